/**
 * The `zh-Hans` fields of an authored file. They stand in the files so that a reviewer sees all three languages, but
 * they are never authored: each is what its `zh-Hant` converts to, here checked and written.
 */
import { isMap, isPair, isScalar, Scalar, stringify, visit, type YAMLMap } from 'yaml';
import { type AuthoredFile, describeField, type FieldPath } from './authored-file.ts';
import type { DeriveHans } from './hans.ts';
import type { Problem } from './problem.ts';

/** The command that brings every `zh-Hans` up to date. */
const REFRESH_COMMAND = 'node data/compile/main.ts --write-hans';

interface HansField {
  map: YAMLMap;
  /** Path of the text that has the languages, without the language. */
  path: FieldPath;
  hant: Scalar<string>;
  hantKey: Scalar;
  hans: Scalar | undefined;
  derived: string;
}

function findHansFields(file: AuthoredFile, derive: DeriveHans): HansField[] {
  const fields: HansField[] = [];
  visit(file.document, {
    Map(_key, map, ancestors) {
      const hantPair = map.items.find((pair) => isScalar(pair.key) && pair.key.value === 'zh-Hant');
      if (!hantPair || !isScalar(hantPair.key) || !isScalar<string>(hantPair.value)) return;
      if (typeof hantPair.value.value !== 'string') return;
      const hans: unknown = map.get('zh-Hans', true);
      fields.push({
        map,
        path: pathOf([...ancestors, map]),
        hant: hantPair.value,
        hantKey: hantPair.key,
        hans: isScalar(hans) ? hans : undefined,
        derived: derive(hantPair.value.value),
      });
    },
  });
  return fields;
}

/** The keys and indexes that lead through a chain of nodes, each of which holds the next. */
function pathOf(chain: readonly unknown[]): FieldPath {
  const path: (string | number)[] = [];
  chain.forEach((node, depth) => {
    const parent = chain[depth - 1];
    if (isPair(node) && isScalar(node.key)) path.push(String(node.key.value));
    else if (parent && typeof parent === 'object' && 'items' in parent && !isMap(parent)) {
      path.push((parent.items as unknown[]).indexOf(node));
    }
  });
  return path;
}

/**
 * Adds a problem for each `zh-Hans` that is missing or out of date, and puts the derived text into the parsed
 * document, so that the checks that follow speak of other things.
 */
export function deriveHansFields(file: AuthoredFile, derive: DeriveHans, problems: Problem[]): void {
  for (const { map, path, hant, hans, derived } of findHansFields(file, derive)) {
    if (hans?.value === derived) continue;
    problems.push({
      file: file.name,
      line: file.lineAt((hans ?? hant).range?.[0] ?? 0),
      field: describeField([...path, 'zh-Hans']),
      message: `${hans ? 'is not what its zh-Hant converts to' : 'is missing'}; run \`${REFRESH_COMMAND}\``,
    });
    map.set('zh-Hans', new Scalar(derived));
  }
}

/**
 * The file's text with every `zh-Hans` brought up to date. Only those values change: comments, folding and order of
 * what people wrote stay as they are.
 */
export function refreshHansFields(file: AuthoredFile, derive: DeriveHans): string {
  const edits = findHansFields(file, derive)
    .filter((field) => field.hans?.value !== field.derived)
    .map((field) => editOf(file, field))
    .sort((a, b) => b.from - a.from);
  return edits.reduce(
    (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    file.source,
  );
}

function editOf(file: AuthoredFile, { map, hant, hantKey, hans, derived }: HansField) {
  const flow = map.flow === true;
  // One line, since folding would put spaces between Chinese characters.
  const value = flow ? JSON.stringify(derived) : stringify(derived, { lineWidth: 0 }).trimEnd();
  if (hans) {
    const [from, to] = hans.range ?? [0, 0];
    return { from, to, insert: value };
  }
  const end = hant.range?.[1] ?? 0;
  if (flow) return { from: end, to: end, insert: `, zh-Hans: ${value}` };
  const keyStart = hantKey.range?.[0] ?? 0;
  const indent = keyStart - (file.source.lastIndexOf('\n', keyStart - 1) + 1);
  return { from: end, to: end, insert: `\n${' '.repeat(indent)}zh-Hans: ${value}` };
}
