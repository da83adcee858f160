import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../lib/cli/input-error.ts';
import { loadPack, recogniserOf } from '../../lib/cli/load-pack.ts';
import { StoredWeights } from '../../lib/recogniser/weights.ts';

const own = loadPack();
const weights = v.parse(StoredWeights, own.weights);
/** Networks are nearly all of a pack, and these tests need none. */
const light = { ...weights, encoder: undefined };
const [first] = own.exchanges;
const path = join(mkdtempSync(join(tmpdir(), 'rejoinder-')), 'pack.json');

function load(pack: unknown, before = ''): ReturnType<typeof loadPack> {
  writeFileSync(path, before + JSON.stringify(pack));
  return loadPack(path);
}

/** What is said of a pack with some of its weights replaced. */
function saidOf(change: object): string {
  try {
    recogniserOf(load({ ...own, weights: { ...light, ...change } }), path);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error instanceof Error ? error.message : '';
  }
}

describe('loadPack', () => {
  it('reads a compiled pack, with a byte order mark or without', () => {
    expect(load(own)).toEqual(own);
    expect(load(own, '\ufeff').id).toBe(own.id);
  });

  it.each([
    ['no base64', { features: '!!' }, 'weights.features'],
    ['half a feature', { features: `${weights.features.slice(0, -4)}` }, 'weights.features'],
    ['too few counts', { counts: '' }, 'weights.counts'],
    ['too few classes', { classes: '' }, 'weights.classes'],
    ['too few values', { values: '' }, 'weights.values'],
    [
      'fewer passages than classes',
      { passages: weights.passages.slice(0, 2), bias: [0, 0] },
      'weights.classes',
    ],
    ["another pack's passages", { passages: weights.passages.with(3, 'B07') }, 'weights.passages.3'],
    ['a passage twice', { passages: weights.passages.with(3, 'P01') }, 'weights.passages.3'],
    ['no bias', { bias: [] }, 'weights.bias'],
    ['another format', { format: 3 }, 'weights.format'],
    ['networks that do not fit', { encoder: { ...weights.encoder, features: '' } }, 'weights'],
  ])('names the file and the field of weights with %s', (_what, change, field) => {
    const message = saidOf(change);
    expect(message).toContain(`${path} is not a pack`);
    expect(message).toContain(`${field}: `);
  });

  it('names an exchange that is there twice', () => {
    expect(() => load({ ...own, weights: light, exchanges: [...own.exchanges, first] })).toThrow(
      `exchanges.${own.exchanges.length}.id: "${first?.id}" is there already`,
    );
  });

  it('says in plain words that there is no file', () => {
    expect(() => loadPack('no-such.json')).toThrow('no-such.json was not found');
  });
});
