import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { questionOf } from './judge.ts';
import { PANEL_VERBS, type PanelData, type PanelVerb } from './panel-verbs.ts';

/** Hears what the background tells our own pages. Returns what ends that. */
export function listenInPanel(
  handlers: {
    readonly [V in PanelVerb]?: (data: PanelData<V>) => void;
  },
): () => void {
  const id = browser.runtime.id;
  const listener = (message: unknown, raw: { id?: string | undefined; tab?: unknown }): undefined => {
    const question = questionOf(message);
    if (!question || raw.id !== id || raw.tab || !Object.hasOwn(PANEL_VERBS, question.verb)) return;
    const name = question.verb as PanelVerb;
    const parsed = v.safeParse(PANEL_VERBS[name].data, question.data);
    if (parsed.success) (handlers[name] as ((data: unknown) => void) | undefined)?.(parsed.output);
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
