/** Many runs of the model, over all cores; the first that fails is shrunk and printed. */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Outcome, QUIET_ROUNDS, run } from './model.ts';
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

const NONE: Runs = { runs: 0, acknowledged: 0, excused: 0, lost: 0, rounds: {}, failed: [] };

export const hasFailed = ({ problems, rounds }: Outcome): boolean =>
  problems.length > 0 || rounds > QUIET_ROUNDS;

async function runPart({ from, to, length }: Part, said: () => void): Promise<Runs> {
  let all = NONE;
  for (let seed = from; seed < to; seed += 1) {
    const outcome = await run(makePlan(seed, length));
    const { acknowledged, excused, lost, rounds, problems } = outcome;
    const failed = hasFailed(outcome) ? [{ seed, problems }] : [];
    all = joined(all, { runs: 1, acknowledged, excused, lost, rounds: { [rounds]: 1 }, failed });
    said();
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
    failed: [...a.failed, ...b.failed],
  };
}

/** Runs of these seeds. `onRun` is told after each. */
export async function manyRuns(
  { from, to, length }: Part,
  onRun: () => void = () => undefined,
): Promise<Runs> {
  const workers = availableParallelism();
  const share = Math.ceil((to - from) / workers);
  const parts = Array.from({ length: workers }, (_, i) => ({
    from: from + i * share,
    to: Math.min(to, from + (i + 1) * share),
    length,
  })).filter((part) => part.from < part.to);
  const done = await Promise.all(
    parts.map(
      (part) =>
        new Promise<Runs>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: part });
          worker.on('message', (message: 'ran' | Runs) => (message === 'ran' ? onRun() : resolve(message)));
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
  return `seed ${seed}, ${plan.replicas} browsers, buses ${plan.buses}\n${steps}\n${problems.join('\n')}\nquiet rounds: ${rounds}`;
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  void runPart(workerData as Part, () => port.postMessage('ran')).then((all) => port.postMessage(all));
}
