import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../lib/cli/start-browser.ts';
import { firefox } from './firefox-provider.ts';

const root = new URL('../..', import.meta.url).pathname;
const BROWSERS = {
  chromium: { provider: playwright({ launchOptions: chromiumLaunch() }), leftOut: [] },
  // Its transactions wait for the disk, so the many of these would take minutes.
  firefox: { provider: firefox(), leftOut: ['full', 'crowd', 'import'] },
} as const;

// The notes' store over the databases of real browsers; `tests/vitest.config.ts` runs the same tests over one in memory.
export default defineConfig({
  root,
  test: {
    projects: Object.entries(BROWSERS).map(([browser, { provider, leftOut }]) => ({
      root,
      oxc: { tsconfig: false } as object,
      optimizeDeps: {
        include: ['fast-check', 'idb', 'yjs', 'valibot', 'fast-diff', 'linkifyjs'],
        exclude: ['fake-indexeddb'],
        rolldownOptions: { tsconfig: false },
      },
      test: {
        name: browser,
        include: ['tests/store/notes-*.test.ts'],
        exclude: leftOut.map((name) => `tests/store/notes-${name}.test.ts`),
        setupFiles: ['tests/same-properties.ts'],
        testTimeout: 120_000,
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider,
          instances: [{ browser: browser as 'chromium' | 'firefox', name: browser }],
        },
      },
    })),
  },
});
