import type { LearnedDocument, ReaderSettings } from '../../lib/messages/types.ts';
import type { Shortcut } from '../../lib/status/shortcuts.ts';
import type { BrowserKind } from '../browser-kind.ts';
import type { ImportActions } from '../notes/types.ts';
import type { SyncActions, SyncView } from '../sync/types.ts';

/** Settings that the options change; those left out stay. */
export type ChangedSettings = Partial<
  Pick<ReaderSettings, 'uiLocale' | 'contentLang' | 'tint' | 'restatements'>
>;

/** The notes in numbers. `bytes`: what the browser counts for their database; nothing where it doesn't tell. */
export interface NotesInNumbers {
  readonly count: number;
  readonly inBin: number;
  readonly bytes: number | undefined;
}

export type ExportFormat = 'jsonld' | 'markdown' | 'html';

/** What is what: versions of us and of the argument. */
export interface About {
  readonly version: string;
  readonly pack: { readonly title: string; readonly version: string; readonly exchanges: number };
}

export interface OptionsData {
  /** Nothing while they are being fetched. */
  readonly settings: ReaderSettings | 'failed' | undefined;
  readonly notes: NotesInNumbers | 'failed' | undefined;
  /** Every command, with the keys that the browser has given it; empty if none. */
  readonly shortcuts: readonly Shortcut[];
  readonly browser: BrowserKind;
  readonly about: About | undefined;
  readonly sync: SyncView | 'failed' | undefined;
}

/** What the options do. Each resolves when it is done, and the props have followed; rejects when nothing was changed. */
export interface OptionsActions extends ImportActions {
  readonly syncActions: SyncActions;
  onSite(host: string, on: boolean): Promise<unknown>;
  /** Opens PDFs of a site in our reader at once, or no longer. */
  onPdfSite(host: string, on: boolean): Promise<unknown>;
  onSettings(change: ChangedSettings): Promise<unknown>;
  /** Saves a file with all notes; gives its name. */
  onExport(format: ExportFormat): Promise<string>;
  /** Forgets what was learned from a document; and takes that back. */
  onForget(id: string): Promise<unknown>;
  onRelearn(source: LearnedDocument): Promise<unknown>;
  /** Saves a file with all that was learned; gives its name. */
  onExportLearned(): Promise<string>;
  /** Shows the notes in the panel. Called within the click: browsers open panels in no other moment. */
  onOpenNotes(): void;
  /** Opens the browser's own page for keys. */
  onChangeKeys(): Promise<void>;
  /** Removes all settings and notes; gives how many notes. Nothing, and nothing is removed, where it couldn't be taken back. */
  onRemoveAll(): Promise<number | null>;
  /** False when there is nothing to take back. */
  onRestoreAll(): Promise<boolean>;
  onWelcome(): void;
}
