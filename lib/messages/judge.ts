/**
 * Who sent a message, and whether it is well formed: decided before any handler sees it. Pure, so that it can be tested
 * without a browser.
 */
import * as v from 'valibot';
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

/** A frame of a page: where our annotator runs. */
export interface FrameSender {
  readonly kind: 'frame';
  readonly tabId: number;
  readonly windowId: number | undefined;
  readonly frameId: number;
  readonly documentId: string | undefined;
  /** The frame's own address; the tab's for frames without one (`about:blank`). */
  readonly url: string;
  /** The tab's address. */
  readonly tabUrl: string;
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
  if (raw.url?.startsWith(self.root)) return { kind: 'extension' };
  const tabId = raw.tab?.id;
  const tabUrl = raw.tab?.url;
  if (tabId === undefined || raw.frameId === undefined || !tabUrl || !isWeb(tabUrl)) return undefined;
  const url = raw.url && isWeb(raw.url) ? raw.url : tabUrl;
  return {
    kind: 'frame',
    tabId,
    windowId: raw.tab?.windowId,
    frameId: raw.frameId,
    documentId: raw.documentId,
    url,
    tabUrl,
    isPrivate: raw.tab?.incognito ?? false,
  };
}

/** Checks a question against its verb. Says why it is refused, or gives what it carries. */
export function admit<S extends v.GenericSchema>(
  verb: { readonly from: readonly Asker[]; readonly data: S } | undefined,
  sender: Sender | undefined,
  data: unknown,
): { readonly data: v.InferOutput<S> } | { readonly refused: string } {
  if (!verb) return { refused: 'unknown message' };
  if (!sender || !verb.from.includes(sender.kind)) return { refused: 'not from there' };
  const parsed = v.safeParse(verb.data, data);
  return parsed.success ? { data: parsed.output } : { refused: 'malformed message' };
}

const isWeb = (url: string): boolean => url.startsWith('https://') || url.startsWith('http://');
