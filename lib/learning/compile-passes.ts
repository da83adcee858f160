/** Compiles the passes of learning (`assembly/network-passes.ts`) to WebAssembly, which has instructions for four numbers at once. */
import asc from 'assemblyscript/asc';

const SOURCE = new URL('assembly/network-passes.ts', import.meta.url).pathname;
const OUT = 'passes.wasm';
const OPTIONS = ['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--enable', 'simd'];

/** What the compiled module exports; addresses in bytes. Its functions are told of in its source. */
export interface Passes {
  setShape(
    embedding: number,
    channels: number,
    hidden: number,
    context: number,
    passages: number,
    further: number,
  ): void;
  setWeights(...addresses: number[]): void;
  setRows(at: number, gradientsAt: number): void;
  setRoom(at: number, mostWords: number): number;
  setLearning(dropped: number, smoothing: number, positive: number, leastError: number, seed: number): void;
  takeLoss(): number;
  read(words: number, starts: number, kept: number): void;
  /** Zero if there was nothing to learn. */
  learnWindow(
    from: number,
    to: number,
    wholeFrom: number,
    wholeTo: number,
    beforeFrom: number,
    beforeTo: number,
    afterFrom: number,
    afterTo: number,
    context: number,
    states: number,
    unsure: number,
    holds: number,
    doubtful: number,
    against: number,
  ): number;
  finish(starts: number, kept: number): void;
  step(values: number, gradients: number, means: number, squares: number, count: number, pace: number): void;
}

/** The module, which imports the memory `env.memory`. @throws what the compiler has to say, if anything */
export async function compilePasses(): Promise<WebAssembly.Module> {
  let wasm: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main([SOURCE, '--outFile', OUT, ...OPTIONS], {
    writeFile: (name, contents) => {
      if (name.endsWith(OUT) && typeof contents !== 'string') wasm = Uint8Array.from(contents);
    },
  });
  if (error || !wasm) throw new Error(`The passes of learning don't compile:\n${stderr.toString()}`);
  return new WebAssembly.Module(wasm);
}
