import { saveBlob } from '../save-blob.ts';
import type { ExportFormat } from './types.ts';

const FILES: Readonly<Record<ExportFormat, { readonly name: string; readonly type: string }>> = {
  jsonld: { name: 'rejoinder-notes.jsonld', type: 'application/ld+json' },
  markdown: { name: 'rejoinder-notes.md', type: 'text/markdown' },
  html: { name: 'rejoinder-notes.html', type: 'text/html' },
};

/** Gives notes to the reader as a file. */
export function saveFile(text: string, format: ExportFormat): void {
  const { name, type } = FILES[format];
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), name);
}
