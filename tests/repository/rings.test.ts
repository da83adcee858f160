/** The rings of ARCHITECTURE.md, held: which room may import which, and how long a file may be. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^(?:data|lib|components|entrypoints)\/.*\.(?:ts|tsx|mts|mjs)$/.test(file))
  .filter((file) => existsSync(join(ROOT, file)));

/** Pure rooms, each with the rooms of `lib/` that it may import beside itself. */
const PURE: Readonly<Record<string, readonly string[]>> = {
  text: [],
  names: [],
  pack: ['text'],
  recogniser: ['text', 'pack'],
  report: ['text', 'pack', 'recogniser'],
  ask: ['text', 'recogniser'],
  status: ['text'],
  marks: ['recogniser'],
  search: ['text', 'pack'],
  anchoring: ['text'],
  notes: ['text', 'anchoring'],
  'pdf-text': ['text'],
  sync: ['text', 'notes'],
  envelope: ['text', 'sync'],
};
/** Edge rooms own one platform API each, and don't import each other; `annotating` owns none and brings three of them together. `cli` and `learning` are Node's, and may import all that is not a page's. */
const EDGE: Readonly<Record<string, readonly string[]>> = {
  page: [],
  store: [],
  messages: [],
  i18n: [],
  sidebar: [],
  pdf: [],
  transports: [],
  annotating: ['page', 'messages', 'i18n'],
  cli: [],
  learning: [],
};

function ringOf(file: string): string {
  const [top, room] = file.split('/');
  return top === 'lib' ? `lib/${room}` : (top ?? '');
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map(([, path]) =>
    relative(ROOT, join(ROOT, dirname(file), (path ?? '').replace(/\?.*$/, ''))),
  );
}

function allowed(from: string, to: string): boolean {
  if (from === to) return true;
  if (from === 'data') return false;
  if (from === 'entrypoints') return true;
  if (to === 'entrypoints') return false;
  // Components take what is asked and answered as props, and so know the shapes of messages.
  if (from === 'components')
    return ['data', 'lib/i18n', 'lib/messages'].includes(to) || to.replace('lib/', '') in PURE;
  // What annotator and reader share has a face.
  if (to === 'components') return from === 'lib/annotating';
  const room = from.replace('lib/', '');
  const target = to.replace('lib/', '');
  if (to === 'data') return true;
  if (room in PURE) return (PURE[room] ?? []).includes(target);
  return target in PURE || (EDGE[room] ?? []).includes(target);
}

describe('the rings', () => {
  it('know every room', () => {
    const rooms = new Set(files.filter((f) => f.startsWith('lib/')).map((f) => f.split('/')[1] ?? ''));
    expect([...rooms].filter((room) => !(room in PURE) && !(room in EDGE))).toEqual([]);
  });
  it('are crossed by no import', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !allowed(ringOf(file), ringOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });
  it('hold no file over 350 lines that is not generated', () => {
    const long = files
      .filter((file) => !/\.gen\.ts$/.test(file))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 350);
    expect(long).toEqual([]);
  });
  it('own their platform APIs', () => {
    const pure = files.filter((file) => ringOf(file).replace('lib/', '') in PURE);
    const impure = pure.filter(
      (file) =>
        /\b(?:document|globalThis|browser|chrome|fetch|indexedDB|localStorage|Math\.random|Date\.now|performance)\s*[.(]/.test(
          readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'/gm, ''),
        ) && !/\bdocument\s*:/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });
});

describe('the recogniser', () => {
  const own = files.filter((file) => file.startsWith('lib/recogniser/'));

  it('has no circle of imports', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file);
      if (at >= 0) circles.push([...path.slice(at), file].join(' imports '));
      if (at >= 0 || done.has(file)) return;
      for (const target of importsOf(file)) if (own.includes(target)) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of own) walk(file, []);
    expect(own.length).toBeGreaterThan(10);
    expect(circles).toEqual([]);
  });

  it('has no more than 40 files, and no more lines than it has come down to', () => {
    const lines = own.reduce(
      (sum, file) => sum + readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1,
      0,
    );
    expect(own.length).toBeLessThanOrEqual(40);
    // The aim is 5,000.
    expect(lines).toBeLessThanOrEqual(5450);
  });
});
