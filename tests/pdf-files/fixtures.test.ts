import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { pageTexts } from '../../lib/cli/pdf-document.ts';
import { readInOrder } from '../../lib/pdf-text/read-in-order.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { expectFoundAsInSource } from './found-as-in-source.ts';
import { documentOf, scriptIn } from './sources/script.ts';

const recogniser = createRecogniser(loadPack());
const read = (name: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/pdf/${name}.pdf`, import.meta.url));

describe('PDFs by other programs (see make-fixtures.ts)', () => {
  it.each([
    ['latex-en', 'en'],
    ['ghostscript-en', 'en'],
    ['groff-en', 'en'],
    ['libreoffice-en', 'en'],
    ['latex-zh-hant', 'zh-Hant'],
    ['libreoffice-zh-hans', 'zh-Hans'],
  ] as const)('%s: every passage is found to the character, and none elsewhere', async (name, lang) => {
    const pages = await pageTexts(read(name));
    const pdf = readInOrder(pages);
    const script = scriptIn(lang, 3, 3);
    expectFoundAsInSource(pdf, pages, documentOf(script), recogniser);
    // Running headers and footnote marks are nowhere in the text.
    expect(pdf.document.text.split(script.title).length).toBe(2);
  });
});
