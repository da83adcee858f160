/**
 * Questions to the background, in one map: `noun.verb`, the schema of what each carries, and the type of its answer. A page's part (gate,
 * annotator) and our own pages ask them.
 */
import * as v from 'valibot';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { MAX_MERGED_CHARS } from '../notes/limits.ts';
import { NoteId, NoteTarget, type NoteView, Tags } from '../notes/note.ts';
import type { ArgumentView } from '../pack/argument-view.ts';
import type { ExchangeView } from '../pack/exchange-view.ts';
import { ACCOUNT_VERBS } from './account-verbs.ts';
import { FILE_VERBS } from './file-verbs.ts';
import { READER_VERBS } from './reader-verbs.ts';
import { SYNC_VERBS } from './sync-verbs.ts';
import { textDocument } from './text-document.ts';
import type {
  FoundMatch,
  FoundNote,
  ImportPreview,
  ImportStep,
  ImportUndone,
  MarkedPassage,
  NotedPage,
  NoteList,
  NotesStatus,
  PageState,
  PanelTarget,
  StoredDraft,
} from './types.ts';
import { type AnswerIn, type DataIn, id, index, nothing, verb } from './verb.ts';
import { WEBDAV_VERBS } from './webdav-verbs.ts';

const address = v.pipe(v.string(), v.maxLength(100_000));
/** What an editor holds. The store says what is too long to be saved, and keeps it all the same. */
const written = v.pipe(v.string(), v.maxLength(MAX_MERGED_CHARS));
const lang = v.picklist(CONTENT_LANGS);
/** More than is ever extracted of a page. */
const MAX_PAGE_CHARS = 10_000_000;

const report = v.strictObject({
  count: v.pipe(index, v.maxValue(10_000)),
  truncated: v.boolean(),
  attended: v.boolean(),
});
const mark = v.strictObject({ tabId: index, frameId: index, id });
const passageOnPage = v.strictObject({ passage: id, words: v.pipe(v.string(), v.maxLength(20_000)) });

/** Questions to the background. */
export const BACKGROUND_VERBS = {
  ...READER_VERBS,
  ...SYNC_VERBS,

  /** The gate found a name: may this frame be annotated? The annotator is injected if so. */
  'frame.mention': verb<boolean>('frame')(nothing),
  /** What a frame has now, and whether the reader is at one of its marks. `truncated`: too long to be searched whole. */
  'frame.report': verb<null>('frame')(report),
  'text.recognise': verb<FoundMatch[]>('frame')(textDocument),
  /**
   * The part of a document with all its passages (`lib/ask/section.ts`), once it was read whole: it may be the report itself. The background recognises it
   * anew and decides; gives how many wordings were learned. `address` is for documents that a page of ours shows; a frame's is its own.
   */
  'document.read': verb<number>(
    'frame',
    'extension',
  )(
    v.strictObject({
      document: textDocument,
      title: v.pipe(v.string(), v.maxLength(500)),
      address: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
      isPrivate: v.boolean(),
    }),
  ),
  'exchange.get': verb<ExchangeView>('frame', 'extension')(v.strictObject({ exchange: id })),
  'language.get': verb<ContentLang | null>('frame', 'extension')(nothing),
  'language.choose': verb<null>('frame', 'extension')(v.strictObject({ lang })),
  'passage.dismiss': verb<null>('frame')(passageOnPage),
  'passage.restore': verb<null>('frame')(passageOnPage),
  'page.describe': verb<PageState>('extension')(v.strictObject({ tabId: index })),
  /** The passages of all frames of a tab, whole. */
  'page.passages': verb<MarkedPassage[]>('extension')(v.strictObject({ tabId: index })),
  'site.switch': verb<null>('extension')(v.strictObject({ tabId: index, on: v.boolean() })),
  'mark.show': verb<boolean>('extension')(mark),
  'mark.open': verb<boolean>('extension')(mark),
  'mark.dismiss': verb<boolean>('extension')(mark),
  'dismissal.undo': verb<null>('extension')(v.strictObject({ tabId: index, page: address, key: id })),
  /** Lets a tab's frames look (again) whether they mention anything. False where extensions are kept out. */
  'page.look': verb<boolean>('extension')(v.strictObject({ tabId: index })),

  'argument.get': verb<ArgumentView>('extension')(nothing),
  /** Opens the argument beside the page, or as a tab where the browser keeps its sidebar to itself; with `note`, to write one there. */
  'argument.open': verb<null>('frame')(v.strictObject({ exchange: id, note: v.boolean() })),
  /** What a panel was opened for, told once. */
  'panel.start': verb<PanelTarget | null>('extension')(v.strictObject({ key: id })),

  'note.list': verb<NoteList>('extension')(v.strictObject({ from: index, count: index, bin: v.boolean() })),
  /** Notes by their ids, those in the bin too; what is gone for good is left out. */
  'note.get': verb<NoteView[]>('extension')(v.strictObject({ ids: v.array(NoteId) })),
  /** How many notes hang on an exchange. */
  'note.count': verb<number>('frame', 'extension')(v.strictObject({ exchange: id })),
  'note.create': verb<NoteView>('extension')(
    v.strictObject({ id: NoteId, target: NoteTarget, text: written, tags: Tags, editor: id }),
  ),
  'note.edit': verb<NoteView>('extension')(
    v.strictObject({ id: NoteId, before: written, after: written, editor: id, edit: id }),
  ),
  'note.tag': verb<NoteView>('extension')(v.strictObject({ id: NoteId, add: Tags, remove: Tags })),
  'note.remove': verb<NoteView>('extension')(v.strictObject({ id: NoteId })),
  'note.restore': verb<NoteView>('extension')(v.strictObject({ id: NoteId })),
  /** Opens the page of a note, and goes to its place once it is found there. */
  'note.show': verb<boolean>('extension')(v.strictObject({ id: NoteId, tabId: v.nullable(index) })),
  /** The page of a tab as notes can hang on it; nothing for a page that they can't. */
  'note.page': verb<NotedPage | null>('extension')(v.strictObject({ tabId: index })),
  /** What a note would hang on that is begun now in a tab: what is selected there, else its page. */
  'note.target': verb<NoteTarget | null>('extension')(
    v.strictObject({ tabId: index, frameId: v.nullable(index) }),
  ),
  'note.status': verb<NotesStatus>('extension')(nothing),
  /** The notes as a file's text: of these ids, or all that aren't in the bin. */
  'note.export': verb<string>('extension')(
    v.strictObject({ format: v.picklist(['jsonld', 'markdown', 'html']), ids: v.nullable(v.array(NoteId)) }),
  ),
  'draft.put': verb<null>('extension')(
    v.strictObject({
      editor: id,
      note: v.optional(NoteId),
      target: v.optional(NoteTarget),
      before: written,
      text: written,
      tags: v.optional(Tags),
    }),
  ),
  'draft.list': verb<StoredDraft[]>('extension')(nothing),
  'draft.drop': verb<null>('extension')(v.strictObject({ editor: id })),
  /** What a file would change; a file is base64. */
  'import.preview': verb<ImportPreview>('extension')(v.strictObject({ file: v.string() })),
  /** Takes the next notes of a plan in; `undo` is what the step before gave. Nothing when the plan isn't known any more. */
  'import.take': verb<ImportStep | null>('extension')(v.strictObject({ plan: id, undo: v.nullable(id) })),
  /** The plan isn't wanted any more. */
  'import.drop': verb<null>('extension')(v.strictObject({ plan: id })),
  /** Takes a part of an import back. */
  'import.undo': verb<ImportUndone>('extension')(v.strictObject({ token: id })),

  /** How many notes hang on the page that a frame shows. */
  'page.notes': verb<number>('frame')(nothing),
  /** Opens the panel at a note whose place was pressed. */
  'note.open': verb<null>('frame')(v.strictObject({ id: NoteId })),
  /** Where those notes' places are in the page's text; none for those that aren't found. */
  'notes.find': verb<FoundNote[]>('frame')(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_PAGE_CHARS)) }),
  ),

  ...ACCOUNT_VERBS,
  ...FILE_VERBS,
  ...WEBDAV_VERBS,
} as const;

export type BackgroundVerb = keyof typeof BACKGROUND_VERBS;
export type BackgroundData<V extends BackgroundVerb> = DataIn<typeof BACKGROUND_VERBS, V>;
export type BackgroundAnswer<V extends BackgroundVerb> = AnswerIn<typeof BACKGROUND_VERBS, V>;
