/** Rules of the repository itself. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const pkg = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
>;

describe('the repository', () => {
  it('pins every dependency', () => {
    const loose = Object.entries({ ...pkg.dependencies, ...pkg.devDependencies }).filter(
      ([, v]) => !/^\d+\.\d+\.\d+/.test(v),
    );
    expect(loose).toEqual([]);
  });
  it('names no download host in its lock file', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
  it('has in its README no script that is not there', () => {
    const named = [...read('README.md').matchAll(/npm (?:run (?:-s )?)?([a-z][\w:-]*)/g)].map(
      ([, name]) => name ?? '',
    );
    const own = new Set([...Object.keys(pkg.scripts), 'ci', 'run', 'install']);
    expect(named.filter((name) => !own.has(name))).toEqual([]);
  });
  it('has every file that its documents link to', () => {
    const broken = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
          .map(([, target]) => join(file, '..', target ?? ''))
          .filter((target) => !existsSync(join(ROOT, target)))
          .map((target) => `${file}: ${target}`),
      );
    expect(broken).toEqual([]);
  });
  it('switches off no test', () => {
    const off = files
      .filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('tests/repository/'))
      .filter((file) => /\b(?:it|test|describe)\.(?:only|todo)\b/.test(read(file)));
    expect(off).toEqual([]);
  });
  it('keeps to its top level', () => {
    const top = new Set(files.map((file) => file.split('/')[0] ?? ''));
    const known =
      '.ci .gitignore ARCHITECTURE.md CHANGELOG.md LICENSE PRIVACY.md README.md biome.json components data docs entrypoints lib package-lock.json package.json public tests tsconfig.json tsconfig.pure.json wxt.config.ts'.split(
        ' ',
      );
    expect([...top].filter((name) => !known.includes(name))).toEqual([]);
  });
});
