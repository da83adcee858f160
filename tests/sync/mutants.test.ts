import { describe, expect, it } from 'vitest';
import { hasFailed } from './many-runs.ts';
import { run } from './model.ts';
import { makePlan } from './model-steps.ts';
import { MUTANTS } from './mutants.ts';

const MOST_SEEDS = 120;

describe('the model notices an engine that', () => {
  it.each(Object.keys(MUTANTS))(
    '%s',
    async (name) => {
      const parts = MUTANTS[name];
      let caughtBy = 0;
      for (let seed = 1; seed <= MOST_SEEDS && caughtBy === 0; seed += 1) {
        // The engine as it is passes this seed: what fails is the mutant's fault.
        const isCaught = hasFailed(await run(makePlan(seed, 500), parts));
        if (isCaught && !hasFailed(await run(makePlan(seed, 500)))) caughtBy = seed;
      }
      console.log(`${name}: seed ${caughtBy}`);
      expect(caughtBy).toBeGreaterThan(0);
    },
    600_000,
  );
});
