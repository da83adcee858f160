/**
 * `npm run bench`: what recognition, extraction and the gate cost in Chromium, beside peers and floors in the same run.
 */
import { trainingTexts } from '../../lib/cli/learn.ts';
import { inChromium } from './in-chromium.ts';

const negatives = trainingTexts()
  .filter((text) => text.lang === 'en' && text.matches.length === 0)
  .map((text) => text.text.replace(/\s+/g, ' '))
  .slice(0, 3000);

type Figures = Record<string, number>;
print('Recogniser', await inChromium<Figures>(new URL('recogniser/figures.ts', import.meta.url), negatives));
if (!process.argv.includes('--recogniser'))
  print('Page', await inChromium<Figures>(new URL('page/figures.ts', import.meta.url)));

function print(title: string, figures: Figures): void {
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(48)} ${value}`);
}
