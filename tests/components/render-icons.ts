/**
 * Draws the toolbar icons of each state and writes them to public/icon/ in all sizes:
 *
 *   node tests/components/render-icons.ts
 *
 * Two opposed quotation marks, one filled, one outlined. States differ in shape: off has a bar through it, unavailable is
 * outlines only, an error brings an exclamation mark.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumLaunch } from '../../lib/cli/start-browser.ts';
import { ICON_SIZES } from '../../lib/status/toolbar.ts';

const OUT = join(import.meta.dirname, '../../public/icon');
/** Mid tones, so that the icon is seen on light and on dark toolbars: 3:1 and more on white and on #2b2a33. */
const OCHRE = '#b9770e';
const BLUE = '#4a7dbb';
const GREY = '#868686';
const RED = '#d0530b';

/** A quotation mark in the upper left, and the same half a stroke within its edge; the closing one is turned about the middle. */
const FULL = 'M.4 9.3V5.3C.4 2.6 2.2.8 5.3.3v2.4C4.2 3 3.5 3.7 3.4 4.6h3.9v4.7z';
const INNER = 'M1.1 8.6V5.3C1.1 3.1 2.3 1.7 4.6 1.2v.9C3.3 2.7 2.7 3.7 2.7 5.3h3.9v3.3z';
const OUTLINE = 'fill="none" stroke-width="1.4" stroke-linejoin="round"';

const filled = (colour: string): string => `<path d="${FULL}" fill="${colour}"/>`;
const outlined = (colour: string): string => `<path d="${INNER}" ${OUTLINE} stroke="${colour}"/>`;
const closing = (mark: string): string => `<g transform="rotate(180 8 8)">${mark}</g>`;

const LOOKS: Readonly<Record<string, string>> = {
  on: filled(OCHRE) + closing(outlined(BLUE)),
  off:
    '<mask id="gap"><path d="M0 0h16v16H0z" fill="#fff"/><path d="M1 15 15 1" stroke="#000" stroke-width="4.6"/></mask>' +
    `<g mask="url(#gap)">${filled(GREY)}${closing(filled(GREY))}</g>` +
    `<path d="M1.3 14.7 14.7 1.3" stroke="${GREY}" stroke-width="1.9" stroke-linecap="round"/>`,
  unavailable: outlined(GREY) + closing(outlined(GREY)),
  error: `${filled(GREY)}<path d="M12 5.5v5" stroke="${RED}" stroke-width="2.6" stroke-linecap="round"/><circle cx="12" cy="14.2" r="1.5" fill="${RED}"/>`,
};

function svgOf(look: string, size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 16 16">${look}</svg>`;
}

mkdirSync(OUT, { recursive: true });
const browser = await chromium.launch(chromiumLaunch());
const page = await browser.newPage();
for (const [state, look] of Object.entries(LOOKS)) {
  for (const size of ICON_SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svgOf(look, size)}`);
    writeFileSync(join(OUT, `${state}-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
