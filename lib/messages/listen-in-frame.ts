import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Answer } from './ask.ts';
import { FRAME_VERBS, type FrameAnswer, type FrameData, type FrameVerb } from './frame-verbs.ts';
import { questionOf } from './judge.ts';
import { settle } from './settle.ts';

export type FrameHandlers = {
  readonly [V in FrameVerb]: (data: FrameData<V>) => FrameAnswer<V> | Promise<FrameAnswer<V>>;
};

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
