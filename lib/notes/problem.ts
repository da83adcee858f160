/**
 * What can go wrong with the notes' database, and where the reader's text is then. Words for these are the interface's.
 *
 * - `blocked`: another part of us holds an older version open: close other tabs of Rejoinder;
 * - `outdated`: a newer version of Rejoinder needs the database: reload;
 * - `newer`: the database was made by a newer version than this: update Rejoinder;
 * - `full`: the browser has no more room: free some, then try again;
 * - `unavailable`: the browser refuses a database (private window, damaged profile, storage switched off);
 * - `vanished`: the browser took the database away while it was open, and it could not be opened again;
 * - `missing`: there is no note of this id (any more);
 * - `unreadable`: what is stored of this note can't be decoded; its last text still shows;
 * - `too-large`: the text, a tag or the target is over what a note may hold (`limits.ts`);
 * - `failed`: anything else: try again.
 */
export const STORAGE_PROBLEMS = [
  'blocked',
  'outdated',
  'newer',
  'full',
  'unavailable',
  'vanished',
  'missing',
  'unreadable',
  'too-large',
  'failed',
] as const;
export type StorageProblemKind = (typeof STORAGE_PROBLEMS)[number];

/**
 * Where an unsaved text is: `database` (a draft), `rescue` (the other store; it becomes a draft when the database opens again),
 * `editor` (nowhere but on screen: don't close), or `none` (there was no text).
 */
export type KeptIn = 'database' | 'rescue' | 'editor' | 'none';

/** Why an update from elsewhere (a file, another browser) was not taken. */
export const UPDATE_PROBLEMS = [
  'malformed',
  'too-large',
  'too-complex',
  'foreign-content',
  'incomplete',
  'not-a-note',
  'changes-target',
] as const;
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number];
