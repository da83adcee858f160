import { browser } from 'wxt/browser';
import type { Answer } from './ask.ts';
import type { FrameAnswer, FrameData, FrameVerb } from './frame-verbs.ts';
import { settle } from './settle.ts';

export type FrameHandlers = {
  readonly [V in FrameVerb]: (data: FrameData<V>) => FrameAnswer<V> | Promise<FrameAnswer<V>>;
};

/** Answers the background's questions to this frame, which were checked when they were asked (`ask-frame.ts`). Returns what ends that. */
export function listenInFrame(handlers: FrameHandlers): () => void {
  const id = browser.runtime.id;
  const listener = (
    message: { readonly verb?: unknown; readonly data?: unknown } | null,
    raw: { id?: string | undefined; tab?: unknown },
    respond: (answer: Answer) => void,
  ): true | undefined => {
    const verb = message?.verb as FrameVerb;
    // A tab's own scripts have a tab; the background hasn't.
    if (raw.id !== id || raw.tab || !Object.hasOwn(handlers, verb)) return undefined;
    void settle(() => (handlers[verb] as (data: unknown) => unknown)(message?.data)).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
