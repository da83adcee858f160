import { browser } from 'wxt/browser';
import type {
  BackgroundAnswer,
  BackgroundData,
  BackgroundVerb,
  FrameAnswer,
  FrameData,
  FrameVerb,
} from './map.ts';

/** How an answer travels: an error is an answer too, since not every browser hands on what a listener throws. */
export type Answer = { readonly answer: unknown } | { readonly error: string };

/** Nobody answered, or the answer was that it failed. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

/** Asks the background. Rejects with `MessageError`. */
export async function ask<V extends BackgroundVerb>(
  verb: V,
  data: BackgroundData<V>,
): Promise<BackgroundAnswer<V>> {
  return unwrap(verb, () => browser.runtime.sendMessage({ verb, data })) as Promise<BackgroundAnswer<V>>;
}

/** Asks the annotator in one frame of a tab. Rejects with `MessageError` when there is none. */
export async function askFrame<V extends FrameVerb>(
  frame: { readonly tabId: number; readonly frameId: number },
  verb: V,
  data: FrameData<V>,
): Promise<FrameAnswer<V>> {
  const send = (): Promise<unknown> =>
    browser.tabs.sendMessage(frame.tabId, { verb, data }, { frameId: frame.frameId });
  return unwrap(verb, send) as Promise<FrameAnswer<V>>;
}

async function unwrap(verb: string, send: () => Promise<unknown>): Promise<unknown> {
  let answer: Answer | undefined;
  try {
    answer = (await send()) as Answer | undefined;
  } catch (error) {
    throw new MessageError(`${verb}: ${String(error)}`);
  }
  if (!answer) throw new MessageError(`${verb}: no answer`);
  if ('error' in answer) throw new MessageError(`${verb}: ${answer.error}`);
  return answer.answer;
}
