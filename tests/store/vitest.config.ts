import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../lib/cli/start-browser.ts';

// The notes' store over a real browser's database; `tests/vitest.config.ts` runs the same tests over one in memory.
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  oxc: { tsconfig: false } as object,
  optimizeDeps: {
    include: ['fast-check', 'idb', 'yjs', 'valibot', 'fast-diff', 'linkifyjs'],
    exclude: ['fake-indexeddb'],
    rolldownOptions: { tsconfig: false },
  },
  test: {
    include: ['tests/store/notes-*.test.ts'],
    setupFiles: ['tests/same-properties.ts'],
    testTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromiumLaunch() }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
