/**
 * Where the network that is being learned lies in the memory of the compiled passes: weights, then as far apart their gradients and what Adam
 * remembers of them.
 */
import { PARTS, partSizes, pooledSize, type Shape, THIRD_STRIDE } from '../recogniser/network/network.ts';
import type { Passes } from './compile-passes.ts';

const FLOAT = 4;
const PAGE = 65_536;
/** What a window states, and where it stands, is told in the bits of a number. */
const BITS = 32;
/** What the module keeps for itself. */
const RESERVED = PAGE;
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;

const toFour = (count: number): number => (count + 3) & ~3;

/** The dense weights as they are learned: `Network` in 32 bits. */
export type Weights = Readonly<Record<(typeof PARTS)[number], Float32Array>>;

export class NetworkMemory {
  readonly passes: Passes;
  readonly weights: Weights;
  readonly gradients: Weights;
  /** A row a feature, and one for unknown words. */
  readonly embeddings: Float32Array;
  readonly embeddingGradients: Float32Array;
  /** The words of the run that is read: where their features begin, and the row of each. */
  readonly starts: Int32Array;
  readonly kept: Int32Array;
  private readonly denseAt: number;
  private readonly denseCount: number;
  private readonly rowsAt: number;
  private readonly rowBytes: number;
  private readonly rowsBytes: number;
  private steps = 0;

  /**
   * `most`: words and features of the longest run. `further`: how many scores there are besides those of the passages.
   * @throws {RangeError} if the widths are no multiples of four, or there are more
   * passages, further scores or kinds of context than bits
   */
  constructor(
    module: WebAssembly.Module,
    shape: Shape,
    rows: number,
    most: { readonly words: number; readonly features: number },
    further = 0,
  ) {
    const { embedding, channels, hidden, context, scores: passages } = shape;
    if ([embedding, channels, hidden, pooledSize(shape)].some((width) => width % 4 !== 0))
      throw new RangeError('Widths of the network that are no multiples of four.');
    if (Math.max(passages, further, context) > BITS)
      throw new RangeError(
        `More than ${BITS} passages, further scores or kinds of context can't be told to the passes.`,
      );
    const sizes = partSizes({ ...shape, scores: passages + further });
    this.denseAt = RESERVED;
    this.denseCount = PARTS.reduce((sum, name) => sum + toFour(sizes[name]), 0);
    const denseBytes = this.denseCount * FLOAT;
    this.rowsAt = this.denseAt + 4 * denseBytes;
    this.rowBytes = embedding * FLOAT;
    this.rowsBytes = rows * this.rowBytes;
    const startsAt = this.rowsAt + 4 * this.rowsBytes;
    const keptAt = startsAt + toFour(most.words + 1) * FLOAT;
    const roomAt = keptAt + toFour(most.features) * FLOAT;
    const perWord = 2 * (embedding + 3 * channels) * FLOAT;
    const perWindow = (3 * pooledSize(shape) + 2 * hidden) * FLOAT;
    const bytes = roomAt + (most.words + 2 * THIRD_STRIDE) * perWord + perWindow;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) + 1 });
    this.passes = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Passes;

    const view = (at: number, count: number): Float32Array => new Float32Array(memory.buffer, at, count);
    let at = this.denseAt;
    const places = PARTS.map((name) => {
      const place = at;
      at += toFour(sizes[name]) * FLOAT;
      return [name, place] as const;
    });
    const partsAt = (distance: number): Weights =>
      Object.fromEntries(
        places.map(([name, place]) => [name, view(place + distance, sizes[name])]),
      ) as unknown as Weights; // PARTS names them all
    this.weights = partsAt(0);
    this.gradients = partsAt(denseBytes);
    this.embeddings = view(this.rowsAt, rows * embedding);
    this.embeddingGradients = view(this.rowsAt + this.rowsBytes, rows * embedding);
    this.starts = new Int32Array(memory.buffer, startsAt, most.words + 1);
    this.kept = new Int32Array(memory.buffer, keptAt, most.features);
    this.passes.setShape(embedding, channels, hidden, context, passages, further);
    this.passes.setWeights(...places.map(([, place]) => place), denseBytes);
    this.passes.setRows(this.rowsAt, this.rowsAt + this.rowsBytes);
    if (this.passes.setRoom(roomAt, most.words) > memory.buffer.byteLength)
      throw new Error('The passes take more room than there is.');
  }

  /** Reads a run of words whose `starts` and `kept` are filled. */
  read(words: number): void {
    this.passes.read(words, this.starts.byteOffset, this.kept.byteOffset);
  }

  /** Passes back what was learned from the windows of the run. */
  finish(): void {
    this.passes.finish(this.starts.byteOffset, this.kept.byteOffset);
  }

  /** One step of Adam with the gradients that were added. Embeddings of words that a batch doesn't hold rest: only these rows are moved. */
  step(rate: number, rows: Iterable<number>): void {
    this.steps += 1;
    const pace = (rate * Math.sqrt(1 - SQUARE_DECAY ** this.steps)) / (1 - MEAN_DECAY ** this.steps);
    this.stepAt(this.denseAt, this.denseCount * FLOAT, this.denseCount, pace);
    for (const row of rows)
      this.stepAt(this.rowsAt + row * this.rowBytes, this.rowsBytes, this.rowBytes / FLOAT, pace);
  }

  private stepAt(at: number, distance: number, count: number, pace: number): void {
    this.passes.step(at, at + distance, at + 2 * distance, at + 3 * distance, count, pace);
  }
}
