/**
 * `npm test`: everything that CI checks, in the order in which it fails fastest. `npm test -- unit page` runs only those
 * steps. Ends with one line that counts the steps, non-zero if one failed.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const vitest = (config: string): string[] => ['vitest', 'run', '--config', config];

const STEPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  pack: [['node', 'data/compile/main.ts']],
  lint: [['biome', 'check', '--max-diagnostics=50', '.']],
  types: [
    ['wxt', 'prepare'],
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'tsconfig.pure.json'],
  ],
  unit: [vitest('tests/vitest.config.ts')],
  pdf: [vitest('tests/pdf-files/vitest.config.ts')],
  eval: [['node', 'tests/eval/main.ts', '--floors']],
  page: [vitest('tests/page/vitest.config.ts')],
  store: [vitest('tests/store/vitest.config.ts')],
  components: [vitest('tests/components/vitest.config.ts')],
  build: [
    ['wxt', 'build'],
    ['wxt', 'build', '-b', 'firefox', '--mv3'],
  ],
  e2e: [vitest('tests/e2e/vitest.config.ts')],
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}

const failed: string[] = [];
const names = chosen.length > 0 ? chosen : Object.keys(STEPS);
for (const name of names) {
  const started = performance.now();
  const passed = (STEPS[name] ?? []).every(([command, ...args]) => {
    console.log(`\n— ${name}: ${[command, ...args].join(' ')}`);
    const { status } = spawnSync(command ?? '', args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    return status === 0;
  });
  if (!passed) failed.push(name);
  console.log(
    `— ${name} ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
console.log(failed.length > 0 ? `\nfailed: ${failed.join(', ')}` : '\nall steps passed');
console.log(`${names.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
