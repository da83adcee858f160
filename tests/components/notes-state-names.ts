/** The states of the notes that pictures are taken of, and that must be accessible. */
export const NOTES_STATES = [
  'list',
  'none',
  'fetching',
  'none-such',
  'filter',
  'exchange',
  'writing',
  'editing',
  'failed',
  'deleted',
  'bin',
  'bin-empty',
  'drafts',
  'problem',
  'export',
  'import',
  'import-planned',
  'import-taking',
  'import-refused',
] as const;
export type NotesState = (typeof NOTES_STATES)[number];
