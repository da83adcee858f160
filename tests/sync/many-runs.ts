/** Many runs of the model, over all cores; the first that fails is shrunk and printed. */

import { overCores, workOverCores } from '../over-cores.ts';
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

const NONE: Runs = { runs: 0, acknowledged: 0, excused: 0, lost: 0, rounds: {}, failed: [] };

export const hasFailed = ({ problems, rounds }: Outcome): boolean =>
  problems.length > 0 || rounds > QUIET_ROUNDS;

async function oneRun(seed: number, length: number): Promise<Runs> {
  const outcome = await run(makePlan(seed, length));
  const { acknowledged, excused, lost, rounds, problems } = outcome;
  const failed = hasFailed(outcome) ? [{ seed, problems }] : [];
  return { runs: 1, acknowledged, excused, lost, rounds: { [rounds]: 1 }, failed };
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

/** Runs of these seeds. `onRun` is told of each as it ends. */
export async function manyRuns(
  { from, to, length }: Part,
  onRun: (one: Runs) => void = () => undefined,
): Promise<Runs> {
  let all = NONE;
  await overCores<Runs>(import.meta.url, { from, to }, length, (one) => {
    all = joined(all, one);
    onRun(one);
  });
  return all;
}

/** A run that failed, as short as it still fails. */
export async function shortest(seed: number, length: number): Promise<string> {
  const plan = await shrink(makePlan(seed, length), async (shorter) => hasFailed(await run(shorter)));
  const { problems, rounds } = await run(plan);
  const steps = plan.steps.map((step) => `  ${JSON.stringify(step)}`).join('\n');
  return `seed ${seed}, ${plan.replicas} browsers, buses ${plan.buses}, ${plan.totalBytes.map((bytes) => bytes ?? 'all')}\n${steps}\n${problems.join('\n')}\nquiet rounds: ${rounds}`;
}

void workOverCores(import.meta.url, oneRun);
