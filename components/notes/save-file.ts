import type { ExportFormat } from './types.ts';

const FILES: Readonly<Record<ExportFormat, { readonly name: string; readonly type: string }>> = {
  jsonld: { name: 'rejoinder-notes.jsonld', type: 'application/ld+json' },
  markdown: { name: 'rejoinder-notes.md', type: 'text/markdown' },
  html: { name: 'rejoinder-notes.html', type: 'text/html' },
};

/** Browsers read a file that is being saved for a while yet. */
const KEEP_MS = 60_000;

/** Gives a text to the reader as a file, as a download. */
export function saveFile(text: string, format: ExportFormat): void {
  const { name, type } = FILES[format];
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
