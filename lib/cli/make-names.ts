/**
 * Derives the gate's names from the lexicon, and writes them with
 *
 *   npm run make:names
 *
 * A name is a form of a concept that names the subject or the office. Names are sought as parts of words, so a form that holds
 * another one is left out, and so are forms that are no names or too common to bring the annotator into a page.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js';
import { parse } from 'yaml';

interface Concept {
  readonly id: string;
  readonly role?: string;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

const ROOT = join(import.meta.dirname, '../..');
export const NAMES_FILE = join(ROOT, 'lib/names/names.gen.ts');

/**
 * Of the English forms, names proper are taken: single words, and these that are written as two. Descriptions ("the Hangzhou
 * company") stand beside a name on any page that restates a passage, and by themselves on very many others.
 */
const TWO_WORDS = new Set([
  'ali express',
  'ali baba',
  'tao bao',
  'idle fish',
  'trade representative',
  'special 301',
]);
/** Names that mostly mean something else. */
const TOO_COMMON = new Set(['washington', '1688', '美方', '国际站']);
/** What the report itself is called; the lexicon has it among other words for lists and reports. */
const REPORT = { en: ['notorious market'], zh: ['恶名市场', '恶意市场', '恶名昭彰'] };
/** Latin names shorter than this are found inside other words ("ustr" in "industry"). */
const SHORTEST_PART = 5;

const concepts = (): readonly Concept[] =>
  parse(readFileSync(join(ROOT, 'data/lexicon.yaml'), 'utf8')) as Concept[];

function formsOf(role: string): string[] {
  const own = concepts().filter((concept) => concept.role === role);
  const isUsed = (form: string): boolean =>
    !TOO_COMMON.has(form) && (!/[ ']/.test(form) || TWO_WORDS.has(form));
  const en = own.flatMap((concept) => concept.en.map((form) => form.replaceAll('*', ''))).filter(isUsed);
  return [...en, ...bothScripts(own.flatMap((concept) => concept.zh).filter(isUsed))];
}

function bothScripts(zh: readonly string[]): string[] {
  const [tw, hk] = [Converter({ from: 'cn', to: 'tw' }), Converter({ from: 'cn', to: 'hk' })];
  // OpenCC knows one Traditional form of 闲 only; the argument itself uses the other.
  return zh.flatMap((form) => [form, tw(form), hk(form), tw(form).replaceAll('閒', '閑')]);
}

/** The shortest forms that between them find all. */
function reduced(forms: readonly string[]): string[] {
  const wanted = [...new Set(forms)];
  return wanted.filter((form) => !wanted.some((other) => other !== form && form.includes(other))).sort();
}

/** Forms that are one name in several scripts as one, where they differ all their characters in brackets: 淘[宝寶]. */
function merged(forms: readonly string[]): string[] {
  const simplified = Converter({ from: 't', to: 'cn' });
  const byName = Map.groupBy(forms, simplified);
  return [...byName.values()].map((same) =>
    [...(same[0] ?? '')]
      .map((_, i) => [...new Set(same.map((form) => form[i]))].join(''))
      .map((characters) => (characters.length > 1 ? `[${characters}]` : characters))
      .join(''),
  );
}

/** The module that the gate imports. */
export function namesModule(): string {
  const subject = merged(reduced(formsOf('subject')));
  const office = merged(reduced([...formsOf('office'), ...REPORT.en, ...bothScripts(REPORT.zh)]));
  const isShort = (name: string): boolean => /^[a-z]+$/.test(name) && name.length < SHORTEST_PART;
  const list = (names: readonly string[]): string => `[\n${names.map((name) => `  '${name}',\n`).join('')}]`;
  return [
    '// Made from data/lexicon.yaml by lib/cli/make-names.ts. Do not edit.',
    '',
    '/** Whom a passage is about. In brackets: characters of both scripts, one of which stands there. */',
    `export const SUBJECT_NAMES: readonly string[] = ${list(subject)};`,
    '',
    '/** Whose passage it is, and the report that it stands in. */',
    `export const OFFICE_NAMES: readonly string[] = ${list(office.filter((name) => !isShort(name)))};`,
    '',
    '/** More of these, that other words contain: sought at the beginning of a word only. */',
    `export const OFFICE_WORDS: readonly string[] = ${list(office.filter(isShort))};`,
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(NAMES_FILE, namesModule());
