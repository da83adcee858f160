import type { Localised, Point } from '../../data/schema.ts';
import { type ArgumentView, exchangesOf, type PlacedExchange } from '../pack/argument-view.ts';

export type SearchField = 'title' | 'passage' | 'point' | 'note' | 'interlude' | 'evidence';

/** A text of the argument, and where it stands. */
export interface SearchedText {
  readonly field: SearchField;
  readonly text: Localised;
  /** The exchange that it belongs to; none for interludes. */
  readonly exchange?: string;
  readonly interlude?: string;
  /** Of a point: the numbers of its section, itself and its sub-point, from 0. */
  readonly point?: readonly number[];
  readonly evidence?: string;
}

/** Every text of an argument once, in the order in which it is read; evidence last. */
export function searchedTexts(argument: ArgumentView): SearchedText[] {
  const interludes = [
    ...argument.parts.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'interlude' ? [item.interlude] : [])),
    ),
    ...argument.closing,
  ];
  return [
    ...exchangesOf(argument).flatMap(textsOfExchange),
    ...interludes.map(({ id, text }): SearchedText => ({ field: 'interlude', text, interlude: id })),
    ...argument.evidence.map((record): SearchedText => {
      const { value, measures, because, places } = record;
      const text = together(together(value, measures), because);
      return { field: 'evidence', text, exchange: places[0]?.exchange ?? '', evidence: record.id };
    }),
  ];
}

const together = (a: Localised, b: Localised): Localised => ({
  en: `${a.en} · ${b.en}`,
  'zh-Hant': `${a['zh-Hant']} · ${b['zh-Hant']}`,
  'zh-Hans': `${a['zh-Hans']} · ${b['zh-Hans']}`,
});

function textsOfExchange({ view: { exchange } }: PlacedExchange): SearchedText[] {
  const { id } = exchange;
  const note = (text: Localised): SearchedText => ({ field: 'note', text, exchange: id });
  return [
    { field: 'title', text: exchange.title, exchange: id },
    ...exchange.passages.flatMap((passage): SearchedText[] => [
      { field: 'passage', text: passage.text, exchange: id },
      ...(passage.note ? [note(passage.note)] : []),
    ]),
    ...exchange.answer.flatMap((section, i) => pointTexts(section.points, [i], id)),
    ...(exchange.notes ?? []).map(note),
  ];
}

function pointTexts(points: readonly Point[], path: readonly number[], exchange: string): SearchedText[] {
  return points.flatMap((point, i): SearchedText[] => {
    const here = [...path, i];
    return [
      { field: 'point', text: point.text, exchange, point: here },
      ...pointTexts(point.points, here, exchange),
    ];
  });
}
