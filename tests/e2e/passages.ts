import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentLang, Pack } from '../../data/schema.ts';

const pack = JSON.parse(readFileSync(join(import.meta.dirname, '../../data/pack.json'), 'utf8')) as Pack;

/** The wording of a passage that the pack knows: what a page that quotes it would hold. */
export function passage(id: string, lang: ContentLang = 'en'): string {
  const found = pack.exchanges.flatMap((e) => e.passages).find((p) => p.id === id);
  if (!found) throw new Error(`no passage ${id}`);
  return found.text[lang];
}

/** All passages, in order. */
export const passageIds: readonly string[] = pack.exchanges.flatMap((e) => e.passages.map((p) => p.id));
