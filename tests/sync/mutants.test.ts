/** Every wrong engine is noticed. `npm run soak -- --mutants` says by which seed each of them is given away first. */
import { beforeAll, describe, expect, it } from 'vitest';
import { givenAway } from './given-away.ts';
import { MUTANTS } from './mutants.ts';

const SEEDS = { from: 2, to: 30 };

describe('the model notices an engine that', () => {
  let seeds = new Map<string, number | undefined>();
  beforeAll(async () => {
    seeds = await givenAway(SEEDS);
  }, 600_000);

  it.each(Object.keys(MUTANTS))('%s', (name) => {
    expect(seeds.get(name)).toBeDefined();
  });
});
