import type { ContentLang } from '../../data/schema.ts';
import type { ArgumentView, PlacedExchange } from './argument-view.ts';

/** What a citation states; whoever cites puts it into the words of the language that is cited. */
export interface CitedFields {
  /** Who answers, and the title of the whole. */
  readonly author: string;
  readonly work: string;
  readonly part: string;
  readonly number: string;
  readonly title: string;
  /** Whose passage is answered, and its beginning. */
  readonly speaker: string;
  readonly passage: string;
  /** Of the pack. */
  readonly version: string;
  /** The day on which it was read, written out. */
  readonly date: string;
}

export interface CitedExchange {
  readonly argument: ArgumentView;
  readonly exchange: PlacedExchange;
  /** Which of its passages; the first if none is named. */
  readonly passage?: string;
}

/** Of a passage so much is cited: enough to know it by, in characters that are about as wide. */
const CITED_CHARS: Readonly<Record<ContentLang, number>> = { en: 120, 'zh-Hant': 48, 'zh-Hans': 48 };

/**
 * One exchange as a citation: source, exchange, passage, language, edition and the day on which it was read. `phrase` words it, and says in
 * which language it is and whether that is the original; the source itself bears no date.
 */
export function citationOf(
  { argument, exchange: { view, number }, passage }: CitedExchange,
  lang: ContentLang,
  date: Date,
  phrase: (fields: CitedFields) => string,
): string {
  const { exchange, part } = view;
  const said = exchange.passages.find(({ id }) => id === passage) ?? exchange.passages[0];
  return phrase({
    author: argument.speakers.answer[lang],
    work: argument.title[lang],
    part: part[lang],
    number: String(number),
    title: exchange.title[lang],
    speaker: argument.speakers.passage[lang],
    passage: beginningOf(said?.text[lang] ?? '', lang),
    version: argument.version,
    date: new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(date),
  });
}

/** The beginning of a text, cut between words (of English) or characters, with an ellipsis if there is more. */
function beginningOf(text: string, lang: ContentLang): string {
  const limit = CITED_CHARS[lang];
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const whole = lang === 'en' ? cut.replace(/\s+\S*$/, '') : cut;
  return `${whole.replace(/[\s,;:，；：、。.]+$/, '')}…`;
}
