/** Every wrong engine is noticed. `npm run soak -- --mutants` says by which seed each of them is given away first. */
import { describe, expect, it } from 'vitest';
import { givenAwayBy, MUTANTS } from './mutants.ts';

const SEEDS = { from: 2, to: 30 };

describe('the model notices an engine that', () => {
  it.each(Object.keys(MUTANTS))('%s', { timeout: 600_000 }, async (name) => {
    expect(await givenAwayBy(name, SEEDS)).toBeDefined();
  });
});
