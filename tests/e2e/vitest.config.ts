import { defineConfig } from 'vitest/config';

/** The built extension in real browsers: run `wxt build` and `wxt build -b firefox --mv3` first. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    name: 'e2e',
    include: ['tests/e2e/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Each file starts browsers of its own, and waits for pages more than it works: two cores keep up with three.
    maxWorkers: 3,
    retry: 0,
  },
});
