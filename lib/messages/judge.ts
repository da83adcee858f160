/**
 * Who sent a message, and whether it is well formed: decided before any handler sees it. Pure, so that it can be tested
 * without a browser.
 */
import * as v from 'valibot';
import { documentOf, isReader } from '../status/reader-address.ts';
import type { Asker } from './verb.ts';

/** The sender of a message as far as browsers tell, and no further. */
export interface RawSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
  readonly tab?:
    | {
        readonly id?: number | undefined;
        readonly url?: string | undefined;
        readonly incognito?: boolean | undefined;
        readonly windowId?: number | undefined;
      }
    | undefined;
}

/** A frame of a page, where our annotator runs; or our reader of PDFs, which stands for the document that it shows. */
export interface FrameSender {
  readonly kind: 'frame';
  readonly tabId: number;
  readonly windowId: number | undefined;
  readonly frameId: number;
  readonly documentId: string | undefined;
  /** The frame's own address; the tab's for the page itself, and for frames without one (`about:blank`). */
  readonly url: string;
  /** The tab's address. */
  readonly tabUrl: string;
  /** Set where it is our own reader: it may ask what our other pages may. */
  readonly own?: true;
  /** Whether it is in a private window: nothing of it may be kept. */
  readonly isPrivate: boolean;
}

export type Sender = FrameSender | { readonly kind: 'extension' };

/** Us, as a sender must know us: our id and the address that all our own pages begin with. */
export interface Self {
  readonly id: string;
  readonly root: string;
}

const Question = v.strictObject({ verb: v.string(), data: v.unknown() });

/** What a message asks, if it is a question at all. Other messages are none of our business. */
export function questionOf(message: unknown): { verb: string; data: unknown } | undefined {
  const parsed = v.safeParse(Question, message);
  return parsed.success ? parsed.output : undefined;
}

/** Names the sender by its address, or nobody when it can't be told. */
export function senderOf(raw: RawSender, self: Self): Sender | undefined {
  if (raw.id !== self.id) return undefined;
  if (raw.url?.startsWith(self.root)) return readerSender(raw, self) ?? { kind: 'extension' };
  const tabId = raw.tab?.id;
  const tabUrl = raw.tab?.url;
  if (tabId === undefined || raw.frameId === undefined || !tabUrl || !isWeb(tabUrl)) return undefined;
  return {
    kind: 'frame',
    tabId,
    windowId: raw.tab?.windowId,
    frameId: raw.frameId,
    documentId: raw.documentId,
    // A sender's own address is the one that its document was loaded from: pages that go on without loading have the tab's.
    url: raw.frameId === 0 ? tabUrl : addressOfFrame(raw.url, tabUrl),
    tabUrl,
    isPrivate: raw.tab?.incognito ?? false,
  };
}

/** The address that a frame goes by: its own, if it has one of the web (`about:srcdoc` and `blob:` are none), else its tab's. */
export const addressOfFrame = <T extends string | undefined>(own: string | undefined, tab: T): string | T =>
  own && isWeb(own) ? own : tab;

/** Checks a question against its verb. Says why it is refused, or gives what it carries. */
export function admit<S extends v.GenericSchema>(
  verb: { readonly from: readonly Asker[]; readonly data: S } | undefined,
  sender: Sender | undefined,
  data: unknown,
): { readonly data: v.InferOutput<S> } | { readonly refused: string } {
  if (!verb) return { refused: 'unknown message' };
  const kinds: Asker[] =
    sender?.kind === 'frame' && sender.own ? ['frame', 'extension', 'reader'] : sender ? [sender.kind] : [];
  if (!kinds.some((kind) => verb.from.includes(kind))) return { refused: 'not from there' };
  const parsed = v.safeParse(verb.data, data);
  return parsed.success ? { data: parsed.output } : { refused: 'malformed message' };
}

/** Our reader in a tab, once it shows a document. The tab's address is the later one: the reader changes it without loading anew. */
function readerSender(raw: RawSender, self: Self): FrameSender | undefined {
  const tabId = raw.tab?.id;
  const page = raw.tab?.url ?? raw.url;
  const shown = page !== undefined && isReader(page, self.root) ? documentOf(page) : undefined;
  if (tabId === undefined || !shown || raw.frameId !== 0) return undefined;
  return {
    kind: 'frame',
    tabId,
    windowId: raw.tab?.windowId,
    frameId: 0,
    documentId: raw.documentId,
    url: shown.address,
    tabUrl: shown.address,
    own: true,
    isPrivate: raw.tab?.incognito ?? false,
  };
}

const isWeb = (url: string): boolean => url.startsWith('https://') || url.startsWith('http://');
