import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../data/compile/check-references.ts';
import { compilePack } from '../../data/compile/compile-pack.ts';
import type { Evidence } from '../../data/schema.ts';
import { figuresIn } from './figures.ts';
import { DATA, withoutSpace } from './pack-texts.ts';

const pack = compilePack(DATA);
const source = withoutSpace(readFileSync(join(DATA, 'source/rebuttal.zh-Hant.txt'), 'utf8'));

function record(id: string): Evidence {
  const found = pack.evidence.find((evidence) => evidence.id === id);
  if (!found) throw new Error(`no evidence record "${id}"`);
  return found;
}

describe('every evidence record', () => {
  it.each(pack.evidence)('$id stands in the source', ({ places }) => {
    for (const { words } of places) expect(source).toContain(withoutSpace(words));
  });

  it.each(pack.evidence)('$id is named by a point', ({ id }) => {
    const points = pack.exchanges.flatMap(pointsOf);
    expect(points.some(({ point }) => point.evidence.includes(id))).toBe(true);
  });

  it.each(pack.evidence.filter(({ amount }) => amount !== undefined))(
    '$id has the amount of its place',
    (evidence) => {
      const numbers = evidence.places.flatMap(({ words }) => figuresIn(words, 'zh').map(toNumber));
      expect(numbers).toContain(evidence.amount);
    },
  );

  it.each(pack.evidence.filter(({ exact }) => exact !== undefined))(
    '$id is rounded the way it says',
    (evidence) => {
      const { amount = Number.NaN, exact = Number.NaN, bound } = evidence;
      if (bound === 'over') expect(exact).toBeGreaterThan(amount);
      if (bound === 'nearly') expect(exact).toBeLessThan(amount);
      expect(Math.abs(exact - amount) / amount).toBeLessThan(0.05);
    },
  );
});

describe('what is drawn', () => {
  it.each(pack.evidence.filter(({ kind }) => kind !== undefined))(
    '$id has what its kind needs',
    (evidence) => {
      expect(evidence.amount).toBeDefined();
      if (evidence.kind === 'share') expect(evidence.amount).toBeLessThanOrEqual(100);
      if (evidence.kind === 'share' || evidence.kind === 'growth') expect(evidence.unit?.en).toBe('%');
      if (evidence.kind === 'count') expect(evidence.unit?.en).not.toBe('%');
    },
  );

  it('says each of two versions where the source says it', () => {
    for (const { versions = [], places } of pack.evidence)
      for (const { exchange, period } of versions)
        expect(
          places.some(
            (place) =>
              place.exchange === exchange &&
              withoutSpace(place.words).includes(withoutSpace(period['zh-Hant'])),
          ),
        ).toBe(true);
  });
});

describe('the figures that need care', () => {
  it('shows both dates of the 197,000 listings, in the record and in notes on both exchanges', () => {
    const { standing, because } = record('marketsafe-removals');
    expect(standing).toBe('conflicting');
    const notes = pack.exchanges
      .filter(({ id }) => id === 'finding-4' || id === 'recommendation-2')
      .map(({ notes = [] }) => notes.map(({ en }) => en).join(' '));
    expect(notes).toHaveLength(2);
    for (const text of [because.en, ...notes]) expect(text).toMatch(/2016.*2017|2017.*2016/);
  });

  it('gives the exact figure beside the rounded one', () => {
    expect([record('arrests').exact, record('sites-closed').exact]).toEqual([1009, 982]);
  });

  it('never words a standing as a verdict', () => {
    for (const { because } of pack.evidence)
      expect(because.en).not.toMatch(/\b(false|wrong|untrue|incorrect|lies?|mislead\w*)\b/i);
  });
});

function toNumber(figure: string): number {
  const [count, of] = figure.split('/').map(Number.parseFloat);
  if (count === undefined) return Number.NaN;
  // Thirds are shown as a percentage with one decimal place.
  return of === undefined ? count : Math.round((count / of) * 1000) / 10;
}
