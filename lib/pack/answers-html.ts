/**
 * A document's passages with the answers beneath them, as one HTML file to print or hand on. It fetches nothing and runs nothing, whatever the document
 * or the notes hold: all text is escaped, and only addresses of the web become links.
 */
import type { ContentLang, Evidence, Point, Standing } from '../../data/schema.ts';
import { escapeHtml } from '../text/escape-html.ts';
import type { TextWords } from './exchange-text.ts';
import type { ExchangeView } from './exchange-view.ts';
import { STANDING_SHAPES } from './standing-shapes.ts';

/** What others wrote, and in which language: browsers choose the forms of characters by it. Empty where nobody knows. */
export interface ToldText {
  readonly text: string;
  readonly lang: string;
}

/** A passage as it stands in a document. */
export interface AnsweredPassage {
  readonly words: string;
  readonly lang: string;
  readonly tier: 'quote' | 'restatement';
  /** What stands on either side of it in its block. */
  readonly before: string;
  readonly after: string;
  /** Where in the document it is, in words: "Page 3"; nothing where there are no pages. */
  readonly place: string | undefined;
  readonly exchange: string;
}

export interface AnswersPage {
  readonly title: ToldText;
  /** Where the document is; nothing for a file of somebody's computer. */
  readonly address: string | undefined;
  readonly lang: ContentLang;
  /** In the order of the document. */
  readonly passages: readonly AnsweredPassage[];
  readonly views: ReadonlyMap<string, ExchangeView>;
  /** The reader's notes on each exchange, where they are wanted. */
  readonly notes: ReadonlyMap<string, readonly ToldText[]>;
  /** Style sheets: of `mark.quote` and `mark.restatement`, and of all that is in the file. */
  readonly style: string;
}

/** The words around the content: those of copied text, and what such a file says besides. */
export type AnswersWords = TextWords & {
  readonly notes: string;
  tier(tier: AnsweredPassage['tier']): string;
  /** What this file is: by what it was made, and whose answers these are, in which edition. */
  readonly from: string;
  /** How the argument came into this language; nothing for the one that it was written in. */
  readonly translation: string | undefined;
  /** Stands where an answer was given before. */
  answeredAbove(title: string): string;
};

/** Makes the file's text. Passages whose exchange isn't among the views are left out. */
export function answersHtml(page: AnswersPage, words: AnswersWords): string {
  const { lang, title, address, style } = page;
  const given = new Set<string>();
  const sections = page.passages.flatMap((passage) => {
    const view = page.views.get(passage.exchange);
    if (!view) return [];
    const isFirst = !given.has(passage.exchange);
    given.add(passage.exchange);
    return [sectionOf(passage, view, isFirst, page, words)];
  });
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title.text)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1${langOf(title)} dir="auto">${escapeHtml(title.text)}</h1>
${address === undefined ? '' : `<p class="place" dir="ltr">${linkTo(address, address)}</p>`}
</header>
${sections.join('\n')}
<footer>
<p>${escapeHtml(words.from)}</p>
${words.translation === undefined ? '' : `<p>${escapeHtml(words.translation)}</p>`}
</footer>
</body>
</html>
`;
}

function sectionOf(
  passage: AnsweredPassage,
  { exchange, speakers, evidence }: ExchangeView,
  isFirst: boolean,
  { lang, notes }: AnswersPage,
  words: AnswersWords,
): string {
  const records = new Map(evidence.map((record) => [record.id, record]));
  const { words: found, before, after, tier, place } = passage;
  const title = exchange.title[lang];
  const own = notes.get(exchange.id) ?? [];
  const answer = isFirst
    ? [
        `<h3>${escapeHtml(words.answerBy(speakers.answer[lang]))}</h3>`,
        ...exchange.answer.flatMap((part) => [
          ...[words.heading(part)].flatMap((heading) =>
            heading ? [`<p><b>${escapeHtml(heading)}</b></p>`] : [],
          ),
          pointsOf(part.points, lang, words, records),
        ]),
        ...(own.length > 0
          ? [
              `<h3>${escapeHtml(words.notes)}</h3>`,
              ...own.map((note) => `<p class="note"${langOf(note)} dir="auto">${escapeHtml(note.text)}</p>`),
            ]
          : []),
      ]
    : [`<p class="place">${escapeHtml(words.answeredAbove(title))}</p>`];
  return `<section>
<h2>${escapeHtml(title)}</h2>
<p class="place">${[
    escapeHtml(words.saidBy(speakers.passage[lang])),
    `<span class="tier ${tier}">${escapeHtml(words.tier(tier))}</span>`,
    ...(place === undefined ? [] : [escapeHtml(place)]),
  ].join(' · ')}</p>
<blockquote${langOf(passage)} dir="auto">${escapeHtml(before)}<mark class="${tier}">${escapeHtml(found)}</mark>${escapeHtml(after)}</blockquote>
${answer.join('\n')}
</section>`;
}

function pointsOf(
  points: readonly Point[],
  lang: ContentLang,
  words: AnswersWords,
  records: ReadonlyMap<string, Evidence>,
): string {
  if (points.length === 0) return '';
  const items = points.map((point) => {
    const link = point.link ? ` ${linkTo(point.link, point.link)}` : '';
    const rests = point.evidence.flatMap((id) => {
      const record = records.get(id);
      return record ? [evidenceOf(record, lang, words)] : [];
    });
    return `<li>${escapeHtml(point.text[lang])}${link}${rests.join('')}${pointsOf(point.points, lang, words, records)}</li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

function evidenceOf(record: Evidence, lang: ContentLang, words: AnswersWords): string {
  const { value, exact, measures, period, because, standing, sources } = record;
  const exactly = exact === undefined ? '' : words.exactly(new Intl.NumberFormat(lang).format(exact));
  const when = period ? ` · ${period[lang]}` : '';
  const where = sources.map(({ name, url }) => (url ? linkTo(url, name) : escapeHtml(name))).join('; ');
  const [colon, stop] = lang === 'en' ? [': ', '. '] : ['：', '。'];
  return `<p class="evidence">${standingOf(standing, words)}${colon}${escapeHtml(
    `${value[lang]}${exactly} ${measures[lang]}${when}${stop}${because[lang]}`,
  )} ${where}</p>`;
}

const standingOf = (standing: Standing, words: AnswersWords): string =>
  `<b class="standing"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="${STANDING_SHAPES[standing]}" fill="currentColor" fill-rule="evenodd"/></svg>${escapeHtml(words.standing(standing))}</b>`;

const langOf = ({ lang }: Pick<ToldText, 'lang'>): string => ` lang="${escapeHtml(lang)}"`;

const linkTo = (address: string, text: string): string =>
  /^https?:\/\//i.test(address)
    ? `<a${text === address ? ' class="address"' : ''} href="${escapeHtml(address)}" rel="noopener noreferrer">${escapeHtml(text)}</a>`
    : escapeHtml(text);
