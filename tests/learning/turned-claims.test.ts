import { describe, expect, it } from 'vitest';
import type { LabelledText } from '../../lib/learning/labelled-texts.ts';
import { furtherOf, turnedClaims } from '../../lib/learning/turned-claims.ts';

const PASSAGES = ['A', 'B', 'C'];

function textOf(kind: string, text: string, passage?: string, hand = 'a'): LabelledText {
  return {
    id: text,
    lang: /\p{Script=Han}/u.test(text) ? 'zh-Hant' : 'en',
    hand,
    kind,
    text,
    matches: passage ? [{ passage, tier: 'restatement', span: text }] : [],
  };
}

function never(): never {
  throw new Error('A text without a match.');
}

const slow = textOf('positive', 'The market still answers complaints slowly', 'A');
const secret = textOf('positive', 'The market should tell owners who the sellers are', 'B');
const han = textOf('positive', '處理投訴的時間太長', 'C');
const theirs = textOf('positive', 'The market answers complaints within hours, they said', 'C', 'b');
const turnedBy = turnedClaims([slow, secret, han, theirs], PASSAGES);

describe('the claim that a text turns round', () => {
  it.each([
    ['The market answers complaints fast', [0]],
    ['The market need not tell owners who the sellers are', [1]],
    ['處理投訴的時間不長', [2]],
  ])('is that of the text of its hand and language that is most like it: %s', (text, expected) => {
    expect(turnedBy(textOf('opposite', text))).toEqual(expected);
  });

  it('is unknown where none is like it', () => {
    expect(turnedBy(textOf('opposite', 'Nobody has anything to reproach it with'))).toEqual([]);
  });

  it('may be several, where the text that is most like it states several', () => {
    const both = textOf('positive', 'Slow with complaints and silent about sellers', 'A');
    const two = { ...both, matches: [...both.matches, { ...(both.matches[0] ?? never()), passage: 'B' }] };
    const by = turnedClaims([two], PASSAGES);
    expect(by(textOf('opposite', 'Quick with complaints and open about sellers'))).toEqual([0, 1]);
  });

  it('is not looked for in the other script', () => {
    expect(turnedBy({ ...textOf('opposite', '處理投訴的時間不長'), lang: 'zh-Hans' })).toEqual([]);
  });

  it('is refused if there is no such passage', () => {
    const by = turnedClaims([slow], ['B']);
    expect(() => by(textOf('opposite', 'The market answers complaints fast'))).toThrow('no passage "A"');
  });

  it('is none in a text of another kind', () => {
    expect(turnedBy(textOf('near', slow.text))).toBeUndefined();
    expect(turnedBy(slow)).toBeUndefined();
  });
});

describe('what the further scores should be', () => {
  const doubted = ({ doubtful }: { readonly doubtful: number }, score: number): boolean =>
    ((doubtful >> score) & 1) === 1;

  it('is no for a window that states something', () => {
    expect(furtherOf({ states: [1] }, undefined)).toEqual({ holds: 0, doubtful: 0 });
  });

  it('is yes for the claim that is turned round, and for there being one', () => {
    expect(furtherOf({ states: [] }, [2])).toEqual({ holds: 0b1001, doubtful: 0 });
  });

  it('is open where it is not known which claim it is, but for there being one', () => {
    const further = furtherOf({ states: [] }, []);
    expect(further.holds).toBe(1);
    expect([0, 1, 2, 3].map((score) => doubted(further, score))).toEqual([false, true, true, true]);
  });

  it('is open for a window of any other text', () => {
    const further = furtherOf({ states: [] }, undefined);
    expect([0, 1, 2, 3].every((score) => doubted(further, score))).toBe(true);
  });
});
