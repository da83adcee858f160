import type { Answer, AnsweredProblem } from './ask.ts';

/** The notes' own errors tell what failed and where the text is kept; known by their shape, since edge rooms don't import each other. */
const isProblem = (error: unknown): error is AnsweredProblem =>
  error instanceof Error && 'kind' in error && 'kept' in error;

/** Does what a question asks; an error becomes an answer. */
export async function settle(handle: () => unknown): Promise<Answer> {
  try {
    return { answer: await handle() };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return isProblem(error)
      ? { error: text, problem: { kind: error.kind, kept: error.kept } }
      : { error: text };
  }
}
