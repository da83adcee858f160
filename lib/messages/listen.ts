import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Answer } from './ask.ts';
import { admit, type FrameSender, questionOf, type Sender, senderOf } from './judge.ts';
import {
  BACKGROUND_VERBS,
  type BackgroundAnswer,
  type BackgroundData,
  type BackgroundVerb,
  FRAME_VERBS,
  type FrameAnswer,
  type FrameData,
  type FrameVerb,
} from './map.ts';

/** Only the verbs that frames alone may send are sure to come from one. */
type SenderOf<V extends BackgroundVerb> = V extends `frame.${string}` | 'text.recognise' | `passage.${string}`
  ? FrameSender
  : Sender;

export type BackgroundHandlers = {
  readonly [V in BackgroundVerb]: (
    data: BackgroundData<V>,
    sender: SenderOf<V>,
  ) => Promise<BackgroundAnswer<V>>;
};
export type FrameHandlers = {
  readonly [V in FrameVerb]: (data: FrameData<V>) => FrameAnswer<V> | Promise<FrameAnswer<V>>;
};

type Handler = (data: unknown, sender: Sender) => unknown;

/** Answers questions to the background, each checked by its schema and by where it comes from. */
export function listen(handlers: BackgroundHandlers): void {
  const self = { id: browser.runtime.id, root: browser.runtime.getURL('/' as never) };
  browser.runtime.onMessage.addListener((message: unknown, raw, respond: (answer: Answer) => void) => {
    const question = questionOf(message);
    if (!question || !Object.hasOwn(BACKGROUND_VERBS, question.verb)) return undefined;
    const name = question.verb as BackgroundVerb;
    const sender = senderOf(raw, self);
    const admitted = admit<v.GenericSchema>(BACKGROUND_VERBS[name], sender, question.data);
    if ('refused' in admitted || !sender) {
      respond({ error: 'refused' in admitted ? admitted.refused : 'no sender' });
      return undefined;
    }
    void settle(() => (handlers[name] as Handler)(admitted.data, sender)).then(respond);
    return true;
  });
}

/** Answers the background's questions to this frame. Returns what ends that. */
export function listenInFrame(handlers: FrameHandlers): () => void {
  const id = browser.runtime.id;
  const listener = (
    message: unknown,
    raw: { id?: string | undefined; tab?: unknown },
    respond: (answer: Answer) => void,
  ): true | undefined => {
    const question = questionOf(message);
    if (!question || raw.id !== id || raw.tab || !Object.hasOwn(FRAME_VERBS, question.verb)) return undefined;
    const name = question.verb as FrameVerb;
    const parsed = v.safeParse(FRAME_VERBS[name].data, question.data);
    if (!parsed.success) {
      respond({ error: 'malformed message' });
      return undefined;
    }
    void settle(() => (handlers[name] as (data: unknown) => unknown)(parsed.output)).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

async function settle(handle: () => unknown): Promise<Answer> {
  try {
    return { answer: await handle() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
