/** Questions about what the reader has decided: settings, languages, what is kept; asked by the options, the welcome page and the popup. */
import * as v from 'valibot';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { TINTS } from '../marks/look.ts';
import type { Match } from '../recogniser/match.ts';
import type { LearnedDocument, Marking, ReaderSettings } from './types.ts';
import { id, index, nothing, verb } from './verb.ts';

/** Where the reader was in a PDF, and how it was shown. Lengths are PDF points. */
const KeptPlace = v.strictObject({
  page: v.pipe(v.number(), v.integer(), v.minValue(1)),
  left: v.exactOptional(v.number()),
  top: v.exactOptional(v.number()),
  zoom: v.union([
    v.picklist(['auto', 'page-width', 'page-fit']),
    v.pipe(v.number(), v.minValue(0.05), v.maxValue(20)),
  ]),
  rotation: v.picklist([0, 90, 180, 270]),
});
export type KeptPlace = v.InferOutput<typeof KeptPlace>;

const lang = v.nullable(v.picklist(CONTENT_LANGS));
/** A host as addresses have it: in lower case and ASCII, with a port if it isn't the scheme's own. */
const host = v.pipe(v.string(), v.maxLength(300), v.regex(/^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/));

const learnedDocument = v.strictObject({
  id,
  address: v.pipe(v.string(), v.maxLength(2_000)),
  title: v.pipe(v.string(), v.maxLength(500)),
  at: v.number(),
  pack: id,
  wordings: v.pipe(
    v.array(v.strictObject({ passage: id, lang: id, text: v.pipe(v.string(), v.maxLength(10_000)) })),
    v.maxLength(200),
  ),
});

export const READER_VERBS = {
  /** The language of the interface: the reader's choice, else the browser's, else English. */
  'locale.get': verb<ContentLang>('extension')(nothing),
  /** Which marks there are to be, and how strong their tint. */
  'marking.get': verb<Marking>('frame')(nothing),
  /** Whether pages of PDFs are shown dark. */
  'dark.get': verb<boolean>('extension')(nothing),
  'settings.get': verb<ReaderSettings>('extension')(nothing),
  /** Where the reader was in a PDF, by its fingerprint. */
  'place.get': verb<KeptPlace | null>('extension')(v.strictObject({ document: id })),
  'place.keep': verb<null>('reader')(v.strictObject({ document: id, place: KeptPlace })),
  /** Opens the PDF that a tab shows, or may show, in our reader, in that tab. False when it surely shows none. */
  'pdf.read': verb<boolean>('extension')(v.strictObject({ tabId: index })),
  /** Opens the address that a tab of our reader shows in the browser's own viewer, in that tab. */
  'pdf.original': verb<null>('reader')(nothing),
  /** Opens PDFs of a site in our reader at once, or no longer. */
  'pdf.site': verb<null>('extension')(v.strictObject({ host, on: v.boolean() })),
  /** Changes those that are given; open pages follow. */
  'settings.change': verb<null>('extension')(
    v.strictObject({
      uiLocale: v.exactOptional(lang),
      contentLang: v.exactOptional(lang),
      tint: v.exactOptional(v.picklist(TINTS)),
      restatements: v.exactOptional(v.boolean()),
      darkPages: v.exactOptional(v.boolean()),
    }),
  ),
  /** Forgets what was learned from a document; gives it, so that it can be taken back. */
  'learned.forget': verb<LearnedDocument | null>('extension')(v.strictObject({ id })),
  'learned.restore': verb<null>('extension')(v.strictObject({ source: learnedDocument })),
  /** Everything that was learned, as a file to keep. */
  'learned.export': verb<string>('extension')(nothing),
  /** Switches a site on or off by its host, in all its open tabs. */
  'host.switch': verb<null>('extension')(v.strictObject({ host, on: v.boolean() })),
  /** Removes all settings and notes; gives how many notes. Nothing, and nothing is removed, where it couldn't be taken back. */
  'data.remove': verb<number | null>('extension')(nothing),
  /** Takes the last removal back. False when there is none, or the browser was closed since. */
  'data.restore': verb<boolean>('extension')(nothing),
  /** What the recogniser finds in a text of ours, for a page that shows how it works. */
  'sample.recognise': verb<Match[]>('extension')(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(10_000)) }),
  ),
  /**
   * Opens the panel for a tab where our own page couldn't (`opened` says that it did), and goes there to what is wanted: nothing more, an
   * exchange, a new note on the tab's page, the list of notes.
   */
  'panel.open': verb<null>('extension')(
    v.strictObject({
      windowId: index,
      tabId: v.nullable(index),
      opened: v.boolean(),
      to: v.variant('kind', [
        v.strictObject({ kind: v.picklist(['argument', 'note', 'notes']) }),
        v.strictObject({ kind: v.literal('exchange'), exchange: id }),
      ]),
    }),
  ),
} as const;
