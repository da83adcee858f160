import { defineConfig } from 'vitest/config';
import { MODEL_TESTS } from './sync/vitest.config.ts';

const root = new URL('..', import.meta.url).pathname;
const common = {
  root,
  exclude: ['tests/**/*.browser.test.ts', ...MODEL_TESTS],
  setupFiles: ['tests/same-properties.ts'],
  testTimeout: 60_000,
};

// Everything that runs in Node without a browser. The other projects have configurations of their own beside their tests.
export default defineConfig({
  root,
  test: {
    // Of two cores one would be left idle: what is run here waits a lot.
    maxWorkers: '100%',
    projects: [
      {
        root,
        test: {
          ...common,
          name: 'recogniser',
          include: ['tests/{data,learning,recogniser,report}/**/*.test.ts'],
          // They are about functions that keep nothing, of one pack: reading it anew for each file took longer than the tests.
          isolate: false,
        },
      },
      {
        root,
        test: {
          ...common,
          name: 'unit',
          include: [
            'tests/{anchoring,annotating,ask,cli,envelope,i18n,marks,messages,names,notes,pack,pdf,pdf-text,repository,search,status,store,sync,text,transports}/**/*.test.ts',
          ],
        },
      },
    ],
  },
});
