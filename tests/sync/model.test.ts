/** The short form of `npm run soak`. */
import { expect, it } from 'vitest';
import { manyRuns, shortest } from './many-runs.ts';

const SEEDS = 500;
const STEPS = 500;

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
