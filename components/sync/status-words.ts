/** How syncing stands, in sentences: what is so, and then what is to be done. */
import type { UiLocale } from '../../lib/i18n/say.ts';
import type { SayInOptions } from '../../lib/i18n/say-options.ts';
import type { ListedBus } from '../../lib/messages/types.ts';
import type { ConnectionFailure, ConnectionProblem } from '../../lib/sync/connection.ts';
import type { BusEvent, BusStatus, KeyEvent, SyncProblem, UnreadableWhy } from '../../lib/sync/status.ts';

const PROBLEMS = {
  offline: 'problemOffline',
  timeout: 'problemTimeout',
  'not-found': 'problemNotFound',
  'not-webdav': 'problemNotWebdav',
  unauthorised: 'problemUnauthorised',
  forbidden: 'problemForbidden',
  certificate: 'problemCertificate',
  insecure: 'problemInsecure',
  locked: 'problemLocked',
  busy: 'problemBusy',
  full: 'problemFull',
  'too-large': 'problemTooLarge',
  server: 'problemServer',
  'too-many': 'problemTooMany',
  nonsense: 'problemNonsense',
  'not-safe': 'problemNotSafe',
  'wrong-key': 'problemWrongKey',
  'newer-version': 'problemNewerVersion',
  storage: 'problemStorage',
  more: 'problemMore',
  redirected: 'problemRedirected',
  altered: 'problemAltered',
  'not-listed': 'problemNotListed',
  'not-removed': 'problemNotRemoved',
} as const satisfies Record<SyncProblem | ConnectionProblem, string>;

const STEPS = {
  reach: 'stepReach',
  'make-folder': 'stepMakeFolder',
  write: 'stepWrite',
  read: 'stepRead',
  list: 'stepList',
  remove: 'stepRemove',
} as const satisfies Record<ConnectionFailure['step'], string>;

const STATES = {
  new: 'busNew',
  working: 'busWorking',
  'up-to-date': 'busUpToDate',
  behind: 'busBehind',
  waiting: 'busWaiting',
  stopped: 'busStopped',
} as const satisfies Record<BusStatus['state'], string>;

const EVENTS = {
  emptied: 'eventEmptied',
  'rolled-back': 'eventRolledBack',
  'files-lost': 'eventFilesLost',
  'copied-profile': 'eventCopied',
} as const satisfies Record<BusEvent, string>;

const UNREADABLE = {
  'not-an-envelope': 'unreadableForeign',
  'newer-version': 'unreadableNewer',
  'wrong-key': 'unreadableKey',
  tampered: 'unreadableDamaged',
  altered: 'unreadableDamaged',
  malformed: 'unreadableDamaged',
  refused: 'unreadableDamaged',
} as const satisfies Record<UnreadableWhy, string>;

/** A moment as the reader's language writes it. */
export const momentInWords = (iso: string, locale: UiLocale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** What a bus is called: by the reader, else by its server. */
export const busName = (bus: ListedBus, say: SayInOptions): string =>
  bus.kind === 'account' ? say('busAccount') : bus.name || hostOf(bus.address);

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

const KEY_EVENTS = { 'put-back': 'keyPutBack', changed: 'keyChanged' } as const satisfies Record<
  KeyEvent,
  string
>;

/** What became of a key file, and when. */
export const keyEventInWords = (
  { what, at }: { readonly what: KeyEvent; readonly at: string },
  say: SayInOptions,
  locale: UiLocale,
): string => say(KEY_EVENTS[what], { time: momentInWords(at, locale) });

/** Why a server that was tried out can't be used. */
export const failureInWords = ({ step, problem }: ConnectionFailure, say: SayInOptions): string =>
  `${say(STEPS[step])} ${say(PROBLEMS[problem])}`;

/** Sentences on a bus: the first says the state; each of the others something that the reader may want to know or do. */
export function busInWords(status: BusStatus, say: SayInOptions, locale: UiLocale): string[] {
  const moment = (iso: string): string => momentInWords(iso, locale);
  const { progress, problem, nextTry, lastSync, unsafe, fits, idle, incomplete, event, unreadable } = status;
  const state =
    status.state === 'working' && progress && progress.of > 0
      ? say(progress.doing === 'reading' ? 'busReading' : 'busWriting', {
          done: progress.done,
          of: progress.of,
        })
      : say(STATES[status.state]);
  const byWord = new Map<(typeof UNREADABLE)[UnreadableWhy], number>();
  for (const { why, files } of unreadable)
    byWord.set(UNREADABLE[why], (byWord.get(UNREADABLE[why]) ?? 0) + files);
  return [
    state,
    ...(problem ? [say(PROBLEMS[problem])] : []),
    ...(nextTry && status.state === 'waiting' ? [say('busNextTry', { time: moment(nextTry) })] : []),
    ...(unsafe > 0 ? [say('busUnsafe', { n: unsafe })] : []),
    ...(fits ? [say('busFits', { notes: fits.notes, of: fits.of })] : []),
    ...(idle ? [say('busIdle', { device: idle.name, time: moment(idle.lastSeen) })] : []),
    ...[...byWord].map(([word, n]) => say(word, { n })),
    ...(incomplete > 0 ? [say('busIncomplete', { n: incomplete })] : []),
    ...(event ? [say(EVENTS[event.what], { time: moment(event.at) })] : []),
    ...(lastSync ? [say(fits ? 'busLastSyncFits' : 'busLastSync', { time: moment(lastSync) })] : []),
  ];
}
