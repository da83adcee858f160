import type * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Answer } from './ask.ts';
import {
  BACKGROUND_VERBS,
  type BackgroundAnswer,
  type BackgroundData,
  type BackgroundVerb,
} from './background-verbs.ts';
import { admit, type FrameSender, questionOf, type Sender, senderOf } from './judge.ts';
import { settle } from './settle.ts';

/** What only pages may send is sure to come from a frame. */
type SenderOf<V extends BackgroundVerb> = 'extension' extends (typeof BACKGROUND_VERBS)[V]['from'][number]
  ? Sender
  : FrameSender;

export type BackgroundHandlers = {
  readonly [V in BackgroundVerb]: (
    data: BackgroundData<V>,
    sender: SenderOf<V>,
  ) => Promise<BackgroundAnswer<V>>;
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
