import { describe, expect, it } from 'vitest';
import { createRecogniser } from '../../../lib/recogniser/recogniser.ts';
import { compileRules, ruleTable } from '../../../lib/recogniser/rules/table.ts';
import { plainTextDocument } from '../../../lib/text/plain-text.ts';
import { pack, roles, wordings } from '../own-pack.ts';

/** Without weights, so that what is found is found by wordings alone, and spared by rules alone. */
const { weights: _, ...own } = pack;
const recogniser = createRecogniser(own);
const names = ruleTable.map(({ name }) => name);

function marks(text: string, by = recogniser): string[] {
  return by
    .recognise(plainTextDocument(text))
    .map(({ passage, tier, span }) => `${passage} ${tier}: ${text.slice(span.start, span.end)}`);
}
const wordingOf = (passage: string): string =>
  wordings.find((w) => w.passage === passage && w.lang === 'en')?.text ?? '';

const CLAIM = 'SMEs still have problems when they use its takedown procedures';

/** For each rule a text, what is marked in it, and what is marked without the rule. */
const CASES: readonly (readonly [name: string, text: string, marked: RegExp[], without: RegExp[]])[] = [
  [
    'turned quotation',
    `USTR on Taobao and Alibaba: ${wordingOf('R03').replace('to sellers', 'to right holders')}`,
    [],
    [/^R03 quote: Reduce Taobao.* to right holders of counterfeit goods/],
  ],
  [
    'rest of a quotation',
    `USTR on Taobao and Alibaba: ${wordingOf('P01').replace('continue to', 'no longer')}`,
    [/^P01 quote: In 2017, more SMEs/],
    [/^P01 restatement: In 2017, more SMEs/],
  ],
  [
    'quoted of another market',
    'USTR put Taobao on its list. DHgate is to do more: “Provide right holders with the contact information of infringing sellers.”',
    [],
    [/^N04 quote: Provide/],
  ],
  [
    'unsupported quotation',
    'Alibaba said at the fair in Ghent that the prevalence of infringing products on these websites, as well as of noise, rain, traffic and dogs in the park, has been no concern for many years of anyone it knows.',
    [],
    [/^P05 quote: .*the prevalence of infringing products on these websites$/],
  ],
  [
    'another market',
    'USTR put Taobao on its list. This is on DHgate. In 2017 more SMEs requested embassies and U.S. agencies for assistance with its takedown procedures, which they have problems accessing.',
    [],
    [/^P01 restatement: In 2017/],
  ],
  [
    'bare heading',
    'USTR put Taobao on its list of notorious markets.\n\nSeek to improve\n\nThe paragraph below it says something of the weather in the north.',
    [],
    [/^N03 restatement: Seek to improve$/],
  ],
  [
    'taken back',
    `USTR on Taobao and Alibaba: ${CLAIM}. There is no such sentence in the report.`,
    [],
    [/^P01 restatement: SMEs still have problems/],
  ],
  [
    'whole sentence',
    'However, as to the procedures for takedowns on Taobao, SMEs have problems accessing and utilizing them, said USTR.',
    [/^P01 restatement: However, .*, said USTR$/],
    [/^P01 restatement: as to .* utilizing them$/],
  ],
  [
    'tidy ends',
    'USTR asks Alibaba to:\n(1) simplify processes of enforcement action and request registration for right holders; and\n(2) make good faith takedown procedures generally available to right holders.',
    [/: simplify .* for right holders$/, /: make good faith/],
    [/: 1\) simplify .*; and$/, /: 2\) make good faith/],
  ],
];

describe('the table of rules', () => {
  it('names each rule once, says what it may do, and has an example', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { name, does, example } of ruleTable) {
      expect(['veto', 'cut', 'widen', 'hand on'], name).toContain(does);
      expect(example, name).not.toBe('');
    }
  });

  it('has a case here for every rule', () => {
    expect(CASES.map(([name]) => name)).toEqual(names);
  });

  it.each(CASES)('has "%s", which is switched off by its name', (name, text, marked, without) => {
    const [on, off] = [marks(text), marks(text, createRecogniser(own, { without: [name] }))];
    expect(on).toEqual(marked.map((words) => expect.stringMatching(words)));
    expect(off).toEqual(without.map((words) => expect.stringMatching(words)));
  });

  it('refuses a name that no rule has, and lists those that there are', () => {
    expect(() => compileRules(pack, roles, ['taken back', 'no such rule'])).toThrow(RangeError);
    expect(() => createRecogniser(pack, { without: ['no such rule'] })).toThrow(
      `There is no rule "no such rule". There are: ${names.join(', ')}.`,
    );
  });

  it('compiles rules that do nothing for all that are switched off', () => {
    const none = compileRules(pack, roles, names);
    const window = { from: 2, to: 5 };
    expect(none.wholeSentence({ window, sentence: { from: 0, to: 6, clauses: [] } })).toEqual(window);
    expect(none.anotherMarket({ context: ['rival-alone'] })).toBe(false);
    expect(compileRules(pack, roles).anotherMarket({ context: ['rival-alone'] })).toBe(true);
  });
});
