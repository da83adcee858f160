import { describe, expect, it } from 'vitest';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { bytesOf } from '../../lib/recogniser/stored-bytes.ts';
import { decodeWeights, type StoredWeights } from '../../lib/recogniser/weights.ts';
import { weightsFile, weightsOfFile } from '../../lib/recogniser/weights-file.ts';
import { toBase64 } from '../../lib/text/base64.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';

const pack = loadPack();
const weights = pack.weights as StoredWeights;
const file = weightsFile(weights);

describe('the file of weights', () => {
  it('holds the same weights', () => {
    const json = JSON.stringify(weightsOfFile(file), (_key, value: unknown) =>
      value instanceof Uint8Array ? toBase64(value) : value,
    );
    expect(JSON.parse(json)).toEqual(weights);
  });

  it('is what recognition goes by', () => {
    const text = plainTextDocument(
      'USTR, the US Trade Representative, says that small brands still find it hard to get Taobao to take fakes down.',
    );
    const [inJson, inFile] = [pack, { ...pack, weights: weightsOfFile(file) }].map((each) =>
      createRecogniser(each).recognise(text),
    );
    expect(inJson).toHaveLength(1);
    expect(inFile).toEqual(inJson);
  });

  it('is smaller than JSON, and the same when it is made of itself', () => {
    expect(file.length).toBeLessThan(JSON.stringify(weights).length * 0.8);
    // As buffers: to compare them byte by byte takes many seconds.
    expect(Buffer.from(weightsFile(weightsOfFile(file))).equals(file)).toBe(true);
  });

  it('may lie anywhere in a buffer', () => {
    const wider = new Uint8Array(file.length + 3);
    wider.set(file, 3);
    const { features } = weightsOfFile(wider.subarray(3));
    expect(bytesOf(features)).toEqual(bytesOf(weights.features));
    expect(() => decodeWeights(weightsOfFile(wider.subarray(3)))).not.toThrow();
  });

  it('names passages in any letters', () => {
    const small = { ...weights, encoder: undefined, passages: weights.passages.with(0, '甲—1') };
    expect(weightsOfFile(weightsFile(small)).passages[0]).toBe('甲—1');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a header alone', file.slice(0, 1000)],
    ['a part', file.slice(0, file.length - 1)],
    ['something else', Uint8Array.from('{"format":4}', (char) => char.charCodeAt(0))],
  ])('is refused where it is %s', (_what, bytes) => {
    expect(() => weightsOfFile(bytes)).toThrow();
  });
});
