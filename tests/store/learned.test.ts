import { describe, expect, it } from 'vitest';
import { forget, type LearnedSource, learn, learnedFile } from '../../lib/store/learned.ts';
import { openSettings } from '../../lib/store/settings.ts';

const source = (id: string, address: string): LearnedSource => ({
  id,
  address,
  title: 'Review',
  at: Date.UTC(2026, 0, 2),
  pack: '1',
  wordings: [{ passage: 'P01', lang: 'en', text: 'some words' }],
});

describe('what was learned', () => {
  it('is kept once an address, and forgotten by its id', () => {
    const twice = learn(learn([], source('a', 'https://x.test/r.pdf')), source('b', 'https://x.test/r.pdf'));
    expect(twice.map(({ id }) => id)).toEqual(['b']);
    expect(learn(learn([], source('a', '')), source('b', ''))).toHaveLength(2);
    expect(forget(twice, 'b')).toEqual([]);
  });

  it('is bounded', () => {
    let all: LearnedSource[] = [];
    for (let i = 0; i < 50; i += 1) all = learn(all, source(`${i}`, `https://x.test/${i}`));
    expect(all.length).toBeLessThanOrEqual(12);
    expect(all.at(-1)?.id).toBe('49');
  });

  it('is exported with the edition of the argument', () => {
    const file = JSON.parse(learnedFile([source('a', 'https://x.test/r.pdf')], '2'));
    expect(file).toMatchObject({
      pack: '2',
      sources: [{ address: 'https://x.test/r.pdf', pack: '1', learned: '2026-01-02T00:00:00.000Z' }],
    });
    expect(file.sources[0]).not.toHaveProperty('id');
  });

  it('is nothing where what is stored is unreadable', async () => {
    const settings = openSettings({
      get: async () => ({ learned: [{ id: 7 }] }),
      set: async () => undefined,
    });
    expect(await settings.get('learned')).toEqual([]);
  });
});
