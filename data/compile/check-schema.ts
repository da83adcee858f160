/** Checks an authored file against a schema, and says what is wrong in plain words rather than a validator's. */
import * as v from 'valibot';
import { type AuthoredFile, describeField, type FieldPath, lineOf } from './authored-file.ts';
import type { Problem } from './problem.ts';

/** The file's content as the schema types it, or `undefined` after adding what is wrong to `problems`. */
export function checkSchema<Output>(
  file: AuthoredFile,
  schema: v.GenericSchema<unknown, Output>,
  problems: Problem[],
): Output | undefined {
  const result = v.safeParse(schema, file.document.toJS());
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const path = pathOf(issue);
    problems.push({
      file: file.name,
      line: lineOf(file, path),
      field: describeField(path) || undefined,
      message: messageOf(issue),
    });
  }
  return undefined;
}

function pathOf(issue: v.BaseIssue<unknown>): FieldPath {
  return (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  array: 'a list',
  strict_object: 'a group of fields',
  object: 'a group of fields',
};

function messageOf(issue: v.BaseIssue<unknown>): string {
  const last = issue.path?.at(-1);
  // A key that the schema does not know, and one that it misses, are both issues about the key.
  if (issue.expected === 'never') return 'is not a field that may stand here';
  if (last?.origin === 'key' || issue.input === undefined) return 'is missing';
  if (issue.type === 'picklist')
    return `must be one of ${issue.expected?.replaceAll(/[()"]/g, '').replaceAll(' | ', ', ')}`;
  if (issue.type === 'url') return 'must be a full address, such as https://example.org/';
  const kind = KINDS[issue.type];
  if (kind) return `must be ${kind}, but is ${describeValue(issue.input)}`;
  return issue.message;
}

function describeValue(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  if (typeof value === 'string') return `the text "${value}"`;
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}
