import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../lib/cli/start-browser.ts';
import { drag } from './drag.ts';

// Playwright drives patched builds of Firefox only; the system's is covered by the end-to-end tests.
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  // These tests need nothing of the generated configuration, and run before it is there.
  oxc: { tsconfig: false } as object,
  optimizeDeps: { include: ['fast-check'], rolldownOptions: { tsconfig: false } },
  test: {
    include: ['tests/page/**/*.test.ts'],
    setupFiles: ['tests/same-properties.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      commands: { drag },
      provider: playwright({ launchOptions: chromiumLaunch() }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
