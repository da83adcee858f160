import type { Part, Script } from './script.ts';

const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
/** Words may be cut every few letters: Chromium draws a hyphen where it cuts. */
const cuttable = (text: string): string =>
  safe(text).replace(/\p{L}{9,}/gu, (word) =>
    /[a-z]/i.test(word) ? word.replace(/(.{4})(?=.{3})/gu, '$1&shy;') : word,
  );

/** The review as HTML for printing: two sizes of type, running headers and page numbers, columns, notes with their marks, lists, cut words. */
export function asHtml({ lang, title, parts }: Script): string {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${safe(title)}</title><style>
@page { size: A5; margin: 20mm 16mm; @top-left { content: "${title}"; font: 8pt serif } @bottom-center { content: counter(page); font: 8pt serif } }
body { font: 10.5pt/1.35 "Liberation Serif", "DejaVu Serif", "Noto Serif CJK TC", serif; text-align: justify; hyphens: manual }
h1 { font-size: 20pt; text-align: center } h2 { font-size: 13pt; text-align: left; break-after: avoid }
p { margin: 0 0 6pt } .two { columns: 2; column-gap: 7mm } ul { padding-left: 14pt } li { margin: 3pt 0 }
sup { font-size: 65%; line-height: 0 } .notes { font-size: 8pt; border-top: 0.5pt solid; padding-top: 2pt }
</style><h1>${safe(title)}</h1>${parts.map(partAsHtml).join('')}`;
}

function partAsHtml({ heading, columns, paragraphs, items, notes }: Part): string {
  const texts = paragraphs
    .map((text, i) => `<p>${cuttable(text)}${notes[i] ? `<sup>${i + 1}</sup>` : ''}</p>`)
    .join('');
  const list =
    items.length > 0 ? `<ul>${items.map((item) => `<li>${cuttable(item)}</li>`).join('')}</ul>` : '';
  const foot = notes.map((note, i) => `<p class="notes"><sup>${i + 1}</sup> ${safe(note)}</p>`).join('');
  return `<h2>${safe(heading)}</h2><div class="${columns === 2 ? 'two' : 'one'}">${texts}${list}</div>${foot}`;
}
