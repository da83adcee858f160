import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../data/schema.ts';
import { InputError } from '../../lib/cli/input-error.ts';
import { loadPack, recogniserOf } from '../../lib/cli/load-pack.ts';
import {
  readWeights,
  type StoredWeights,
  writeWeights,
} from '../../lib/recogniser/restatement/weights-file.ts';
import { INVENTED } from '../data/pack-texts.ts';

const { weights: file, ...own } = loadPack();
const weights = readWeights(new Uint8Array(file ?? []));
const [first] = own.exchanges;
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'pack.json');
const authored = join(folder, 'authored');
cpSync(INVENTED, authored, { recursive: true });
const invented = loadPack(authored).exchanges.flatMap(({ passages }) => passages.map(({ id }) => id));

function load(pack: unknown, before = ''): Pack {
  writeFileSync(path, before + JSON.stringify(pack));
  return loadPack(path);
}

/** Weights of the invented argument: those of our own, of as many passages, with some of them replaced. */
function weightsWith(change: object): Uint8Array {
  const { bias, classes, counts, values } = weights.linear;
  const linear = {
    ...weights.linear,
    bias: bias.slice(0, invented.length),
    classes: classes.map((index) => index % (invented.length + 1)),
  };
  const finder = weights.finder.map((network) => ofPassages(network, invented.length));
  const verifier = weights.verifier.map((network) => ofPassages(network, invented.length + 1));
  expect([classes.length, counts.length]).toEqual([values.length, weights.linear.features.length / 4]);
  return writeWeights({
    ...weights,
    passages: invented,
    linear,
    finder,
    verifier,
    ...change,
  } as StoredWeights);
}

type Network = StoredWeights['finder'][number];
function ofPassages({ embeddings, dense }: Network, scores: number): Network {
  const { output, outputBias } = dense;
  const width = output.values.length / (output.steps.length / 4);
  const first = ({ values, steps }: typeof output, numbers: number): typeof output => ({
    values: values.slice(0, scores * numbers),
    steps: steps.slice(0, scores * 4),
  });
  return { embeddings, dense: { ...dense, output: first(output, width), outputBias: first(outputBias, 1) } };
}

/** What is said of the invented argument with a file of weights beside it. */
function saidOf(bytes: Uint8Array): string {
  writeFileSync(join(authored, 'weights.bin'), bytes);
  try {
    recogniserOf(loadPack(authored), authored);
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

  it('reads a folder of authored files with the weights in it', () => {
    expect(saidOf(weightsWith({}))).toBe('');
    expect(loadPack(authored).weights).toBeInstanceOf(Uint8Array);
  });

  const { linear } = weights;
  const [network] = weights.finder;
  it.each([
    ['nothing in it', () => new Uint8Array(), 'is empty'],
    ['its end cut off', () => weightsWith({}).slice(0, -1), 'is cut off'],
    ['another format', () => weightsWith({ format: 3 }), '(format)'],
    ['no bias', () => weightsWith({ linear: { ...linear, bias: [] } }), 'not of their passages'],
    [
      'too few counts',
      () => weightsWith({ linear: { ...linear, counts: new Uint8Array() } }),
      'of their features',
    ],
    [
      'too few values',
      () => weightsWith({ linear: { ...linear, values: new Uint8Array() } }),
      'of their features',
    ],
    [
      'classes of other passages',
      () => weightsWith({ linear: { ...linear, bias: [0, 0, 0] } }),
      'of their passages',
    ],
    [
      "another pack's passages",
      () => weightsWith({ passages: invented.with(1, 'P07') }),
      'no passage of the pack is "P07"',
    ],
    ['no words', () => weightsWith({ vocabulary: new Uint8Array() }), 'not of its words'],
    ['networks of other passages', () => weightsWith({ finder: [network] }), '"output'],
    ['no networks', () => weightsWith({ verifier: [] }), '(verifier'],
  ])('names the folder and what is wrong where weights have %s', (_what, bytes, said) => {
    const message = saidOf(bytes());
    expect(message).toContain(`${authored} is not a pack`);
    expect(message).toContain('weights: ');
    expect(message).toContain(said);
  });

  it('takes no weights from a file that is JSON', () => {
    expect(() => load({ ...own, weights: { format: 9 } })).toThrow(/is not a pack:\n {2}weights: /);
  });

  it('names an exchange that is there twice', () => {
    expect(() => load({ ...own, exchanges: [...own.exchanges, first] })).toThrow(
      `exchanges.${own.exchanges.length}.id: "${first?.id}" is there already`,
    );
  });

  it('says in plain words that there is no file', () => {
    expect(() => loadPack('no-such.json')).toThrow('no-such.json was not found');
  });
});
