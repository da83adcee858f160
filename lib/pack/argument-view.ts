import type { Evidence, Interlude, Localised, Pack } from '../../data/schema.ts';
import { type ExchangeView, exchangeView } from './exchange-view.ts';

/** What stands in a part, in the order in which it is read. */
export type ArgumentItem =
  | { readonly kind: 'interlude'; readonly interlude: Interlude }
  | {
      readonly kind: 'exchange';
      readonly view: ExchangeView;
      /** Its number within its part, from 1: as the source counts. */
      readonly number: number;
    };

export interface ArgumentPart {
  readonly id: string;
  readonly title: Localised;
  readonly items: readonly ArgumentItem[];
}

/** The whole argument, ready to be read from top to bottom. */
export interface ArgumentView {
  readonly version: string;
  readonly title: Localised;
  readonly speakers: Pack['speakers'];
  readonly parts: readonly ArgumentPart[];
  /** Interludes after the last exchange. */
  readonly closing: readonly Interlude[];
  /** All evidence, in the order of the pack. */
  readonly evidence: readonly Evidence[];
}

/**
 * The argument as a list. Interludes stand before the exchange that they name, and where that one begins a part, under the part's
 * heading; the source's own title is the whole's. What is said once in the pack is there once.
 */
export function argumentView(pack: Pack): ArgumentView {
  const parts: { id: string; title: Localised; items: ArgumentItem[] }[] = [];
  const interludes = pack.interludes.filter(({ kind }) => kind !== 'title');
  let number = 0;
  for (const { id, part } of pack.exchanges) {
    const view = exchangeView(pack, id);
    if (!view) continue;
    if (parts.at(-1)?.id !== part) {
      parts.push({ id: part, title: view.part, items: [] });
      number = 0;
    }
    number += 1;
    parts
      .at(-1)
      ?.items.push(
        ...interludes
          .filter(({ before }) => before === id)
          .map((interlude) => ({ kind: 'interlude', interlude }) as const),
        { kind: 'exchange', view, number },
      );
  }
  return {
    version: pack.version,
    title: pack.interludes.find(({ kind }) => kind === 'title')?.text ?? pack.title,
    speakers: pack.speakers,
    parts,
    closing: interludes.filter(({ before }) => before === undefined),
    evidence: pack.evidence,
  };
}

/** An exchange where it stands. */
export interface PlacedExchange {
  readonly view: ExchangeView;
  readonly number: number;
}

/** All exchanges of an argument, in order. */
export function exchangesOf({ parts }: ArgumentView): PlacedExchange[] {
  return parts.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'exchange' ? [item] : [])));
}
