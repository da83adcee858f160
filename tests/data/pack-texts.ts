/** Walks over the texts of a pack, for tests that hold for each of them. */
import { join } from 'node:path';
import type { Exchange, Localised, Pack, Point } from '../../data/schema.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const DATA = join(ROOT, 'data');
export const INVENTED = join(ROOT, 'tests/fixtures/invented');

const WHITE_SPACE = /\s+/g;

export function withoutSpace(text: string): string {
  return text.replaceAll(WHITE_SPACE, '');
}

/** Every text in three languages that a pack holds, with where it stands. */
export function localisedTexts(value: unknown, at = 'pack'): { at: string; text: Localised }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-Hant' in value) return [{ at, text: value as Localised }];
  return Object.entries(value).flatMap(([key, child]) => localisedTexts(child, `${at}.${key}`));
}

/** The texts that reproduce the source, in its order: interludes, passages, headings and points, with their links. */
export function sourceTexts(pack: Pack): string[] {
  const interludesBefore = (id: string | undefined): string[] =>
    pack.interludes.filter(({ before }) => before === id).map(({ text }) => text['zh-Hant']);
  return [
    ...pack.exchanges.flatMap((exchange) => [...interludesBefore(exchange.id), ...exchangeTexts(exchange)]),
    ...interludesBefore(undefined),
  ];
}

function exchangeTexts({ passages, answer }: Exchange): string[] {
  const pointTexts = ({ text, link, points }: Point): string[] => [
    text['zh-Hant'],
    ...(link ? [link] : []),
    ...points.flatMap(pointTexts),
  ];
  return [
    ...passages.map(({ text }) => text['zh-Hant']),
    ...answer.flatMap(({ heading, points }) => [
      ...(heading ? [heading['zh-Hant']] : []),
      ...points.flatMap(pointTexts),
    ]),
  ];
}
