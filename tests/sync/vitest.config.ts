import { defineConfig } from 'vitest/config';

/** The model takes all cores for minutes: beside it, tests that wait for something real would wait too long. */
export const MODEL_TESTS = ['tests/sync/model.test.ts', 'tests/sync/mutants.test.ts'];

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  // Some runs take long on a busy machine; how long says nothing.
  test: { include: MODEL_TESTS, fileParallelism: false, testTimeout: 120_000 },
});
