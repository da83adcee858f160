/** Wrong engines that few seeds give away. `npm run soak -- --mutants` looks for all of them, at length. */
import { describe, expect, it } from 'vitest';
import { givenAwayBy } from './mutants.ts';

const SEEDS = { from: 2, to: 12 };

describe('the model notices an engine that', () => {
  it.each([
    'acknowledges what is written but not safe',
    'acknowledges what is safe on one of two buses',
    'reads nothing back',
    'takes the listed size for a proof',
    'takes a put that failed for done',
    'takes absence for a deletion',
    'lets the clock say which file wins',
    'keeps its name when its profile was copied, and goes by numbers',
    'writes nothing old to a new bus',
    'removes what it folds before the fold is safe',
    'takes a file that is not there for an empty one',
  ])('%s', async (name) => {
    expect(await givenAwayBy(name, SEEDS)).toBeDefined();
  });
});
