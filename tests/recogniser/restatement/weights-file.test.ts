import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRecogniser } from '../../../lib/recogniser/recogniser.ts';
import { decodeWeights } from '../../../lib/recogniser/restatement/weights.ts';
import {
  float32Of,
  int8Of,
  readWeights,
  uint32Of,
  writeWeights,
} from '../../../lib/recogniser/restatement/weights-file.ts';
import { plainTextDocument } from '../../../lib/text/plain-text.ts';
import { pack, recogniser } from '../own-pack.ts';
import { anyStored, bytesOf, smallWeights } from './small-weights.ts';

const weights = smallWeights();
const file = writeWeights(weights);
/** The product's own, as a browser would have it. */
const own = new Uint8Array(pack.weights ?? []);

/** The same bytes elsewhere in a wider buffer. */
function behind(before: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(bytes.length + before + 5).fill(0xaa);
  wider.set(bytes, before);
  return wider.subarray(before, before + bytes.length);
}

describe('the file of weights', () => {
  it('holds the same weights', () => {
    expect(readWeights(file)).toEqual(weights);
  });

  it('is the same when it is made of itself', () => {
    // As buffers: to compare them byte by byte takes many seconds.
    expect(Buffer.from(writeWeights(readWeights(own))).equals(own)).toBe(true);
  });

  it('is the same when it is made of itself as Node reads it from a disk', () => {
    const read = readFileSync(new URL('../../../data/weights.bin', import.meta.url));
    expect(Buffer.from(writeWeights(readWeights(read))).equals(read)).toBe(true);
  });

  it('may lie anywhere in a buffer', () => {
    for (const before of [0, 1, 2, 3, 4, 7]) {
      expect(readWeights(behind(before, file)), `behind ${before} bytes`).toEqual(weights);
      expect(() => decodeWeights(behind(before, file))).not.toThrow();
    }
    const text = plainTextDocument(
      "USTR says that small businesses still find Taobao's takedown system hard to use.",
    );
    const moved = createRecogniser({ ...pack, weights: behind(3, own) });
    expect(recogniser.recognise(text)).toHaveLength(1);
    expect(moved.recognise(text)).toEqual(recogniser.recognise(text));
  });

  it('is read without a copy: its bytes are the file’s own', () => {
    const { vocabulary, linear } = readWeights(file);
    expect([vocabulary.buffer, linear.values.buffer]).toEqual([file.buffer, file.buffer]);
  });

  it('begins with the length of a header of plain characters, whatever passages are called', () => {
    const written = writeWeights({ ...weights, passages: ['甲—1', '"\\\u{1f600}'] });
    expect(readWeights(written).passages).toEqual(['甲—1', '"\\\u{1f600}']);
    const length = new DataView(written.buffer).getUint32(0, true);
    expect([...written.subarray(4, 4 + length)].every((code) => code >= 0x20 && code < 0x7f)).toBe(true);
  });

  const headerLength = new DataView(file.buffer).getUint32(0, true);
  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /empty/],
    ['less than a length', file.slice(0, 3), /empty/],
    ['half a header', file.slice(0, headerLength / 2), /./],
    ['a header alone', file.slice(0, 4 + headerLength), /cut off/],
    ['all but the last byte', file.slice(0, -1), /cut off/],
    [
      'of another version',
      writeWeights(smallWeights([7, 9], { format: 8 })),
      /not of this version \(format\)/,
    ],
    [
      'with something else in it',
      writeWeights(smallWeights([7, 9], { panels: [] })),
      /not of this version \(panels\)/,
    ],
    [
      'without a verifier',
      writeWeights(smallWeights([7, 9], { verifier: [] })),
      /not of this version \(verifier/,
    ],
    ['something else', Uint8Array.from('{"format":9}', (char) => char.charCodeAt(0)), /./],
  ])('is refused where it is %s', (_what, bytes, said) => {
    expect(() => readWeights(bytes)).toThrow(said);
    expect(() => decodeWeights(bytes)).toThrow(said);
  });

  it('has parts that fit each other, or decoding says which don’t', () => {
    const { linear, finder, verifier } = weights;
    const [network] = finder;
    if (!network) throw new Error('No network.');
    const { embeddings, dense } = network;
    const odd = { ...dense.first, values: dense.first.values.slice(1) };
    const decoding = (change: object) => () => decodeWeights(writeWeights(smallWeights([7, 9], change)));
    expect(decoding({})).not.toThrow();
    // A network may know only the first of the words.
    expect(decoding({ finder: [anyStored(1, 2)] })).not.toThrow();
    expect(decoding({ vocabulary: new Uint8Array(4) })).toThrow(
      /embeddings of a network are not of its words/,
    );
    expect(decoding({ finder: [{ dense, embeddings: { ...embeddings, peaks: new Uint8Array() } }] })).toThrow(
      /embeddings of a network are not of its words/,
    );
    expect(decoding({ finder: [{ embeddings, dense: { ...dense, first: odd } }] })).toThrow(/no whole rows/);
    expect(decoding({ finder: [{ embeddings, dense: { ...dense, firstBias: dense.outputBias } }] })).toThrow(
      /part "first"/,
    );
    expect(decoding({ finder: verifier })).toThrow(/part "output"/);
    expect(decoding({ verifier: finder })).toThrow(/part "output"/);
    expect(decoding({ linear: { ...linear, counts: new Uint8Array(1) } })).toThrow(/not of their features/);
    expect(decoding({ linear: { ...linear, classes: Uint8Array.of(0, 3) } })).toThrow(
      /not of their passages/,
    );
  });
});

describe('numbers of bytes', () => {
  it('are read from any offset, as they were written', () => {
    for (const before of [0, 1, 2, 3]) {
      const of = (numbers: ArrayBufferView): Uint8Array => behind(before, bytesOf(numbers));
      expect([...uint32Of(of(Uint32Array.of(1, 0xffffffff)))]).toEqual([1, 0xffffffff]);
      expect([...float32Of(of(Float32Array.of(-0.5, 1024)))]).toEqual([-0.5, 1024]);
      expect([...int8Of(of(Int8Array.of(-127, 0, 127)))]).toEqual([-127, 0, 127]);
    }
  });
});
