/** Reads the authored files of one argument: which there are, what each must hold, and in which order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import {
  Concept,
  Contraries,
  Evidence,
  Exchange,
  Pack,
  TakenBack,
  type Weights,
  WordContraries,
} from '../schema.ts';
import { type AuthoredFile, readAuthoredFile } from './authored-file.ts';
import { checkSchema } from './check-schema.ts';
import { HansTerms, makeDeriveHans } from './hans.ts';
import { deriveHansFields, refreshHansFields } from './hans-fields.ts';
import { ContentError, type Problem } from './problem.ts';

const Argument = v.omit(Pack, [
  'format',
  'exchanges',
  'evidence',
  'lexicon',
  'contraries',
  'takenBack',
  'weights',
]);
export type Argument = v.InferOutput<typeof Argument>;

/** A checked file: what it holds, and the file itself for messages. */
export interface Checked<T> {
  file: AuthoredFile;
  value: T;
}

export interface Content {
  argument: Checked<Argument>;
  /** In the order of their file names, which is the order of the argument. */
  exchanges: Checked<Exchange>[];
  evidence: Checked<Evidence[]>;
  concepts: Checked<Concept[]> | undefined;
  contraries: Checked<Contraries> | undefined;
  /** A file a language. */
  wordContraries: Checked<WordContraries[]>[];
  takenBack: Checked<TakenBack> | undefined;
  weights: Weights | undefined;
}

interface OpenFiles {
  argument: AuthoredFile;
  exchanges: AuthoredFile[];
  evidence: AuthoredFile;
  lexicon: AuthoredFile | undefined;
  contraries: AuthoredFile | undefined;
  wordContraries: AuthoredFile[];
  takenBack: AuthoredFile | undefined;
  derive: (hant: string) => string;
}

/** Reads everything in `dataDir`. Throws a `ContentError` with all problems of form; references are checked elsewhere. */
export function readContent(dataDir: string): Content {
  const problems: Problem[] = [];
  const files = openFiles(dataDir, problems);
  for (const file of [files.argument, ...files.exchanges, files.evidence])
    deriveHansFields(file, files.derive, problems);

  const check = <T>(file: AuthoredFile, schema: v.GenericSchema<unknown, T>): Checked<T> | undefined => {
    const value = checkSchema(file, schema, problems);
    return value === undefined ? undefined : { file, value };
  };
  const argument = check(files.argument, Argument);
  const exchanges = files.exchanges
    .map((file) => check(file, Exchange))
    .filter((exchange) => exchange !== undefined);
  const evidence = check(files.evidence, v.array(Evidence));
  const concepts = files.lexicon && check(files.lexicon, v.array(Concept));
  const contraries = files.contraries && check(files.contraries, Contraries);
  const wordContraries = files.wordContraries
    .map((file) => check(file, v.array(WordContraries)))
    .filter((words) => words !== undefined);
  const takenBack = files.takenBack && check(files.takenBack, TakenBack);
  const weights = readWeights(dataDir);
  if (problems.length > 0 || !argument || !evidence) throw new ContentError(problems);
  return { argument, exchanges, evidence, concepts, contraries, wordContraries, takenBack, weights };
}

/** The files whose `zh-Hans` is out of date, each with the text that it should have. */
export function refreshedFiles(dataDir: string): { path: string; name: string; text: string }[] {
  const problems: Problem[] = [];
  const { argument, exchanges, evidence, derive } = openFiles(dataDir, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return [argument, ...exchanges, evidence]
    .map((file) => ({
      path: file.path,
      name: file.name,
      before: file.source,
      text: refreshHansFields(file, derive),
    }))
    .filter(({ before, text }) => before !== text)
    .map(({ path, name, text }) => ({ path, name, text }));
}

function openFiles(dataDir: string, problems: Problem[]): OpenFiles {
  const missing = ['argument.yaml', 'evidence.yaml', 'exchanges'].filter(
    (name) => !existsSync(join(dataDir, name)),
  );
  if (missing.length > 0) {
    const name = (file: string): string => `${basename(dataDir)}/${file}`;
    throw new ContentError(missing.map((file) => ({ file: name(file), message: 'is missing' })));
  }
  const open = (path: string): AuthoredFile => readAuthoredFile(dataDir, join(dataDir, path), problems);
  const openIfThere = (path: string): AuthoredFile | undefined =>
    existsSync(join(dataDir, path)) ? open(path) : undefined;

  const terms = openIfThere('hans-terms.yaml');
  const openAll = (folder: string): AuthoredFile[] =>
    readdirSync(join(dataDir, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => open(join(folder, name)));
  return {
    argument: open('argument.yaml'),
    exchanges: openAll('exchanges'),
    evidence: open('evidence.yaml'),
    lexicon: openIfThere('lexicon.yaml'),
    contraries: openIfThere('contraries.yaml'),
    wordContraries: existsSync(join(dataDir, 'contraries')) ? openAll('contraries') : [],
    takenBack: openIfThere('taken-back.yaml'),
    derive: makeDeriveHans((terms && checkSchema(terms, HansTerms, problems)) ?? []),
  };
}

function readWeights(dataDir: string): Weights | undefined {
  const path = join(dataDir, 'weights.bin');
  return existsSync(path) ? readFileSync(path) : undefined;
}
