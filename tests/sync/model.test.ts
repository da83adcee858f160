/** The short form of `npm run soak`. */
import { expect, it } from 'vitest';
import { hasFailed, manyRuns, shortest } from './many-runs.ts';
import { run } from './model.ts';
import { makePlan } from './model-steps.ts';

const SEEDS = 500;
const STEPS = 500;
/** Longer runs of `npm run soak` failed with these, each by what is said here. */
const ONCE_FAILED: Readonly<Record<number, string>> = {
  1353: 'over full buses a note that found room in the last round only counted as one that never came to all',
  1433: 'a profile went back to an older copy before a second bus had what there was no room for on the first: nobody had called it safe',
  2889: 'browsers that were no more held half of two small buses, and what came over one moved out what was edited here',
  4421: 'all saw the same while an edit that changed nothing to look at was still on its way to one',
  857: 'a short listing hid the files after which another’s were known to be left out',
};

it(`loses nothing in ${SEEDS} runs of ${STEPS} steps with 3 to 8 browsers, and all see the same within 3 quiet rounds`, async () => {
  const first = Number(process.env.SYNC_SEED ?? 1);
  const runs = await manyRuns({ from: first, to: first + SEEDS, length: STEPS });
  const rounds = Object.entries(runs.rounds)
    .map(([round, count]) => `${count} after ${round}`)
    .join(', ');
  console.log(
    `seeds ${first} to ${first + SEEDS - 1}: ${runs.acknowledged} edits acknowledged, ${runs.excused} went with their disk before they were safe, ${runs.lost} lost; same: ${rounds}`,
  );
  const [failed] = runs.failed;
  if (failed)
    console.log(
      `failed: ${runs.failed.map(({ seed }) => seed).join(', ')}\n${await shortest(failed.seed, STEPS)}`,
    );
  expect(runs.failed).toEqual([]);
  expect(runs.acknowledged).toBeGreaterThan(60_000);
}, 3_600_000);

it.each(Object.entries(ONCE_FAILED))('seed %s fails no more: %s', async (seed) => {
  const outcome = await run(makePlan(Number(seed), STEPS));
  expect(outcome.problems).toEqual([]);
  expect(hasFailed(outcome)).toBe(false);
});
