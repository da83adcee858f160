/**
 * `npm run bench`: what recognition, anchoring, extraction, the gate and the notes' list cost in Chromium, beside peers and floors in the same
 * run, what 10,000 notes and a PDF of 500 pages cost in the built extension, and what syncing notes takes. `--recogniser`, `--anchoring`,
 * `--page`, `--list`, `--notes`, `--pdf` or `--sync`: only that. `--seed=N`: other pages for anchoring.
 */
import { trainingTexts } from '../../lib/learning/learn.ts';
import { poolsOf } from './anchoring/pools.ts';
import { inChromium } from './in-chromium.ts';
import { figures as notesFigures } from './notes/figures.ts';
import { figures as pdfFigures } from './pdf/figures.ts';
import { figures as syncFigures } from './sync/figures.ts';

const texts = trainingTexts();
const negatives = texts
  .filter((text) => text.lang === 'en' && text.matches.length === 0)
  .map((text) => text.text.replace(/\s+/g, ' '))
  .slice(0, 3000);
const pools = poolsOf(texts);
const seed = Number(process.argv.find((arg) => arg.startsWith('--seed='))?.slice('--seed='.length) ?? 7);

type Figures = Record<string, number | string>;
const BENCHES: Readonly<Record<string, () => Promise<Figures>>> = {
  recogniser: () => inChromium<Figures>(new URL('recogniser/figures.ts', import.meta.url), negatives),
  anchoring: () => inChromium<Figures>(new URL('anchoring/figures.ts', import.meta.url), pools, seed),
  notes: notesFigures,
  pdf: pdfFigures,
  page: () => inChromium<Figures>(new URL('page/figures.ts', import.meta.url)),
  sync: syncFigures,
  list: () => inChromium<Figures>(new URL('notes/list-figures.tsx', import.meta.url)),
};

const asked = Object.keys(BENCHES).filter((name) => process.argv.includes(`--${name}`));
for (const [name, bench] of Object.entries(BENCHES))
  if (asked.length === 0 || asked.includes(name)) print(name, await bench());

function print(title: string, figures: Figures): void {
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(56)} ${value}`);
}
