import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { editText } from '../../lib/notes/operations.ts';
import { editsBetween, rebaseEdit, type TextEdit } from '../../lib/notes/text-edit.ts';
import { copyOf, newNote, writer } from './replicas.ts';

const apply = (text: string, edits: readonly TextEdit[]): string =>
  edits.reduceRight((t, { at, remove, insert }) => t.slice(0, at) + insert + t.slice(at + remove), text);

/** Emoji that share one half with each other: what cuts a pair shows at once. */
const unit = fc.constantFrom('a', 'b', ' ', '\n', '😀', '😁', '🀀', '🤀', '字', 'é');
const words = fc.string({ unit, maxLength: 24 });

describe('edits between two texts', () => {
  it('turn the one into the other', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(apply(before, editsBetween(before, after))).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });
  it('cut no surrogate pair', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        for (const { at, remove, insert } of editsBetween(before, after)) {
          expect(insert.isWellFormed()).toBe(true);
          for (const part of [before.slice(0, at), before.slice(at, at + remove)])
            expect(part.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
  it('stay apart in long texts, and are found line by line', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `line ${i} with some words of its own ${i * i}`);
    const before = lines.join('\n');
    const after = lines.map((line, i) => (i % 100 === 50 ? `${line}, and more` : line)).join('\n');
    const edits = editsBetween(before, after);
    expect(apply(before, edits)).toBe(after);
    expect(edits).toHaveLength(4);
    expect(edits.map(({ remove }) => remove)).toEqual([0, 0, 0, 0]);
  });
  it('replace what has nothing in common', () => {
    const before = Array.from({ length: 60_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7) % 9000)));
    const after = Array.from({ length: 60_000 }, (_, i) => String.fromCharCode(0xac00 + ((i * 11) % 9000)));
    const edits = editsBetween(before.join(''), after.join(''));
    expect(apply(before.join(''), edits)).toBe(after.join(''));
    expect(edits).toHaveLength(1);
  });
});

describe('an edit that is carried over', () => {
  it('gives the new text where nothing else changed', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(apply(before, rebaseEdit(before, after, before))).toBe(after);
      }),
    );
  });
  it('is valid in any other version, and cuts no pair there', () => {
    fc.assert(
      fc.property(words, words, words, (before, after, current) => {
        const edits = rebaseEdit(before, after, current);
        let last = 0;
        for (const { at, remove } of edits) {
          expect(at).toBeGreaterThanOrEqual(last);
          expect(at + remove).toBeLessThanOrEqual(current.length);
          last = at + remove;
        }
        expect(apply(current, edits).isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
  it('keeps what both inserted', () => {
    fc.assert(
      fc.property(words, fc.nat(24), fc.nat(24), (before, x, y) => {
        const chars = [...before];
        const put = (at: number, what: string): string => {
          const copy = [...chars];
          copy.splice(Math.min(at, copy.length), 0, what);
          return copy.join('');
        };
        const current = put(x, '<theirs>');
        const result = apply(current, rebaseEdit(before, put(y, '<mine>'), current));
        expect(result.replace('<mine>', '').replace('<theirs>', '')).toBe(before);
        expect(result).toContain('<mine>');
        expect(result).toContain('<theirs>');
      }),
      { numRuns: 1000 },
    );
  });
  it('removes what is still there of what it removed, and nothing else', () => {
    expect(apply('one NEW three', rebaseEdit('one two three', 'one', 'one NEW three'))).toBe('oneNEW');
    expect(apply('one [twINo] three', rebaseEdit('one [two] three', 'one  three', 'one [twINo] three'))).toBe(
      'one IN three',
    );
  });
  it('is not made twice', () => {
    expect(rebaseEdit('a', 'ab', 'ab')).toEqual([]);
  });
});

it('two editors of one note both keep what they wrote', () => {
  const doc = openDocument('n1', newNote('A plan: one, two.'));
  editText(doc, 'A plan: one, two.', 'A plan: one, two, three.', writer());
  editText(doc, 'A plan: one, two.', 'A good plan: one, two.', writer());
  expect(noteView(doc)?.text).toBe('A good plan: one, two, three.');
  expect(noteView(copyOf(doc))).toEqual(noteView(doc));
});

it('half a character is never stored', () => {
  const doc = openDocument('n1', newNote('a\ud800b'));
  expect(noteView(doc)?.text).toBe('a\ufffdb');
  editText(doc, 'a\ufffdb', 'a\ufffdb\udc00', writer());
  expect(noteView(copyOf(doc))?.text).toBe('a\ufffdb\ufffd');
});
