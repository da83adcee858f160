import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { argumentView, exchangesOf } from '../../lib/pack/argument-view.ts';
import { argument, pack } from './own-pack.ts';

describe('the whole argument', () => {
  test('has every exchange once, in order, with the evidence that it rests on', () => {
    const placed = exchangesOf(argument);
    expect(placed.map(({ view }) => view.exchange.id)).toEqual(pack.exchanges.map(({ id }) => id));
    const shown = new Set(placed.flatMap(({ view }) => view.evidence.map(({ id }) => id)));
    expect([...shown].sort()).toEqual(pack.evidence.map(({ id }) => id).sort());
  });
  test('counts exchanges within their part, as the source does', () => {
    expect(argument.parts.map(({ items }) => items.filter(({ kind }) => kind === 'exchange').length)).toEqual(
      [8, 3, 7],
    );
    const last = argument.parts[2]?.items.at(-1);
    expect(last?.kind === 'exchange' && last.number).toBe(7);
  });
  test('has every interlude once: the title as the title, the others before their exchange', () => {
    const placed = argument.parts.flatMap(({ items }) =>
      items.flatMap((item, i) => {
        if (item.kind !== 'interlude') return [];
        const next = items.slice(i).find(({ kind }) => kind === 'exchange');
        expect(next?.kind === 'exchange' && next.view.exchange.id).toBe(item.interlude.before);
        return [item.interlude.id];
      }),
    );
    const all = pack.interludes.map(({ id }) => id);
    expect(['title', ...placed, ...argument.closing.map(({ id }) => id)]).toEqual(all);
    expect(argument.title).toEqual(pack.interludes[0]?.text);
  });
  test('is made of any pack', () => {
    const invented = compilePack(join(import.meta.dirname, '../fixtures/invented'));
    const view = argumentView(invented);
    expect(exchangesOf(view)).toHaveLength(invented.exchanges.length);
    expect(argumentView({ ...invented, interludes: [] }).title).toEqual(invented.title);
  });
});
