import { IMPORT_LIMITS } from '../../lib/notes/import-limits.ts';

const DATA_ADDRESS_HEAD = /^data:[^,]*,/;

/** A file as base64; `too-large` without reading it, if it is. Rejects when the browser can't read it. */
export function readFile(file: File): Promise<string | 'too-large'> {
  if (file.size > IMPORT_LIMITS.bytes) return Promise.resolve('too-large');
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(DATA_ADDRESS_HEAD, ''));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'));
    reader.readAsDataURL(file);
  });
}
