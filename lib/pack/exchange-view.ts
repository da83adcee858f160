import type { Evidence, Exchange, Localised, Pack, Point } from '../../data/schema.ts';

/** One exchange with all that is shown of it: what a popover needs, and not the whole pack. */
export interface ExchangeView {
  readonly exchange: Exchange;
  readonly part: Localised;
  readonly speakers: Pack['speakers'];
  /** The evidence that its points rest on, in the order of the pack. */
  readonly evidence: readonly Evidence[];
}

/** What is shown of an exchange; nothing for one that the pack doesn't hold. */
export function exchangeView(pack: Pack, id: string): ExchangeView | undefined {
  const exchange = pack.exchanges.find((e) => e.id === id);
  if (!exchange) return undefined;
  const named = new Set(exchange.answer.flatMap((section) => section.points.flatMap(evidenceOf)));
  return {
    exchange,
    part: pack.parts.find((part) => part.id === exchange.part)?.title ?? exchange.title,
    speakers: pack.speakers,
    evidence: pack.evidence.filter((e) => named.has(e.id)),
  };
}

const evidenceOf = (point: Point): string[] => [...point.evidence, ...point.points.flatMap(evidenceOf)];
