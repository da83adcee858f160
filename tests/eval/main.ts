/**
 * `npm run eval`: how well the recogniser does on the texts of the evaluation.
 *
 *   npm run eval                        every set, a row each
 *   npm run eval -- --floors            what must hold (what `npm test` runs)
 *   npm run eval -- --misses            what was missed or marked wrongly in the texts that may be looked at
 *   npm run eval -- --without 'RULE'    every set, without a rule
 *   npm run eval -- --ablation          what the evaluation loses without each rule
 *   npm run eval -- --baselines         exact search and TF-IDF cosine on the claims
 */
import { parseArgs } from 'node:util';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { ruleTable } from '../../lib/recogniser/rules/table.ts';
import { exactSearch, tfIdf } from './baselines.ts';
import { marksIn } from './marks.ts';
import { judge, type TextResult } from './score.ts';
import { evalTexts } from './sets.ts';
import { printFloors, printMisses, printRule, printRuleHead, printTable } from './table.ts';

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    floors: flag,
    misses: flag,
    ablation: flag,
    baselines: flag,
    without: { type: 'string', multiple: true, default: [] },
  },
});
const all = evalTexts();
const texts = all.filter(({ part, half }) =>
  values.misses ? half === 'tuning' : values.floors ? half === 'reporting' : part !== 'looked-at',
);

const resultsOf = async (without: readonly string[]): Promise<TextResult[]> => {
  const marks = await marksIn(
    texts.map(({ read }) => read),
    without,
  );
  return texts.map((text) => judge(text, text.ownOf(marks(text.read))));
};

const results = await resultsOf(values.without);
if (values.floors) process.exitCode = printFloors(results) ? 0 : 1;
else if (values.misses) printMisses(results);
else if (values.ablation) {
  printRuleHead();
  for (const rule of ruleTable) printRule(rule, results, await resultsOf([rule.name]));
} else printTable(results);

if (values.baselines) {
  const pack = loadPack();
  const claims = texts.filter(({ part }) => part === 'claims');
  const tuning = claims.flatMap(({ half, text }) => (half === 'tuning' ? [text] : []));
  for (const [name, mark] of [
    ['exact search', exactSearch(pack)],
    ['TF-IDF cosine', tfIdf(pack, tuning)],
  ] as const) {
    console.log(`\n${name}\n`);
    printTable(claims.map((text) => judge(text, mark(text.read))));
  }
}
