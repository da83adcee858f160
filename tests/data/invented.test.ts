import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { Pack } from '../../data/schema.ts';
import { INVENTED } from './pack-texts.ts';

describe('an invented argument', () => {
  const pack = compilePack(INVENTED);

  it('compiles to a pack of the same schema', () => {
    expect(v.safeParse(Pack, JSON.parse(JSON.stringify(pack))).issues).toBeUndefined();
    expect(pack.id).toBe('harwick-bicycles');
    expect(pack.exchanges.map(({ id }) => id)).toEqual(['broken-bicycles', 'deposits', 'parking-zones']);
  });

  it('takes its lexicon along, and has no weights', () => {
    expect(pack.lexicon?.concepts.find(({ id }) => id === 'tidewheel')?.role).toBe('subject');
    expect(pack.weights).toBeUndefined();
  });

  it('compiles to the same pack each time', () => {
    expect(compilePack(INVENTED)).toEqual(pack);
  });
});
