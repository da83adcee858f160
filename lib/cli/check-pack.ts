/** What the schema of a pack can't tell: ids are unique, and the weights fit the passages and each other. */
import * as v from 'valibot';
import type { Pack } from '../../data/schema.ts';
import { bytesOf } from '../recogniser/stored-bytes.ts';
import { StoredWeights } from '../recogniser/weights.ts';

/** One thing that is wrong: the path of a field, as `weights.bias`, and what is wrong with it. */
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

/** A feature's hash, in bytes. */
const HASH = 4;

function weightProblems(stored: unknown, passages: ReadonlySet<string>): PackProblem[] {
  const result = v.safeParse(StoredWeights, stored);
  if (!result.success)
    return result.issues.map((issue) => ({
      field: ['weights', v.getDotPath(issue)].filter(Boolean).join('.'),
      message: issue.message,
    }));
  const weights = result.output;
  const problems: PackProblem[] = repeated(
    weights.passages.map((id, i) => ({ id, field: `weights.passages.${i}` })),
  );
  const mustBe = (field: keyof StoredWeights, holds: boolean, message: string): void => {
    if (!holds) problems.push({ field: `weights.${field}`, message });
  };
  for (const [i, id] of weights.passages.entries())
    if (!passages.has(id))
      problems.push({ field: `weights.passages.${i}`, message: `no passage of the pack is "${id}"` });
  const [features, counts, classes, values] = [
    bytesOf(weights.features),
    bytesOf(weights.counts),
    bytesOf(weights.classes),
    bytesOf(weights.values),
  ];
  const sum = counts.reduce((all, count) => all + count, 0);
  mustBe('bias', weights.bias.length === weights.passages.length, 'must have one number a passage');
  mustBe('features', features.length % HASH === 0, `must be of ${HASH} bytes each`);
  mustBe('counts', counts.length === Math.floor(features.length / HASH), 'must have one byte a feature');
  mustBe('classes', classes.length === sum, `must have as many bytes as the counts say, ${sum}`);
  mustBe('values', values.length === sum, `must have as many bytes as the counts say, ${sum}`);
  mustBe(
    'classes',
    classes.every((index) => index <= weights.passages.length),
    'must name passages by their numbers',
  );
  return problems;
}
