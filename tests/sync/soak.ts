/**
 * `npm run soak`: the model at length. `--seeds N` (10,000), `--from N` (1), `--steps N` (500); `--compare` runs the same plans over the usual
 * design too, `--mutants` looks for seeds that give wrong engines away. Prints a table as docs/sync.md has it, and the first failing run at its shortest.
 */
import { parseArgs } from 'node:util';
import { givenAway } from './given-away.ts';
import { manyRuns, shortest } from './many-runs.ts';
import { makePlan } from './model-steps.ts';
import { runUsual } from './usual-design.ts';

/** A wrong engine that so many runs don't give away isn't noticed. */
const MUTANT_SEEDS = 30;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '500' },
    compare: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
  },
});
const [seeds, from, length] = [values.seeds, values.from, values.steps].map(Number) as [
  number,
  number,
  number,
];
const started = performance.now();
let done = 0;
const runs = await manyRuns({ from, to: from + seeds, length }, ({ failed }) => {
  done += 1;
  // Told at once: what follows may take hours.
  for (const { seed, problems } of failed)
    console.error(`seed ${seed} failed: ${problems.join('; ') || 'not settled'}`);
  if (done % 100 === 0) console.error(`${done} of ${seeds}`);
});
if (values.mutants)
  for (const [name, seed] of await givenAway({ from, to: from + MUTANT_SEEDS - 1 }))
    console.log(`${name}: ${seed ?? 'not noticed'}`);
const number = new Intl.NumberFormat('en');
const rows: [string, string, string, string, string][] = [
  [
    'Rejoinder',
    number.format(runs.runs),
    number.format(runs.acknowledged),
    number.format(runs.lost),
    String(runs.failed.length),
  ],
];
if (values.compare) {
  let [acknowledged, lost, failed] = [0, 0, 0];
  for (let seed = from; seed < from + seeds; seed += 1) {
    const usual = await runUsual(makePlan(seed, length));
    acknowledged += usual.acknowledged;
    lost += usual.lost;
    failed += usual.lost > 0 ? 1 : 0;
  }
  const share = ((100 * lost) / Math.max(1, acknowledged)).toFixed(1);
  rows.push([
    'one file, newest wins, ETag',
    number.format(seeds),
    number.format(acknowledged),
    `${number.format(lost)} (${share} %)`,
    String(failed),
  ]);
}
console.log(
  `seeds ${from} to ${from + seeds - 1}, ${length} steps each, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
);
console.log(
  '| design | runs | edits acknowledged | lost | runs that failed |\n| --- | --- | --- | --- | --- |',
);
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
const rounds = Object.entries(runs.rounds).map(([round, count]) => `${number.format(count)} after ${round}`);
console.log(
  `\nAll browsers saw the same: ${rounds.join(', ')} quiet rounds. With their disk went ${number.format(runs.excused)} edits that were not safe yet.`,
);
const [failed] = runs.failed;
if (failed) {
  console.log(
    `\nfailed: ${runs.failed.map(({ seed }) => seed).join(', ')}\n${await shortest(failed.seed, length)}`,
  );
  process.exitCode = 1;
}
