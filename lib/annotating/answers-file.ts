import { copiedWords } from '../../components/argument/copied-words.ts';
import type { ContentLang } from '../../data/schema.ts';
import { panelVoiceOf } from '../i18n/say-panel.ts';
import { ask } from '../messages/ask.ts';
import type { MarkedPassage } from '../messages/types.ts';
import { exchangeOf } from '../notes/note.ts';
import { answersHtml } from '../pack/answers-html.ts';
import type { ExchangeView } from '../pack/exchange-view.ts';

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
  const views = new Map<string, ExchangeView>();
  for (const { exchange } of passages)
    if (!views.has(exchange)) views.set(exchange, await ask('exchange.get', { exchange }));
  const html = answersHtml(
    {
      title,
      address,
      lang,
      passages: passages.map(({ page, ...passage }) => ({
        ...passage,
        place: page === null ? undefined : say('page', { n: page }),
      })),
      views,
      notes: withNotes ? await notesByExchange() : new Map(),
    },
    {
      ...copiedWords(lang),
      notes: say('notes'),
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
async function notesByExchange(): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = new Map<string, string[]>();
  for (let from = 0; ; from += CHUNK) {
    const { notes, total } = await ask('note.list', { from, count: CHUNK, bin: false });
    for (const { target, text } of notes) {
      const exchange = exchangeOf(target);
      if (exchange !== undefined && text !== '') texts.set(exchange, [...(texts.get(exchange) ?? []), text]);
    }
    if (notes.length === 0 || from + CHUNK >= total) return texts;
  }
}
