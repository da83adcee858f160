import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../lib/cli/start-browser.ts';

const root = new URL('../..', import.meta.url).pathname;
const launchOptions = chromiumLaunch();

/** The ways in which a reader may have set up colours; every test runs in each. */
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced-colours': { colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' },
} as const;

/** What has a face is tested in a browser, in every scheme. */
export default defineConfig({
  root,
  test: {
    // Two pages at a time are enough for two cores, and one leaves one of them idle.
    maxWorkers: 2,
    projects: [
      {
        root,
        plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false })],
        oxc: { tsconfig: false } as object,
        optimizeDeps: {
          include: [
            'preact',
            'preact/hooks',
            'preact/jsx-runtime',
            'preact/jsx-dev-runtime',
            'axe-core',
            'valibot',
            'minisearch',
            'linkifyjs',
            'fast-diff',
            'idb',
            'yjs',
            '@tanstack/virtual-core',
            'fast-check',
            '@orama/stemmers/english',
          ],
          rolldownOptions: { tsconfig: false },
        },
        test: {
          name: 'components',
          include: ['tests/components/*.test.tsx'],
          setupFiles: ['tests/patient.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: Object.entries(SCHEMES).map(([name, contextOptions]) => ({
              browser: 'chromium' as const,
              name,
              viewport: { width: 1000, height: 800 },
              provider: playwright({ launchOptions, contextOptions }),
            })),
          },
        },
      },
    ],
  },
});
