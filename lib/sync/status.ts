/** How syncing stands, as data. The words for it are the interface's. */
import type { OpenProblem } from './cipher.ts';
import type { TransportProblem } from './transport.ts';

/** What kind of transport a bus has. */
export type BusKind = 'account' | 'webdav';

/**
 * What stands in the way of a whole sync: what the transport said, what files said, or `not-safe`: what was written could not be read
 * back the same. `storage` is the notes' own database. `more`: there is more than one sync reads, and the next goes on.
 */
export type SyncProblem = TransportProblem | 'not-safe' | 'wrong-key' | 'newer-version' | 'storage' | 'more';

/**
 * What is to be done about it: nothing, since it is tried again by itself; put in user and password again; look at the address;
 * make room; enter the sync code again; update Rejoinder.
 */
export type Remedy = 'wait' | 'sign-in' | 'address' | 'make-room' | 'enter-code' | 'update';

/** What a bus did to files of this browser's that were safe there, and that was made good again. */
export type BusEvent =
  | 'emptied' // nothing is left
  | 'rolled-back' // what had been removed is there again, and newer files are gone
  | 'files-lost'
  | 'copied-profile'; // another browser writes under this one's name: this one took a new name

/** What became of a vault's key file: an older one lay in its place, and was replaced; or another browser changed the secret. */
export type KeyEvent = 'put-back' | 'changed';

/** What a bus is being busy with; `of` is 0 where it isn't known. */
export interface Progress {
  readonly doing: 'reading' | 'writing';
  readonly done: number;
  readonly of: number;
}

/** How one bus stands. Times are ISO 8601. */
export interface BusStatus {
  readonly bus: string;
  /** `stopped`: waits for the reader; `waiting`: tries again at `nextTry`. */
  readonly state: 'new' | 'working' | 'up-to-date' | 'behind' | 'waiting' | 'stopped';
  readonly progress: Progress | null;
  /** When all that was there had been read and all that is here was safe there. */
  readonly lastSync: string | null;
  readonly nextTry: string | null;
  readonly problem: SyncProblem | null;
  readonly remedy: Remedy | null;
  /** How many notes have something that isn't safe there. */
  readonly unsafe: number;
  /** Files there that couldn't be opened, by why. They are tried again. */
  readonly unreadable: readonly { readonly why: UnreadableWhy; readonly files: number }[];
  /** Files that other browsers say they wrote and that aren't there: of how many browsers. */
  readonly incomplete: number;
  /** The last thing of this kind, within 30 days. */
  readonly event: { readonly what: BusEvent; readonly at: string } | null;
  /** Where not all fit: how many do, the newest. */
  readonly fits: { readonly notes: number; readonly of: number } | null;
  /** Where not all fit: a browser that has files there and hasn't been seen for 30 days, the longest unseen. What it holds is room for others. */
  readonly idle: { readonly name: string; readonly lastSeen: string } | null;
}

/** Why a file wasn't taken: what the cipher said; its bytes aren't those that its name tells; its inside isn't a file's; updates that notes can't take. */
export type UnreadableWhy = OpenProblem | 'altered' | 'malformed' | 'refused';

/** Why a file that is carried by hand isn't read. */
export type FileProblem =
  | 'foreign' // not one of ours
  | 'newer-version'
  | 'damaged' // cut off, or altered where it says what is in it
  | 'too-large'
  | 'too-many'; // more entries than are ever written

/** How all of it stands. */
export interface SyncStatus {
  readonly buses: readonly BusStatus[];
  /** Notes that have something that is safe on no bus; none when there is no bus. The first thousand. */
  readonly onlyHere: readonly string[];
  /** Deletions that wait for the reader's word. */
  readonly held: number;
  /** Merged edits of the last 30 days. */
  readonly merged: number;
}

/** A browser that writes on a bus. */
export interface DeviceInfo {
  readonly bus: string;
  readonly device: string;
  /** What the reader calls it here, else what it calls itself. */
  readonly name: string;
  readonly isThis: boolean;
  /** When a file of its was last taken in, by this browser's clock. */
  readonly lastSeen: string | null;
}

/** Two wordings that were merged. */
export interface MergedEdit {
  readonly key: string;
  readonly note: string;
  readonly at: string;
  /** Which browser's edit met ours. */
  readonly device: string;
  readonly here: string;
  readonly there: string;
  readonly merged: string;
}

/** A note that another browser deleted, among so many that the reader is asked. */
export interface HeldNote {
  readonly note: string;
  readonly at: string;
  readonly device: string;
}

const REMEDIES: Partial<Record<SyncProblem, Remedy>> = {
  unauthorised: 'sign-in',
  forbidden: 'sign-in',
  'not-found': 'address',
  'not-webdav': 'address',
  insecure: 'address',
  certificate: 'address',
  'too-many': 'address',
  full: 'make-room',
  'too-large': 'make-room',
  'wrong-key': 'enter-code',
  'newer-version': 'update',
};

export const remedyOf = (problem: SyncProblem): Remedy => REMEDIES[problem] ?? 'wait';

/** Whether trying again by itself could do harm (locked accounts) or can't help: then it stops and asks. */
export const stopsFor = (problem: SyncProblem): boolean =>
  ['unauthorised', 'forbidden', 'insecure', 'not-webdav', 'wrong-key'].includes(problem);
