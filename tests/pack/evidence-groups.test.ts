import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Evidence, FIGURE_KINDS, STANDINGS } from '../../data/schema.ts';
import { type Drawing, drawingsOf, EVIDENCE_ORDERS, sortEvidence } from '../../lib/pack/evidence-groups.ts';
import { pack } from './own-pack.ts';

const drawings = drawingsOf(pack.evidence);
const ofKind = (kind: Drawing['kind']): Drawing[] => drawings.filter((d) => d.kind === kind);
const period = (month: number): Evidence['period'] => ({
  en: `month ${month}`,
  'zh-Hant': `2017 年 ${month} 月`,
  'zh-Hans': `2017 年 ${month} 月`,
});
const text = (words: string): Evidence['measures'] => ({ en: words, 'zh-Hant': words, 'zh-Hans': words });
const makeRecord = (fields: Partial<Evidence>): Evidence => ({
  id: 'x',
  value: text('x'),
  measures: text('x'),
  standing: 'restated',
  because: text('x'),
  sources: [],
  places: [{ exchange: 'one', words: 'x' }],
  ...fields,
});

describe('the drawings of this argument', () => {
  test('percentages of one period are side by side, and of a whole', () => {
    const shares = ofKind('shares');
    expect(shares.map(({ period: p, bars }) => [p?.en, bars.map(({ to }) => to)])).toEqual([
      [undefined, [0.667, 0.97, 0.83]],
      ['September 2016 to August 2017', [0.98]],
    ]);
    expect(shares.flatMap(({ bars }) => bars.map(({ whole }) => whole))).toEqual([1, 1, 1, 1]);
  });
  test('growth is not drawn as a share', () => {
    const [growth] = ofKind('growth');
    expect(growth?.bars.map(({ from, to }) => [from * 150, to * 150].map(Math.round))).toEqual([
      [100, 150],
      [100, 111],
    ]);
  });
  test('28 : 1 are lengths', () => {
    const [ratio] = ofKind('ratio');
    expect(ratio?.bars.map(({ role, to }) => [role, to])).toEqual([
      ['many', 1],
      ['one', 1 / 28],
    ]);
  });
  test('rounded and exact figures are together, on one scale', () => {
    const [exact, ...more] = ofKind('exact');
    expect(more).toEqual([]);
    expect(exact?.bars.map(({ role, to }) => [role, Math.round(to * 1009)])).toEqual([
      ['rounded', 1000],
      ['exact', 1009],
      ['rounded', 1000],
      ['exact', 982],
    ]);
  });
  test('what the source says in two ways is shown in both', () => {
    const [versions] = ofKind('versions');
    expect(versions?.records[0]?.standing).toBe('conflicting');
    expect(versions?.bars.map(({ version }) => version?.period.en)).toEqual([
      'by September 2016',
      'by September 2017',
    ]);
  });
  test('what a sentence says better is not drawn', () => {
    const drawn = new Set(drawings.flatMap(({ records }) => records));
    const left = pack.evidence.filter((record) => !drawn.has(record));
    expect(left.filter(({ amount }) => amount !== undefined).map(({ value }) => value.en)).toEqual([
      'over 3,000',
      'over 1,400',
      '24 hours',
      '100 million a second',
      '30',
      '12',
    ]);
  });
});

test('counts of one kind are drawn by period, and never alone', () => {
  const unit = text('shops');
  const records = [9, 3].map((month) =>
    makeRecord({ id: `m${month}`, kind: 'count', amount: month * 10, unit, period: period(month) }),
  );
  const [counts, ...more] = drawingsOf([
    ...records,
    makeRecord({ kind: 'count', amount: 5, unit: text('other') }),
  ]);
  expect(more).toEqual([]);
  expect(counts?.kind).toBe('counts');
  expect(counts?.bars.map(({ record, to }) => [record.id, to])).toEqual([
    ['m3', 1 / 3],
    ['m9', 1],
  ]);
});

const records = fc.array(
  fc
    .record({
      kind: fc.constantFrom(undefined, ...FIGURE_KINDS),
      amount: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      exact: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      month: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
      standing: fc.constantFrom(...STANDINGS),
      exchange: fc.constantFrom('one', 'two', 'three'),
    })
    .map(({ month, exchange, ...rest }) =>
      makeRecord({
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
        ...(month === undefined ? {} : { period: period(month) }),
        places: [{ exchange, words: 'x' }],
      }),
    ),
  { maxLength: 12 },
);

test('lengths stay within the drawing, and no record is drawn twice', () => {
  fc.assert(
    fc.property(records, (some) => {
      const all = drawingsOf(some);
      for (const { bars } of all)
        for (const { from, to } of bars) expect(0 <= from && from <= to && to <= 1).toBe(true);
      const drawn = all.flatMap((d) => d.records);
      expect(new Set(drawn).size).toBe(drawn.length);
    }),
  );
});

describe('sorting', () => {
  test('keeps every record, whatever the order', () => {
    fc.assert(
      fc.property(records, fc.constantFrom(...EVIDENCE_ORDERS), (some, order) => {
        const sorted = sortEvidence(some, order, ['one', 'two', 'three']);
        expect(new Set(sorted)).toEqual(new Set(some));
        expect(sorted).toHaveLength(some.length);
      }),
    );
  });
  test('orders by each, and puts what has none last', () => {
    const order = pack.exchanges.map(({ id }) => id);
    const first = (by: (typeof EVIDENCE_ORDERS)[number]): Evidence | undefined =>
      sortEvidence(pack.evidence, by, order)[0];
    expect(first('exchange')?.places[0]?.exchange).toBe('finding-1');
    expect(first('standing')?.standing).toBe('independent');
    expect(first('period')?.period?.en).toBe('December 2012');
    expect(first('amount')?.amount).toBe(100_000_000);
    expect(sortEvidence(pack.evidence, 'period', order).at(-1)?.period).toBeUndefined();
    expect(sortEvidence(pack.evidence, 'amount', order).at(-1)?.amount).toBeUndefined();
  });
});
