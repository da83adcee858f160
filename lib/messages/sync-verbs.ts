/** Questions about notes that follow the reader: how buses stand, browsers, what was merged, what waits for a word. */
import * as v from 'valibot';
import { NoteId } from '../notes/note.ts';
import type { DeviceInfo, HeldNote, MergedEdit, SyncStatus } from '../sync/status.ts';
import type { ListedBus } from './types.ts';
import { id, nothing, verb } from './verb.ts';
import { secret } from './webdav-verbs.ts';

const device = v.strictObject({ bus: id, device: id });
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

export const SYNC_VERBS = {
  'sync.status': verb<SyncStatus>('extension')(nothing),
  /** Syncs one bus or all; one that had stopped too. Resolves when it is done or has failed: `sync.changed` tells meanwhile. */
  'sync.now': verb<SyncStatus>('extension')(v.strictObject({ bus: v.nullable(id) })),
  /** What happened, a line each, newest last; no texts, addresses, names or keys. */
  'sync.log': verb<string>('extension')(nothing),
  /** The buses of this browser, without what is secret of them. */
  'bus.list': verb<ListedBus[]>('extension')(nothing),
  /** A new passphrase, or none for a new code, which is the answer. Browsers that joined stay joined. */
  'bus.secret': verb<string | null>('extension')(v.strictObject({ bus: id, passphrase: v.nullable(secret) })),
  /** Forgets a bus here. What is there stays there. */
  'bus.remove': verb<null>('extension')(v.strictObject({ bus: id })),
  'device.list': verb<DeviceInfo[]>('extension')(nothing),
  /** This browser's own name goes to the others; another's holds here. */
  'device.rename': verb<null>('extension')(v.strictObject({ ...device.entries, name })),
  /**
   * Takes over what a browser wrote, then removes its files. If it writes again, it is there again. Nothing is lost either way.
   */
  'device.forget': verb<null>('extension')(device),
  /** Merged edits of the last 30 days, newest first. */
  'merge.list': verb<MergedEdit[]>('extension')(nothing),
  'merge.drop': verb<null>('extension')(v.strictObject({ key: id })),
  'held.list': verb<HeldNote[]>('extension')(nothing),
  /** Lets deletions happen, or keeps the notes, here and everywhere. */
  'held.answer': verb<null>('extension')(v.strictObject({ notes: v.array(NoteId), accept: v.boolean() })),
} as const;
