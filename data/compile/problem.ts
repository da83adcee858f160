/**
 * What is wrong with an authored file, said so that whoever wrote the file can mend it: file, line, field, plain words.
 */

export interface Problem {
  /** As the author knows it, e.g. `data/exchanges/03-auto-parts.yaml`. */
  file: string;
  /** Counted from 1; absent where the problem has no line of its own. */
  line?: number | undefined;
  /** Where in the file, in words, e.g. `answer 1, point 2, text, en`; absent where the whole file is meant. */
  field?: string | undefined;
  message: string;
}

/** One line of text for a problem: `file:line: field: message`. */
function describeProblem({ file, line, field, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return field ? `${place}: ${field}: ${message}` : `${place}: ${message}`;
}

/** The authored files do not make a pack. Carries every problem that was found, not only the first. */
export class ContentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}
