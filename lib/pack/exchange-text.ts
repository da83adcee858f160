/**
 * The argument as plain text, for pasting into a letter: the same order and the same voices as on screen, points as nested bullets, each piece of
 * evidence under the point that rests on it with its standing in words.
 */
import type {
  AnswerSection,
  ContentLang,
  Evidence,
  Interlude,
  Localised,
  Point,
  Standing,
} from '../../data/schema.ts';
import type { ArgumentView, PlacedExchange } from './argument-view.ts';

/** The words that stand between the argument's own, in its language. */
export interface TextWords {
  saidBy(who: string): string;
  answerBy(who: string): string;
  heading(section: AnswerSection): string | undefined;
  standing(standing: Standing): string;
  /** In brackets, with the space that a language sets before them. */
  exactly(n: string): string;
  readonly editorsNote: string;
  readonly sourceNote: string;
  /** What a quotation begins and ends with. */
  readonly quotes: readonly [string, string];
}

/** One exchange as text, without an empty line at its end. */
export function plainTextOf({ view, number }: PlacedExchange, lang: ContentLang, words: TextWords): string {
  const { exchange, speakers, evidence } = view;
  const records = new Map(evidence.map((record) => [record.id, record]));
  const [open, close] = words.quotes;
  const note = (text: Localised): string => `${words.editorsNote}${colonOf(lang)}${text[lang]}`;
  return paragraphs([
    `${number}. ${exchange.title[lang]}`,
    words.saidBy(speakers.passage[lang]),
    ...exchange.passages.flatMap((passage) => [
      `${open}${passage.text[lang]}${close}`,
      ...(passage.note ? [note(passage.note)] : []),
    ]),
    words.answerBy(speakers.answer[lang]),
    ...exchange.answer.flatMap((section) => [
      ...[words.heading(section)].filter((heading) => heading !== undefined),
      section.points.flatMap((point) => pointLines(point, '', lang, words, records)).join('\n'),
    ]),
    ...(exchange.notes ?? []).map(note),
  ]);
}

/** The whole argument as text. */
export function argumentTextOf(argument: ArgumentView, lang: ContentLang, words: TextWords): string {
  return paragraphs([
    argument.title[lang],
    ...argument.parts.flatMap((part) => [
      part.title[lang],
      ...part.items.map((item) =>
        item.kind === 'interlude'
          ? interludeText(item.interlude, lang, words)
          : plainTextOf(item, lang, words),
      ),
    ]),
    ...argument.closing.map((interlude) => interludeText(interlude, lang, words)),
  ]);
}

const colonOf = (lang: ContentLang): string => (lang === 'en' ? ': ' : '：');
const stopOf = (lang: ContentLang): string => (lang === 'en' ? '. ' : '。');
const paragraphs = (texts: readonly string[]): string => texts.join('\n\n');

function interludeText({ kind, text }: Interlude, lang: ContentLang, words: TextWords): string {
  return kind === 'editors-note' ? `${words.sourceNote}${colonOf(lang)}${text[lang]}` : text[lang];
}

function pointLines(
  point: Point,
  indent: string,
  lang: ContentLang,
  words: TextWords,
  records: ReadonlyMap<string, Evidence>,
): string[] {
  const inner = `${indent}  `;
  return [
    `${indent}- ${point.text[lang]}${point.link ? ` <${point.link}>` : ''}`,
    ...point.evidence.flatMap((id) => {
      const record = records.get(id);
      return record
        ? [`${inner}[${words.standing(record.standing)}] ${evidenceText(record, lang, words)}`]
        : [];
    }),
    ...point.points.flatMap((sub) => pointLines(sub, inner, lang, words, records)),
  ];
}

function evidenceText(record: Evidence, lang: ContentLang, words: TextWords): string {
  const { value, exact, measures, period, because, sources } = record;
  const exactly = exact === undefined ? '' : words.exactly(new Intl.NumberFormat(lang).format(exact));
  const when = period ? ` · ${period[lang]}` : '';
  const where = sources.map(({ name, url }) => (url ? `${name} <${url}>` : name)).join('; ');
  return `${value[lang]}${exactly} ${measures[lang]}${when}${stopOf(lang)}${because[lang]}${where ? ` ${where}` : ''}`;
}
