/**
 * `npm test`: everything that CI checks, in the order in which it fails fastest. `npm test -- unit page` runs only those
 * steps. Ends with the last lines of every step that failed, since a log that was cut off at its beginning still has
 * them, and with one line that counts the steps; non-zero if one failed.
 */
import { spawn } from 'node:child_process';
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
  model: [vitest('tests/sync/vitest.config.ts')],
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

/** So many of the last lines of a step that failed are shown again at the end: vitest sums up its failures there. */
const LAST_LINES = 80;

/** Runs one command of a step. Shows what it prints as it comes and gives it back, with whether the command passed. */
function run([command, ...args]: readonly string[]): Promise<{ passed: boolean; printed: string }> {
  console.log(`\n— ${[command, ...args].join(' ')}`);
  return new Promise((done) => {
    const printed: Buffer[] = [];
    const child = spawn(command ?? '', args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env,
    });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on('data', (chunk: Buffer) => {
        printed.push(chunk);
        to.write(chunk);
      });
    const end = (passed: boolean): void => done({ passed, printed: Buffer.concat(printed).toString() });
    child.on('error', (error) => {
      printed.push(Buffer.from(error.message));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

const failed: { name: string; last: string }[] = [];
const names = chosen.length > 0 ? chosen : Object.keys(STEPS);
for (const name of names) {
  const started = performance.now();
  let passed = true;
  for (const command of STEPS[name] ?? []) {
    const { passed: fine, printed } = await run(command);
    if (fine) continue;
    passed = false;
    failed.push({ name, last: printed.trimEnd().split('\n').slice(-LAST_LINES).join('\n') });
    break;
  }
  console.log(
    `— ${name} ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
for (const { name, last } of failed) console.log(`\n— the end of ${name}, which failed:\n${last}`);
console.log(
  failed.length > 0 ? `\nfailed: ${failed.map(({ name }) => name).join(', ')}` : '\nall steps passed',
);
console.log(`${names.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
