/**
 * A document's passages with the answers beneath them, as one HTML file to print or hand on. It fetches nothing and runs nothing, whatever the document
 * or the notes hold: all text is escaped, and only addresses of the web become links.
 */
import type { ContentLang, Evidence, Point } from '../../data/schema.ts';
import { escapeHtml } from '../text/escape-html.ts';
import type { TextWords } from './exchange-text.ts';
import type { ExchangeView } from './exchange-view.ts';

/** A passage as it stands in a document. */
export interface AnsweredPassage {
  readonly words: string;
  /** What stands on either side of it in its block. */
  readonly before: string;
  readonly after: string;
  /** Where in the document it is, in words: "Page 3"; nothing where there are no pages. */
  readonly place: string | undefined;
  readonly exchange: string;
}

export interface AnswersPage {
  readonly title: string;
  /** Where the document is; nothing for a file of somebody's computer. */
  readonly address: string | undefined;
  readonly lang: ContentLang;
  /** In the order of the document. */
  readonly passages: readonly AnsweredPassage[];
  readonly views: ReadonlyMap<string, ExchangeView>;
  /** The reader's notes on each exchange, where they are wanted. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

/** The words around the content: those of copied text, and what such a file says besides. */
export type AnswersWords = TextWords & {
  readonly notes: string;
  /** Stands where an answer was given before. */
  answeredAbove(title: string): string;
};

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.55 Georgia,"Noto Serif","Songti TC","Noto Serif CJK TC",serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
:lang(zh){line-height:1.75}
header,section{border-bottom:1px solid;padding:0 0 1rem;margin:0 0 1.5rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;break-after:avoid}h3{font:600 .95rem system-ui,sans-serif;break-after:avoid}
p,blockquote,li{overflow-wrap:anywhere}
blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid;break-inside:avoid}
mark{background:#f2dcae;color:#24211b}
.place,.evidence,footer{font:.85rem/1.5 system-ui,sans-serif}
.note{white-space:pre-wrap}
a{color:inherit}
@media print{body{margin:0;max-width:none;font-size:11pt}mark{background:none;color:inherit;text-decoration:underline}a[href]:not(.address)::after{content:" <" attr(href) ">";font-size:.85em}}`;

/** Makes the file's text. Passages whose exchange isn't among the views are left out. */
export function answersHtml(page: AnswersPage, words: AnswersWords): string {
  const { lang, title, address } = page;
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
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1 lang="" dir="auto">${escapeHtml(title)}</h1>
${address === undefined ? '' : `<p class="place" dir="ltr">${linkTo(address, address)}</p>`}
</header>
${sections.join('\n')}
</body>
</html>
`;
}

function sectionOf(
  { words: found, before, after, place, exchange: id }: AnsweredPassage,
  { exchange, speakers, evidence }: ExchangeView,
  isFirst: boolean,
  { lang, notes }: AnswersPage,
  words: AnswersWords,
): string {
  const records = new Map(evidence.map((record) => [record.id, record]));
  const title = exchange.title[lang];
  const own = notes.get(id) ?? [];
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
              ...own.map((text) => `<p class="note" lang="" dir="auto">${escapeHtml(text)}</p>`),
            ]
          : []),
      ]
    : [`<p class="place">${escapeHtml(words.answeredAbove(title))}</p>`];
  return `<section>
<h2>${escapeHtml(title)}</h2>
<p class="place">${escapeHtml([words.saidBy(speakers.passage[lang]), place].filter(Boolean).join(' · '))}</p>
<blockquote lang="" dir="auto">${escapeHtml(before)}<mark>${escapeHtml(found)}</mark>${escapeHtml(after)}</blockquote>
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
  return `<p class="evidence"><b>${escapeHtml(words.standing(standing))}</b>${colon}${escapeHtml(
    `${value[lang]}${exactly} ${measures[lang]}${when}${stop}${because[lang]}`,
  )} ${where}</p>`;
}

const linkTo = (address: string, text: string): string =>
  /^https?:\/\//i.test(address)
    ? `<a${text === address ? ' class="address"' : ''} href="${escapeHtml(address)}" rel="noopener noreferrer">${escapeHtml(text)}</a>`
    : escapeHtml(text);
