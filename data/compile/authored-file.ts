/**
 * An authored YAML file together with where in it everything stands, so that an error can name a line.
 */
import { readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Problem } from './problem.ts';

/** Keys and indexes from the top of a file down to a field. */
export type FieldPath = readonly (string | number)[];

export interface AuthoredFile {
  path: string;
  /** The name used in messages: the folder of the content, then the path within it, with forward slashes. */
  name: string;
  source: string;
  document: Document.Parsed;
  /** The line, from 1, of an offset into `source`. */
  lineAt(offset: number): number;
}

/** Reads and parses one file. Syntax errors and doubled keys are added to `problems`; what could be parsed is returned. */
export function readAuthoredFile(dataDir: string, path: string, problems: Problem[]): AuthoredFile {
  const source = readFileSync(path, 'utf8');
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const name = join(basename(dataDir), relative(dataDir, path)).split(sep).join('/');
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  for (const error of document.errors) {
    problems.push({
      file: name,
      line: lineAt(error.pos[0]),
      message: `is not well-formed YAML: ${error.message}`,
    });
  }
  return { path, name, source, document, lineAt };
}

/** The line of a field or, if it is missing, of what it is missing from. */
export function lineOf(file: AuthoredFile, path: FieldPath): number {
  let node: unknown = file.document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    if (!isCollection(node)) break;
    // A key says where its field begins better than its value, which may start on the next line.
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
      : undefined;
    node = node.get(key, true);
    offset = startOf(pair?.key) ?? startOf(node) ?? offset;
  }
  return file.lineAt(offset);
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}

/** A path in words, counting from 1: `answer 1, points 2, text, en`. */
export function describeField(path: FieldPath): string {
  return path.reduce<string>((words, key) => {
    if (typeof key === 'number') return words ? `${words} ${key + 1}` : `entry ${key + 1}`;
    return words ? `${words}, ${key}` : key;
  }, '');
}
