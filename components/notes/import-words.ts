import type { SayInPanel } from '../../lib/i18n/say-panel.ts';
import type { LeftOutOfImport } from '../../lib/messages/types.ts';
import type { Refusal } from '../../lib/notes/import-limits.ts';

const REFUSED = {
  empty: 'fileEmpty',
  'too-large': 'fileTooLarge',
  compressed: 'fileCompressed',
  'not-text': 'fileNotText',
  'not-json': 'fileNotJson',
  'too-deep': 'fileTooDeep',
  'too-many-parts': 'fileTooManyParts',
  'not-notes': 'fileNotNotes',
  unreadable: 'fileUnreadable',
} as const satisfies Record<Refusal | 'unreadable', string>;

/** Why nothing of a file is taken, and what to do. */
export const refusalInWords = (refused: Refusal | 'unreadable', say: SayInPanel): string =>
  say(REFUSED[refused]);

const LEFT_OUT = {
  'not-an-annotation': 'leftNotAnnotation',
  address: 'leftAddress',
  'no-target': 'leftNoTarget',
  'too-large': 'leftTooLarge',
  empty: 'leftEmpty',
  malformed: 'leftMalformed',
  'too-complex': 'leftTooComplex',
  'foreign-content': 'leftForeign',
  incomplete: 'leftIncomplete',
  'not-a-note': 'leftNotNote',
  'changes-target': 'leftChangesTarget',
  duplicate: 'leftDuplicate',
  'too-many': 'leftTooMany',
} as const satisfies Record<LeftOutOfImport['why'], string>;

/** Why a note of a file is left out. */
export const leftOutInWords = (why: LeftOutOfImport['why'], say: SayInPanel): string => say(LEFT_OUT[why]);
