import type { SecretKind } from '../../lib/envelope/key-file.ts';
import type { ConnectionAnswer, FileAnswer, JoinAnswer, ListedBus } from '../../lib/messages/types.ts';
import type { DeviceInfo, HeldNote, MergedEdit, SyncStatus } from '../../lib/sync/status.ts';

/** All that is shown of syncing. */
export interface SyncView {
  readonly status: SyncStatus;
  readonly buses: readonly ListedBus[];
  readonly devices: readonly DeviceInfo[];
  readonly merged: readonly MergedEdit[];
  readonly held: readonly HeldNote[];
  /** By what notes are opened that other browsers of this account have put there, and this one hasn't joined. */
  readonly accountOthers: readonly SecretKind[];
  /** Whether files that this browser has written have a code or passphrase of their own. */
  readonly hasFile: boolean;
}

/** A server as it was typed. */
export interface TypedServer {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** What opens notes somewhere new: what opens them elsewhere, a code that is made, or a passphrase. */
export type NewSecret = 'same' | 'code' | { readonly passphrase: string };

/** What came of trying a typed server out: its address can be none, or it was tried under its whole address. */
export type TriedServer =
  | { readonly wrongAddress: 'no-address' | 'secrets' | 'insecure' }
  | { readonly address: string; readonly answer: ConnectionAnswer };

/** What was typed about a file: what opens one that this browser hasn't opened before, or is to open the first that it writes. */
export type FileSecret = { readonly secret: string } | 'code' | { readonly passphrase: string };

/** What came of a file. One that was written has been handed to the browser to be saved under `name`, and can be once more. */
export type FileOutcome =
  | (Omit<Extract<FileAnswer, { readonly done: true }>, 'file' | 'bytes'> & {
      readonly name: string;
      save(): void;
    })
  | Exclude<Extract<FileAnswer, { readonly done: false }>, { readonly why: 'lost' }>;

/** What is done about syncing. Each resolves when it is done, and the props have followed; rejects when nothing was changed. */
export interface SyncActions {
  /** Begins in account storage: gives the code if one was made; `joins`: others have begun there, and are to be joined. */
  onAccount(): Promise<{ readonly code: string | null; readonly joins: boolean }>;
  onJoinAccount(secret: string): Promise<JoinAnswer>;
  onTest(server: TypedServer): Promise<TriedServer>;
  /** Begins on a server; gives the code when one was made. */
  onStart(server: TypedServer, by: NewSecret): Promise<string | null>;
  onJoin(server: TypedServer, secret: string): Promise<JoinAnswer>;
  /** Syncs over a file: one that was chosen, or a new one. */
  onFile(chosen: File | null, by: FileSecret | null): Promise<FileOutcome>;
  /** Another code or passphrase for files. */
  onFileSecret(by: NewSecret): Promise<string | null>;
  onSecret(bus: string, by: NewSecret): Promise<string | null>;
  onLogin(bus: string, user: string, password: string): Promise<ConnectionAnswer>;
  /** Syncs one bus, or all. */
  onSync(bus: string | null): Promise<SyncStatus>;
  onRemoveBus(bus: string): Promise<unknown>;
  onRename(bus: string, device: string, name: string): Promise<unknown>;
  onForget(bus: string, device: string): Promise<unknown>;
  /** Lets deletions happen, or keeps the notes. */
  onHeld(notes: readonly string[], accept: boolean): Promise<unknown>;
  onDropMerged(key: string): Promise<unknown>;
  onLog(): Promise<string>;
  onCopy(text: string): Promise<unknown>;
  onPrint(): void;
}
