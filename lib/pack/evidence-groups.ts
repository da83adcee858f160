/**
 * Which records are drawn together, and at what lengths. Works from the records alone: their kind of figure, amount, exact figure, unit,
 * period. Records that a sentence says better (documents, a duration, a count that nothing can be held against) are in no drawing.
 *
 * All lengths in a drawing begin at zero and are of one scale.
 */
import { type Evidence, type Localised, STANDINGS } from '../../data/schema.ts';

/** One length of a drawing. */
export interface Bar {
  readonly record: Evidence;
  /**
   * `value`: the amount; `rounded` and `exact`: the two of a rounded figure; `one` and `many`: the two of a ratio; `version`: one of the
   * source's two versions.
   */
  readonly role: 'value' | 'rounded' | 'exact' | 'one' | 'many' | 'version';
  /** Where it begins and ends, 0 to 1 of the drawing's width. */
  readonly from: number;
  readonly to: number;
  /** The end of what it is a share of, or has grown from; drawn as an outline from zero. */
  readonly whole?: number;
  /** Of a version: what the source says, and where. */
  readonly version?: { readonly exchange: string; readonly period: Localised };
}

export interface Drawing {
  /** `shares` are of one period, `exact` and `counts` too or of one unit; a `ratio` and `versions` are one record's. */
  readonly kind: 'shares' | 'ratio' | 'exact' | 'counts' | 'versions' | 'growth';
  /** The period of all its records, if they have the same. */
  readonly period: Localised | undefined;
  readonly records: readonly Evidence[];
  readonly bars: readonly Bar[];
}

/** Everything of `records` that is drawn. Each record is in one drawing at most. */
export function drawingsOf(records: readonly Evidence[]): Drawing[] {
  const figures = records.flatMap((record) =>
    record.kind && record.amount !== undefined ? [{ record, amount: record.amount }] : [],
  );
  const versions = figures.filter(({ record }) => record.versions);
  const counts = figures.filter(({ record }) => record.kind === 'count' && !record.versions);
  const exact = counts.filter(({ record }) => record.exact !== undefined);
  const plain = counts.filter(({ record }) => record.exact === undefined);
  const ofKind = (kind: Evidence['kind']): Figure[] => figures.filter(({ record }) => record.kind === kind);
  return [
    ...together(ofKind('share'), periodOf).map((group) => drawing('shares', group, shareBars)),
    ...ofKind('ratio').map((figure) => drawing('ratio', [figure], ratioBars)),
    ...together(exact, periodOf).map((group) => drawing('exact', group, exactBars)),
    // A single count has nothing to be held against.
    ...together(plain, ({ unit }) => unit?.['zh-Hant'] ?? '')
      .filter((group) => group.length > 1)
      .map((group) => drawing('counts', inTime(group), countBars)),
    ...versions.map((figure) => drawing('versions', [figure], versionBars)),
    ...[ofKind('growth')]
      .filter((group) => group.length > 0)
      .map((group) => drawing('growth', group, growthBars)),
  ];
}

interface Figure {
  readonly record: Evidence;
  readonly amount: number;
}

const periodOf = ({ period }: Evidence): string => period?.['zh-Hant'] ?? '';

function together(figures: readonly Figure[], keyOf: (record: Evidence) => string): Figure[][] {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = keyOf(figure.record);
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()];
}

function drawing(
  kind: Drawing['kind'],
  figures: readonly Figure[],
  barsOf: (figures: readonly Figure[]) => Bar[],
): Drawing {
  const records = figures.map(({ record }) => record);
  const [first] = records;
  const same = first !== undefined && records.every((record) => periodOf(record) === periodOf(first));
  return { kind, period: same ? first.period : undefined, records, bars: barsOf(figures) };
}

const inTime = (figures: readonly Figure[]): Figure[] =>
  [...figures].sort((a, b) => compareNumbers(dateOf(a.record.period), dateOf(b.record.period)));

const HUNDRED = 100;

function shareBars(figures: readonly Figure[]): Bar[] {
  return figures.map(({ record, amount }) => ({
    record,
    role: 'value',
    from: 0,
    to: amount / HUNDRED,
    whole: 1,
  }));
}

/** What was there before is a hundred; what was added stands beyond it. */
function growthBars(figures: readonly Figure[]): Bar[] {
  const scale = HUNDRED + Math.max(...figures.map(({ amount }) => amount));
  return figures.map(({ record, amount }) => ({
    record,
    role: 'value',
    from: HUNDRED / scale,
    to: (HUNDRED + amount) / scale,
    whole: HUNDRED / scale,
  }));
}

function ratioBars(figures: readonly Figure[]): Bar[] {
  return figures.flatMap(({ record, amount }) => {
    const scale = Math.max(1, amount);
    return [
      { record, role: 'many', from: 0, to: amount / scale } as const,
      { record, role: 'one', from: 0, to: 1 / scale } as const,
    ];
  });
}

function exactBars(figures: readonly Figure[]): Bar[] {
  const scale = Math.max(...figures.flatMap(({ record, amount }) => [amount, record.exact ?? 0]));
  return figures.flatMap(({ record, amount }) => [
    { record, role: 'rounded', from: 0, to: amount / scale } as const,
    { record, role: 'exact', from: 0, to: (record.exact ?? amount) / scale } as const,
  ]);
}

function countBars(figures: readonly Figure[]): Bar[] {
  const scale = Math.max(...figures.map(({ amount }) => amount));
  return figures.map(({ record, amount }) => ({ record, role: 'value', from: 0, to: amount / scale }));
}

/** The same figure twice: what differs is the period that is written beside it. */
function versionBars(figures: readonly Figure[]): Bar[] {
  return figures.flatMap(({ record }) =>
    (record.versions ?? []).map((version) => ({ record, role: 'version', from: 0, to: 1, version }) as const),
  );
}

export const EVIDENCE_ORDERS = ['exchange', 'standing', 'period', 'amount'] as const;
export type EvidenceOrder = (typeof EVIDENCE_ORDERS)[number];

/**
 * Records in an order: by the first exchange that rests on them (in the order of `exchanges`, ids), by standing, by the end of their
 * period (undated last), by amount (largest first, those without one last). Equals keep their order.
 */
export function sortEvidence(
  records: readonly Evidence[],
  order: EvidenceOrder,
  exchanges: readonly string[],
): Evidence[] {
  const key: Readonly<Record<EvidenceOrder, (record: Evidence) => number | undefined>> = {
    exchange: ({ places }) => Math.min(...places.map(({ exchange }) => exchanges.indexOf(exchange))),
    standing: ({ standing }) => STANDINGS.indexOf(standing),
    period: ({ period }) => dateOf(period),
    amount: ({ amount }) => (amount === undefined ? undefined : -amount),
  };
  return [...records].sort((a, b) => compareNumbers(key[order](a), key[order](b)));
}

const compareNumbers = (a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number =>
  a === b ? 0 : a - b;

/** The last day that a period names, as a number that sorts; read from the Chinese, where dates are figures. */
function dateOf(period: Localised | undefined): number | undefined {
  const days = [
    ...(period?.['zh-Hant'] ?? '').matchAll(/(\d{4}) ?年(?: ?(\d{1,2}) ?月)?(?: ?(\d{1,2}) ?日)?/g),
  ].map(([, year, month = 0, day = 0]) => (Number(year) * 100 + Number(month)) * 100 + Number(day));
  return days.length > 0 ? Math.max(...days) : undefined;
}
