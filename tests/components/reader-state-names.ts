/** The states of the reader of PDFs that pictures are taken of, and that must be accessible. */
export const READER_STATE_NAMES = [
  'choose',
  'opening',
  'locked',
  'missing',
  'refused',
  'wrongFile',
  'reading',
  'open',
  'scan',
  'finding',
  'leaving',
  'off',
] as const;
export type ReaderStateName = (typeof READER_STATE_NAMES)[number];
