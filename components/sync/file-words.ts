/** What came of a file that is carried by hand, in sentences. */
import type { SayInOptions } from '../../lib/i18n/say-options.ts';
import type { FileAnswer } from '../../lib/messages/types.ts';
import type { UnreadableWhy } from '../../lib/sync/status.ts';
import type { FileOutcome } from './types.ts';

type Unread = Extract<FileAnswer, { readonly why: 'unread' }>['problem'];

const UNREAD = {
  foreign: 'fileForeign',
  'newer-version': 'fileNewer',
  damaged: 'fileDamaged',
  'too-large': 'fileTooLarge',
  'too-many': 'fileTooLarge',
  'no-key': 'fileNoKey',
} as const satisfies Record<Unread, string>;

const isNewer = (why: UnreadableWhy): boolean => why === 'newer-version' || why === 'refused';

/** Sentences on a file that was written: what came first, if another one was read, then what is in it, then what isn't. */
export function fileInWords(
  { came, notes, left, unreadable, name }: Extract<FileOutcome, { readonly done: true }>,
  wasRead: boolean,
  say: SayInOptions,
): string[] {
  const count = (of: typeof unreadable): number => of.reduce((sum, { files }) => sum + files, 0);
  const newer = count(unreadable.filter(({ why }) => isNewer(why)));
  const damaged = count(unreadable.filter(({ why }) => !isNewer(why)));
  return [
    ...(wasRead ? [came > 0 ? say('fileCame', { n: came }) : say('fileNothingNew')] : []),
    say('fileHas', { n: notes }),
    ...(left > 0 ? [say('fileLeft', { n: left })] : []),
    ...(newer > 0 ? [say('filePartsNewer', { n: newer })] : []),
    ...(damaged > 0 ? [say('filePartsDamaged', { n: damaged })] : []),
    say('fileSaved', { name }),
  ];
}

/** Why a file wasn't read, or none was given. */
export function fileFailureInWords(
  answer: Extract<FileAnswer, { readonly why: 'unread' | 'unwritten' }>,
  say: SayInOptions,
): string {
  if (answer.why === 'unread') return say(UNREAD[answer.problem]);
  return say(answer.problem === 'full' ? 'fileFull' : 'fileUnwritten');
}
