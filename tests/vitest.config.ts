import { defineConfig } from 'vitest/config';
import { MODEL_TESTS } from './sync/vitest.config.ts';

// Everything that runs in Node without a browser. The other projects have configurations of their own beside their tests.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: [
      'tests/{anchoring,annotating,ask,cli,data,envelope,i18n,marks,messages,names,notes,pack,pdf,pdf-text,recogniser,repository,search,status,store,sync,text,transports}/**/*.test.ts',
    ],
    exclude: ['tests/**/*.browser.test.ts', ...MODEL_TESTS],
    setupFiles: ['tests/same-properties.ts'],
    testTimeout: 60_000,
    // Of two cores one would be left idle: what is run here waits a lot.
    maxWorkers: '100%',
  },
});
