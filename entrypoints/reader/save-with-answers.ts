import { copiedWords } from '../../components/argument/copied-words.ts';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import { readerVoiceOf } from '../../lib/i18n/say-reader.ts';
import { ask } from '../../lib/messages/ask.ts';
import { exchangeOf } from '../../lib/notes/note.ts';
import { answersHtml } from '../../lib/pack/answers-html.ts';
import type { ExchangeView } from '../../lib/pack/exchange-view.ts';
import type { PdfEntry } from './book.ts';
import { saveBlob } from './save-file.ts';

interface Wanted {
  readonly title: string;
  readonly address: string | undefined;
  readonly entries: readonly PdfEntry[];
  readonly locale: UiLocale;
  readonly withNotes: boolean;
}

/** Notes are asked for so many at a time. */
const CHUNK = 500;

/** Saves a document's passages with their answers as a file of its own, in the language of the argument. Rejects with `MessageError`. */
export async function saveWithAnswers({ title, address, entries, locale, withNotes }: Wanted): Promise<void> {
  const lang = (await ask('language.get', null)) ?? locale;
  const say = readerVoiceOf(lang);
  const views = new Map<string, ExchangeView>();
  for (const { exchange } of entries.map(({ found }) => found.match))
    if (!views.has(exchange)) views.set(exchange, await ask('exchange.get', { exchange }));
  const html = answersHtml(
    {
      title,
      address,
      lang,
      passages: entries.map(({ found, words, context, pages }) => ({
        words,
        ...context,
        place: say('page', { n: pages[0] ?? 1 }),
        exchange: found.match.exchange,
      })),
      views,
      notes: withNotes ? await notesByExchange() : new Map(),
    },
    {
      ...copiedWords(lang),
      notes: panelVoiceOf(lang)('notes'),
      answeredAbove: (of) => say('answeredAbove', { title: of }),
    },
  );
  const name = `${title.replace(/\.pdf$/i, '') || 'document'}.answers.html`;
  saveBlob(new Blob([html], { type: 'text/html;charset=utf-8' }), name);
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
