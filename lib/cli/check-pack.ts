/** What the schema of a pack can't tell: ids are unique, and the weights fit the passages. */
import type { Pack } from '../../data/schema.ts';
import { decodeWeights } from '../recogniser/restatement/weights.ts';

/** One thing that is wrong: the path of a field, as `exchanges.2.id`, and what is wrong with it. */
export interface PackProblem {
  readonly field: string;
  readonly message: string;
}

/** Everything that keeps a pack of the right shape from being used; none if the list is empty. */
export function packProblems(pack: Pack): PackProblem[] {
  const passages = pack.exchanges.flatMap((exchange, i) =>
    exchange.passages.map(({ id }, k) => ({ id, field: `exchanges.${i}.passages.${k}.id` })),
  );
  return [
    ...repeated(pack.exchanges.map(({ id }, i) => ({ id, field: `exchanges.${i}.id` }))),
    ...repeated(passages),
    ...(pack.weights ? weightProblems(pack.weights, new Set(passages.map(({ id }) => id))) : []),
  ];
}

function repeated(ids: readonly { readonly id: string; readonly field: string }[]): PackProblem[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, field }) => {
    if (seen.has(id)) return [{ field, message: `"${id}" is there already` }];
    seen.add(id);
    return [];
  });
}

function weightProblems(file: Uint8Array, passages: ReadonlySet<string>): PackProblem[] {
  try {
    return decodeWeights(file)
      .passages.filter((id) => !passages.has(id))
      .map((id) => ({ field: 'weights', message: `no passage of the pack is "${id}"` }));
  } catch (error) {
    return [{ field: 'weights', message: error instanceof Error ? error.message : String(error) }];
  }
}
