/** Work over all cores: workers of one module take numbers from a counter that they share, so that none is idle while there is something to do. */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

interface Share {
  readonly module: string;
  /** The next number that nobody has taken, and the first that is too many. */
  readonly next: Int32Array;
  readonly to: number;
  readonly data: unknown;
}
interface Numbers {
  readonly from: number;
  readonly to: number;
}

/** Runs make much that is soon garbage: with more room for it, it is collected less often. */
const YOUNG_MB = 128;

/**
 * Has a module's `work` done for all numbers from `from` up to `to`, which is left out. `onResult` is told each result as it comes, in any order.
 * @param module its `import.meta.url`; it calls `workOverCores`
 * @param data what `work` needs besides the number; is cloned
 */
export async function overCores<Result>(
  module: string,
  { from, to }: Numbers,
  data: unknown,
  onResult: (result: Result) => void,
): Promise<void> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  next[0] = from;
  const share: Share = { module, next, to, data };
  const workers = Math.min(availableParallelism(), Math.max(1, to - from));
  await Promise.all(
    Array.from(
      { length: workers },
      () =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL(module), {
            workerData: share,
            resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
          });
          worker.on('message', onResult);
          worker.on('error', reject);
          worker.on('exit', () => resolve());
        }),
    ),
  );
}

/** Where `module` was started by `overCores`, does the work; nothing otherwise. */
export async function workOverCores<Data>(
  module: string,
  work: (number: number, data: Data) => Promise<unknown>,
): Promise<void> {
  const share = workerData as Share | null;
  if (isMainThread || !parentPort || share?.module !== module) return;
  // Some take ten times as long as others: whoever is free takes the next.
  const take = (): number => Atomics.add(share.next, 0, 1);
  for (let number = take(); number < share.to; number = take())
    parentPort.postMessage(await work(number, share.data as Data));
}
