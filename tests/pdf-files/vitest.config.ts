import { defineConfig } from 'vitest/config';

// PDFs by several programs, and one that Chromium prints in the test.
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['tests/pdf-files/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
});
