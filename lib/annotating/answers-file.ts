import answersCss from '../../components/answers-file.css?inline';
import { copiedWords } from '../../components/argument/copied-words.ts';
import marksCss from '../../components/marks.css?inline';
import tokensCss from '../../components/tokens.css?inline';
import type { ContentLang } from '../../data/schema.ts';
import { langOfText } from '../i18n/lang-of-text.ts';
import { langOfWords } from '../i18n/locale.ts';
import { panelVoiceOf } from '../i18n/say-panel.ts';
import { ask } from '../messages/ask.ts';
import type { MarkedPassage } from '../messages/types.ts';
import { exchangeOf } from '../notes/note.ts';
import { answersHtml, type ToldText } from '../pack/answers-html.ts';
import { exchangesOf } from '../pack/argument-view.ts';

/** A page or a PDF whose passages are to be read with their answers. */
export interface AnsweredDocument {
  readonly title: string;
  /** Where it is; nothing for a file of this computer. */
  readonly address: string | undefined;
  readonly passages: readonly MarkedPassage[];
  /** The language of the argument. */
  readonly lang: ContentLang;
  readonly withNotes: boolean;
}

/** Notes are asked for so many at a time. */
const CHUNK = 500;
/** File systems take names of 255 bytes; Chinese has three to a character. */
const MAX_NAME = 60;

/** Makes a file of a document's passages, each with its answer: it fetches nothing, and runs nothing. Rejects with `MessageError`. */
export async function answersFile({
  title,
  address,
  passages,
  lang,
  withNotes,
}: AnsweredDocument): Promise<File> {
  const say = panelVoiceOf(lang);
  const argument = await ask('argument.get', null);
  const told = (text: string): ToldText => ({ text, lang: langOfText(text, lang) });
  const html = answersHtml(
    {
      title: told(title),
      address,
      lang,
      passages: passages.map(({ words, context, lang: declared, tier, page, exchange }) => {
        const whole = `${context.before}${words}${context.after}`;
        return {
          ...context,
          words,
          lang: langOfWords(whole, declared) || langOfText(whole, lang),
          tier,
          place: page === undefined ? undefined : say('page', { n: page }),
          exchange,
        };
      }),
      views: new Map(exchangesOf(argument).map(({ view }) => [view.exchange.id, view])),
      notes: withNotes ? await notesByExchange(told) : new Map(),
      style: [tokensCss, marksCss, answersCss].join('\n'),
    },
    {
      ...copiedWords(lang),
      notes: say('notes'),
      tier: say,
      from: say('answersFrom', {
        author: argument.speakers.answer[lang],
        work: argument.title[lang],
        version: argument.version,
      }),
      translation: lang === 'zh-Hant' ? undefined : say(lang === 'en' ? 'translation' : 'converted'),
      answeredAbove: (of) => say('answeredAbove', { title: of }),
    },
  );
  return new File([html], nameFor(title), { type: 'text/html;charset=utf-8' });
}

/** A file's name by a document's title, without what file systems don't take. */
function nameFor(title: string): string {
  const name = title
    .replace(/\.pdf$/i, '')
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .replace(/^\.+/, '');
  return `${[...name].slice(0, MAX_NAME).join('').trim() || 'document'}.answers.html`;
}

/** The texts of all notes that hang on an exchange. */
async function notesByExchange(
  told: (text: string) => ToldText,
): Promise<ReadonlyMap<string, readonly ToldText[]>> {
  const texts = new Map<string, ToldText[]>();
  for (let from = 0; ; from += CHUNK) {
    const { notes, total } = await ask('note.list', { from, count: CHUNK, bin: false });
    for (const { target, text } of notes) {
      const exchange = exchangeOf(target);
      if (exchange !== undefined && text !== '')
        texts.set(exchange, [...(texts.get(exchange) ?? []), told(text)]);
    }
    if (notes.length === 0 || from + CHUNK >= total) return texts;
  }
}
