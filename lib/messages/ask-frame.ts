import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { MessageError, unwrap } from './ask.ts';
import { FRAME_VERBS, type FrameAnswer, type FrameData, type FrameVerb } from './frame-verbs.ts';

/**
 * Asks the annotator in one frame of a tab. Rejects with `MessageError` when there is none. What is asked is checked here, and not in the frame:
 * frames hear the background alone, and what checks is too large to be brought into every page.
 */
export async function askFrame<V extends FrameVerb>(
  frame: { readonly tabId: number; readonly frameId: number },
  verb: V,
  data: FrameData<V>,
): Promise<FrameAnswer<V>> {
  if (!v.is(FRAME_VERBS[verb].data, data)) throw new MessageError(`${verb}: malformed message`);
  const send = (): Promise<unknown> =>
    browser.tabs.sendMessage(frame.tabId, { verb, data }, { frameId: frame.frameId });
  return unwrap(verb, send) as Promise<FrameAnswer<V>>;
}
