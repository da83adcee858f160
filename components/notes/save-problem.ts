import { type KeptIn, STORAGE_PROBLEMS, type StorageProblemKind } from '../../lib/notes/problem.ts';

/** Why something of a note wasn't saved, and where its text is. */
export interface SaveProblem {
  readonly kind: StorageProblemKind;
  readonly kept: KeptIn;
}

/** Where a text is of which nobody said where it is: on screen, at least. */
const UNKNOWN: SaveProblem = { kind: 'failed', kept: 'editor' };

/** Whether the notes' database answered that it failed, rather than that there was no answer. */
export const isAnswered = (error: unknown): boolean => answerIn(error) !== undefined;

/** What a rejected promise says of the notes' database: either it is a problem itself, or it carries one. */
export const problemIn = (error: unknown): SaveProblem => answerIn(error) ?? UNKNOWN;

function answerIn(error: unknown): SaveProblem | undefined {
  const problem = isProblem(error) ? error : (error as { problem?: unknown } | null)?.problem;
  return isProblem(problem) ? { kind: problem.kind, kept: problem.kept } : undefined;
}

function isProblem(value: unknown): value is SaveProblem {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('kept' in value)) return false;
  return (STORAGE_PROBLEMS as readonly unknown[]).includes(value.kind);
}
