/** Many runs of the model, over all cores; the first that fails is shrunk and printed. */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Outcome } from './judge.ts';
import { QUIET_ROUNDS, run } from './model.ts';
import { makePlan } from './model-steps.ts';
import { shrink } from './shrink.ts';

export interface Runs {
  readonly runs: number;
  readonly acknowledged: number;
  readonly excused: number;
  readonly lost: number;
  /** Runs by the quiet rounds that they took. */
  readonly rounds: Readonly<Record<number, number>>;
  readonly failed: readonly { readonly seed: number; readonly problems: readonly string[] }[];
}
interface Part {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}
/** A run that ended; `problems` if it failed. */
export interface Ran {
  readonly seed: number;
  readonly problems: readonly string[] | undefined;
}
/** What workers share: seeds up to which, and the next that nobody has taken. */
interface Share extends Omit<Part, 'from'> {
  readonly next: Int32Array;
}
/** A run makes much that is soon garbage: with more room for it, it is collected less often. */
const YOUNG_MB = 128;

const NONE: Runs = { runs: 0, acknowledged: 0, excused: 0, lost: 0, rounds: {}, failed: [] };

export const hasFailed = ({ problems, rounds }: Outcome): boolean =>
  problems.length > 0 || rounds > QUIET_ROUNDS;

async function runPart({ to, length, next }: Share, said: (run: Ran) => void): Promise<Runs> {
  let all = NONE;
  // Some runs take ten times as long as others: whoever is free takes the next.
  for (let seed = Atomics.add(next, 0, 1); seed < to; seed = Atomics.add(next, 0, 1)) {
    const outcome = await run(makePlan(seed, length));
    const { acknowledged, excused, lost, rounds, problems } = outcome;
    const failed = hasFailed(outcome) ? [{ seed, problems }] : [];
    all = joined(all, { runs: 1, acknowledged, excused, lost, rounds: { [rounds]: 1 }, failed });
    said({ seed, problems: failed[0]?.problems });
  }
  return all;
}

function joined(a: Runs, b: Runs): Runs {
  const rounds: Record<number, number> = { ...a.rounds };
  for (const [round, runs] of Object.entries(b.rounds))
    rounds[Number(round)] = (rounds[Number(round)] ?? 0) + runs;
  return {
    runs: a.runs + b.runs,
    acknowledged: a.acknowledged + b.acknowledged,
    excused: a.excused + b.excused,
    lost: a.lost + b.lost,
    rounds,
    failed: [...a.failed, ...b.failed].sort((one, other) => one.seed - other.seed),
  };
}

/** Runs of these seeds. `onRun` is told after each. */
export async function manyRuns(
  { from, to, length }: Part,
  onRun: (run: Ran) => void = () => undefined,
): Promise<Runs> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  next[0] = from;
  const share: Share = { to, length, next };
  const workers = Math.min(availableParallelism(), Math.max(1, to - from));
  const done = await Promise.all(
    Array.from(
      { length: workers },
      () =>
        new Promise<Runs>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), {
            workerData: share,
            resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
          });
          worker.on('message', (message: Ran | Runs) =>
            'seed' in message ? onRun(message) : resolve(message),
          );
          worker.on('error', reject);
        }),
    ),
  );
  return done.reduce(joined, NONE);
}

/** A run that failed, as short as it still fails. */
export async function shortest(seed: number, length: number): Promise<string> {
  const plan = await shrink(makePlan(seed, length), async (shorter) => hasFailed(await run(shorter)));
  const { problems, rounds } = await run(plan);
  const steps = plan.steps.map((step) => `  ${JSON.stringify(step)}`).join('\n');
  return `seed ${seed}, ${plan.replicas} browsers, buses ${plan.buses}, ${plan.totalBytes.map((bytes) => bytes ?? 'all')}\n${steps}\n${problems.join('\n')}\nquiet rounds: ${rounds}`;
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  void runPart(workerData as Share, (ran) => port.postMessage(ran)).then((all) => port.postMessage(all));
}
