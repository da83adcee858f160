/** Which runs give wrong engines away, over all cores. */

import { overCores, workOverCores } from '../over-cores.ts';
import { hasFailed } from './many-runs.ts';
import { run } from './model.ts';
import { makePlan } from './model-steps.ts';
import { MUTANTS } from './mutants.ts';

interface Seeds {
  readonly from: number;
  readonly to: number;
}

const LENGTH = 500;
const NAMES = Object.keys(MUTANTS);

/** For each wrong engine the first of these seeds at which it fails and the engine as it is doesn't; `undefined` if there is none. */
export async function givenAway(seeds: Seeds): Promise<Map<string, number | undefined>> {
  const found = new Map<string, number | undefined>(NAMES.map((name) => [name, undefined]));
  await overCores<Awaited<ReturnType<typeof firstOf>>>(
    import.meta.url,
    { from: 0, to: NAMES.length },
    seeds,
    ({ name, seed }) => found.set(name, seed),
  );
  return found;
}

async function firstOf(mutant: number, { from, to }: Seeds): Promise<{ name: string; seed?: number }> {
  const name = NAMES[mutant] ?? '';
  for (let seed = from; seed <= to; seed += 1) {
    const plan = makePlan(seed, LENGTH);
    if (hasFailed(await run(plan, MUTANTS[name])) && !hasFailed(await run(plan))) return { name, seed };
  }
  return { name };
}

void workOverCores(import.meta.url, firstOf);
