/** How syncing may stand, for stages: not used, well, and in every trouble that it has words for. */
import type { FileOutcome, SyncActions, SyncView } from '../../components/sync/types.ts';
import type { BusStatus } from '../../lib/sync/status.ts';

const AT = '2026-11-24T09:30:00.000Z';
const QUIET: BusStatus = {
  bus: 'webdav-1',
  state: 'up-to-date',
  progress: null,
  lastSync: AT,
  nextTry: null,
  problem: null,
  remedy: null,
  unsafe: 0,
  unreadable: [],
  incomplete: 0,
  event: null,
  fits: null,
  idle: null,
};
const SERVER = {
  bus: 'webdav-1',
  kind: 'webdav',
  name: '',
  address: 'https://cloud.example.com/remote.php/dav/files/reader/Rejoinder/',
  keyEvent: null,
} as const;
const ACCOUNT = { bus: 'account', kind: 'account', name: '', address: '', keyEvent: null } as const;
const DEVICES = [
  { bus: 'webdav-1', device: 'd1', name: 'Chrome on the desk', isThis: true, lastSeen: AT },
  {
    bus: 'webdav-1',
    device: 'd2',
    name: 'Firefox of the travelling laptop 旅行用',
    isThis: false,
    lastSeen: AT,
  },
  { bus: 'webdav-1', device: 'd3', name: 'Firefox', isThis: false, lastSeen: null },
];

export const SYNC_STATES = {
  off: {
    status: { buses: [], onlyHere: [], held: 0, merged: 0 },
    buses: [],
    devices: [],
    merged: [],
    held: [],
    accountOthers: [],
    hasFile: false,
  },
  well: {
    status: { buses: [QUIET], onlyHere: [], held: 0, merged: 0 },
    buses: [SERVER],
    devices: DEVICES,
    merged: [],
    held: [],
    accountOthers: [],
    hasFile: false,
  },
  troubled: {
    status: {
      buses: [
        {
          ...QUIET,
          state: 'stopped',
          problem: 'unauthorised',
          remedy: 'sign-in',
          unsafe: 12,
          incomplete: 1,
          unreadable: [
            { why: 'tampered', files: 2 },
            { why: 'altered', files: 1 },
            { why: 'not-an-envelope', files: 1 },
          ],
          event: { what: 'rolled-back', at: AT },
        },
        {
          ...QUIET,
          bus: 'account',
          state: 'waiting',
          nextTry: AT,
          problem: 'full',
          remedy: 'make-room',
          fits: { notes: 282, of: 900 },
          idle: { name: 'Chrome on the old laptop', lastSeen: '2026-08-02T18:05:00.000Z' },
        },
      ],
      onlyHere: ['a', 'b', 'c'],
      held: 2,
      merged: 1,
    },
    buses: [{ ...SERVER, keyEvent: { what: 'put-back', at: AT } }, ACCOUNT],
    devices: DEVICES,
    merged: [
      {
        key: 'm1',
        note: 'a',
        at: AT,
        device: 'd2',
        here: 'The figure is from 2017.',
        there: 'The figure is from the report. 出自報告。',
        merged: 'The figure is from the report of 2017. 出自報告。',
      },
    ],
    held: [
      { note: 'b', at: AT, device: 'd2' },
      { note: 'c', at: AT, device: 'd2' },
    ],
    accountOthers: ['code'],
    hasFile: true,
  },
} as const satisfies Record<string, SyncView>;

/** A file that was read, with everything that there is to be said of it. */
export const FILE_DONE: Extract<FileOutcome, { done: true }> = {
  done: true,
  came: 12,
  notes: 40,
  left: 0,
  unreadable: [],
  code: null,
  name: 'rejoinder-notes-2026-11-24.rejoinder',
  save: () => undefined,
};

export const CODE = '04HMB-ASW91-NF6YQ-ZZPWS-QAC7J-CN1J3';

/** A server that takes everything, with no notes on it. */
export const SYNC_ACTIONS: SyncActions = {
  onAccount: () => Promise.resolve({ code: CODE, joins: false }),
  onJoinAccount: () => Promise.resolve({ joined: true }),
  onTest: ({ address }) =>
    Promise.resolve({ address, answer: { works: true, madeFolder: true, vaults: [] } }),
  onStart: (_, by) => Promise.resolve(by === 'code' ? CODE : null),
  onJoin: () => Promise.resolve({ joined: true }),
  onFile: (chosen, by) =>
    Promise.resolve(
      chosen || by ? { ...FILE_DONE, code: by === 'code' ? CODE : null } : { done: false, why: 'start' },
    ),
  onFileSecret: (by) => Promise.resolve(by === 'code' ? CODE : null),
  onSecret: (_, by) => Promise.resolve(by === 'code' ? CODE : null),
  onLogin: () => Promise.resolve({ works: true, madeFolder: false, vaults: ['code'] }),
  onSync: () => Promise.resolve(SYNC_STATES.well.status),
  onRemoveBus: () => Promise.resolve(),
  onRename: () => Promise.resolve(),
  onForget: () => Promise.resolve(),
  onHeld: () => Promise.resolve(),
  onDropMerged: () => Promise.resolve(),
  onLog: () => Promise.resolve('2026-11-24 read 3 files'),
  onCopy: () => Promise.resolve(),
  onPrint: () => undefined,
};
