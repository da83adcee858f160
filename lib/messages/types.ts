/** What messages carry, where it isn't the content's or the recogniser's own type. */
import type { ContentLang, Localised } from '../../data/schema.ts';
import type { JoinProblem, SecretKind } from '../envelope/key-file.ts';
import type { Tint } from '../marks/look.ts';
import type { Refusal } from '../notes/import-limits.ts';
import type { NoteTarget, NoteView } from '../notes/note.ts';
import type { StorageProblemKind } from '../notes/problem.ts';
import type { LeftOut } from '../notes/read-import.ts';
import type { Match, Reason, Tier } from '../recogniser/match.ts';
import type { UnavailableWhy } from '../status/unavailable.ts';
import type { ConnectionFailure } from '../sync/connection.ts';
import type { Passed } from '../sync/pass.ts';
import type { BusKind, FileProblem, KeyEvent, SyncProblem } from '../sync/status.ts';

import type { TextSpan } from '../text/offsets.ts';

/** A match as the background hands it to a frame. `key` stands for its passage and words (see `lib/store/dismissed.ts`). */
export interface FoundMatch {
  readonly match: Match;
  readonly key: string;
  /** Whether the reader said of these words on this page that they aren't this passage. */
  readonly dismissed: boolean;
}

/** A mark, as a list outside the page shows it. */
export interface MarkSummary {
  readonly id: string;
  readonly exchange: string;
  readonly passage: string;
  readonly tier: Tier;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** The words on the page; ends with an ellipsis where they were cut. */
  readonly words: string;
  /** A few words of the page on either side, with an ellipsis where they were cut; empty at a block's edge, and `after` where `words` were cut. */
  readonly context: { readonly before: string; readonly after: string };
  /** The language that the page declares of the words; none for a document that declares none. */
  readonly lang?: string;
  readonly current: boolean;
}

/** A mark with all of its words and more of what stands around them: for a file of passages and answers. */
export interface MarkedPassage extends MarkSummary {
  /** The page of a PDF, from 1. */
  readonly page?: number | undefined;
}

/** A mark on a tab, with what a list needs of the content. */
export interface ListedMark extends MarkSummary {
  readonly frameId: number;
  readonly title: Localised;
}

/** What the panel is to show when it opens, or to go to: an exchange, its notes, or a note to be written. */
export interface PanelTarget {
  readonly exchange?: string;
  /** A note to be written, on this. */
  readonly note?: NoteTarget;
  /** A note to be shown. */
  readonly shown?: string;
  /** A part of the panel as such. */
  readonly place?: 'notes';
}

/** Notes of a list, newest first, and how many there are in all. */
export interface NoteList {
  readonly notes: readonly NoteView[];
  readonly total: number;
}

/** How the notes' database is. `restored`: how many notes came back from the rescue copy. */
export interface NotesStatus {
  readonly problem: StorageProblemKind | null;
  readonly rescueFailed: boolean;
  readonly restored: number | null;
}

/** Text that an editor held and that wasn't saved. */
export interface StoredDraft {
  readonly editor: string;
  readonly note?: string;
  readonly target?: NoteTarget;
  readonly before: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly at: string;
}

/** What was left out of a file, where it stood in it and why. */
export interface LeftOutOfImport {
  readonly where: string;
  readonly why: LeftOut['why'];
}

export interface ImportPreview {
  /** Under which name the plan is kept, in memory: it goes when the background ends. */
  readonly plan: string;
  readonly refused: Refusal | null;
  /** The first of the notes that would be new, or change. */
  readonly added: readonly NoteView[];
  readonly changed: readonly { readonly before: NoteView; readonly after: NoteView }[];
  readonly addedCount: number;
  readonly changedCount: number;
  readonly same: number;
  /** Notes of the file that were deleted for good here, and stay so. */
  readonly purged: number;
  readonly leftOut: readonly LeftOutOfImport[];
}

/** What a step of an import did. `undo` takes it back, with the steps before; nothing if there is nothing to. */
export interface ImportStep {
  readonly added: number;
  readonly changed: number;
  readonly undo: string | null;
  /** How many notes are still to be taken in. */
  readonly left: number;
}

/** How many notes were put back as they were, and how many parts of the import are still to be. */
export interface ImportUndone {
  readonly undone: number;
  readonly left: number;
}

/** Where in a page's text the place of a note is, in UTF-16 units; nothing when it isn't there any more. */
export interface FoundNote {
  readonly id: string;
  readonly span: TextSpan | null;
}

/** A note that hangs on a page, and whether its place was found there. */
export interface NotePlace {
  readonly id: string;
  readonly found: boolean;
}

/** The page of a tab as notes can hang on it, and which of them were looked for there, each once: found if any frame has it. */
export interface NotedPage {
  readonly address: string;
  readonly title: string;
  readonly places: readonly NotePlace[];
}

/** What the reader selected: a span of the page's extracted text. */
export interface SelectedText {
  readonly text: string;
  readonly span: TextSpan;
  readonly address: string;
  readonly title: string;
  readonly lang: string;
  /** The exchange whose mark it lies in. */
  readonly exchange: string | null;
}

/** A bus as the options show it: nothing secret. */
export interface ListedBus {
  readonly bus: string;
  readonly kind: BusKind;
  /** What the reader calls it; empty: by its kind. */
  readonly name: string;
  /** The server's address without user and password; empty for account storage. */
  readonly address: string;
  /** What became of its key file, where the reader is to know. */
  readonly keyEvent: { readonly what: KeyEvent; readonly at: string } | null;
}

/** A passage that was set aside on a page. */
export interface ListedDismissal {
  readonly page: string;
  readonly key: string;
  readonly title: Localised;
  readonly words: string;
}

/** The reader's settings, as far as the options show them. */
export interface ReaderSettings {
  /** Hosts on which Rejoinder does nothing. */
  readonly sitesOff: readonly string[];
  /** Hosts whose PDFs open in our reader at once. */
  readonly pdfSites: readonly string[];
  /** The language of the interface: chosen, or the browser's. */
  readonly uiLocale: ContentLang | null;
  /** The language of the argument: chosen, or the page's. */
  readonly contentLang: ContentLang | null;
  readonly tint: Tint;
  /** Whether restatements are marked. */
  readonly restatements: boolean;
  /** How many places on pages were said not to be a passage. */
  readonly setAside: number;
  /** The exact words of passages that were learned, document by document. */
  readonly learned: readonly LearnedDocument[];
}

/** What of these a page's marks depend on. */
export type Marking = Pick<ReaderSettings, 'tint' | 'restatements'>;

/** A document that was recognised as the report itself. */
export interface LearnedDocument {
  readonly id: string;
  /** Empty for a file. */
  readonly address: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The edition of the argument by which it was recognised. */
  readonly pack: string;
  readonly wordings: readonly { readonly passage: string; readonly lang: string; readonly text: string }[];
}

/** What can be said of a tab: whether we can be there at all, whether we are, and what is there. */
export type PageState =
  | { readonly kind: 'unavailable'; readonly why: UnavailableWhy }
  | { readonly kind: 'error' }
  | { readonly kind: 'off'; readonly site: string }
  | {
      readonly kind: 'on';
      /** Its host; nothing for a file of this computer in our reader. */
      readonly site: string | null;
      readonly marks: readonly ListedMark[];
      readonly dismissed: readonly ListedDismissal[];
      readonly truncated: boolean;
    };

/** What came of trying a server out. `vaults`: by what the notes that lie there are opened. */
export type ConnectionAnswer =
  | { readonly works: true; readonly madeFolder: boolean; readonly vaults: readonly SecretKind[] }
  | ConnectionFailure;

export type JoinAnswer =
  | { readonly joined: true }
  | { readonly joined: false; readonly problem: JoinProblem };

/** What came of syncing over a file that is carried by hand. */
export type FileAnswer =
  | {
      readonly done: true;
      /** By what it is fetched. */
      readonly file: string;
      /** How long it is: what comes short of it isn't whole. */
      readonly bytes: number;
      /** How many notes came or were changed by what came. */
      readonly came: number;
      /** How many notes are in the file now, without those in the bin. */
      readonly notes: number;
      /** How many are too large for it. */
      readonly left: number;
      /** What in it couldn't be opened, by why. */
      readonly unreadable: Passed['unreadable'];
      /** The code that opens it, if one was made: it is told only now. */
      readonly code: string | null;
    }
  /** There is no file yet that this browser has joined, and nothing else whose secret could serve: what is it to be opened by? */
  | { readonly done: false; readonly why: 'start' }
  /** It is of a vault that this browser hasn't joined. */
  | { readonly done: false; readonly why: 'secret'; readonly kinds: readonly SecretKind[] }
  | { readonly done: false; readonly why: 'not-joined'; readonly problem: JoinProblem }
  /** Nothing of it was read. `no-key`: what opens it isn't in it any more. */
  | { readonly done: false; readonly why: 'unread'; readonly problem: FileProblem | 'no-key' }
  /** The background has lost what it was sent: it is to be sent again. */
  | { readonly done: false; readonly why: 'lost' }
  /** What was read is here, and not all was written. */
  | { readonly done: false; readonly why: 'unwritten'; readonly problem: SyncProblem };
