import type { ImportPreview, ImportStep, ImportUndone, StoredDraft } from '../../lib/messages/types.ts';
import type { NoteTarget, NoteView } from '../../lib/notes/note.ts';

/** Where the place of a note is on the page in view: there, being looked for, or not found any more. */
export type PlaceState = 'found' | 'looking' | 'orphan';

/** The same, with `here` for a note on the page in view as a whole. */
export type Whereabouts = PlaceState | 'here';

/** The page in view, as a note can hang on it. */
export interface PageToWriteOn {
  readonly address: string;
  readonly title: string;
}

export const EXPORT_FORMATS = ['jsonld', 'markdown', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type DraftToKeep = Omit<StoredDraft, 'at'>;

/** What is written. Each resolves when it is safe on disk, and rejects with a storage problem or an error that carries one as `problem`. */
export interface WritingActions {
  onCreate(note: {
    readonly id: string;
    readonly target: NoteTarget;
    readonly text: string;
    readonly tags: readonly string[];
    readonly editor: string;
  }): Promise<NoteView>;
  onEdit(edit: {
    readonly id: string;
    readonly before: string;
    readonly after: string;
    readonly editor: string;
    readonly edit: string;
  }): Promise<NoteView>;
  onTag(change: {
    readonly id: string;
    readonly add: readonly string[];
    readonly remove: readonly string[];
  }): Promise<NoteView>;
  onDraft(draft: DraftToKeep): Promise<unknown>;
  onDropDraft(which: { readonly editor: string }): Promise<unknown>;
  onCopy(text: string): void;
  /** What is to be said in the panel's status region. */
  onStatus(text: string): void;
  newId(): string;
}

export interface ListActions {
  onRemove(which: { readonly id: string }): Promise<NoteView>;
  onRestore(which: { readonly id: string }): Promise<NoteView>;
  /** Goes to the place of a note on the page in view, or opens its page and goes there. */
  onGo(note: NoteView): void;
  onOpenExchange(exchange: string): void;
}

export interface FileActions extends ImportActions {
  /** The notes as a file's text: of these ids, or all. */
  onExport(wanted: {
    readonly format: ExportFormat;
    readonly ids: readonly string[] | null;
  }): Promise<string>;
}

export interface ImportActions {
  /** Files are base64. */
  onImportPreview(given: { readonly file: string }): Promise<ImportPreview>;
  /** Takes the next notes of a plan in; nothing when the plan isn't known any more. */
  onImportTake(step: { readonly plan: string; readonly undo: string | null }): Promise<ImportStep | null>;
  onImportDrop(which: { readonly plan: string }): Promise<unknown>;
  onImportUndo(which: { readonly token: string }): Promise<ImportUndone>;
}

/** What the notes are to show or begin; a new object does it again. */
export type NotesAt =
  | { readonly kind: 'exchange'; readonly exchange: string }
  | { readonly kind: 'note'; readonly id: string }
  | { readonly kind: 'write'; readonly target: NoteTarget };
