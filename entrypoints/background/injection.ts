import { browser } from 'wxt/browser';
import type { FrameSender } from '../../lib/messages/judge.ts';
import { siteOf } from '../../lib/status/site.ts';
import type { Area } from '../../lib/store/area.ts';
import type { NotePlaces } from './note-places.ts';

const GATE = '/gate.js';
const ANNOTATOR = '/annotator.js';

/** Puts the annotator into the document that asked for it. */
export async function injectAnnotator({ tabId, frameId, documentId }: FrameSender): Promise<void> {
  // By document where browsers know it: a frame may have moved on since it asked.
  const target =
    documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
  await browser.scripting.executeScript({ target, files: [ANNOTATOR], injectImmediately: true });
}

/** Puts the annotator into a frame; where it is already, it stays as it is. Rejects where extensions are kept out. */
export async function injectAnnotatorInto(tabId: number, frameId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [ANNOTATOR] });
}

/** Lets all frames of a tab look (again) whether they mention anything. False where extensions are kept out. */
export async function injectGate(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [GATE] });
    return true;
  } catch {
    return false;
  }
}

const BEGUN = 'begun';

/**
 * After an installation or an update, or when we were switched off and on again: open pages have no gate, or one of a time that is gone. Each of these empties
 * `storage.session`, which tells them from a worker that begins anew; a browser's own start does as well, and a second gate takes the place of the first.
 * Pages that have notes are attended, whatever they name.
 */
export async function injectGateAtFirst(area: Area, places: NotePlaces): Promise<void> {
  if ((await area.get(BEGUN))[BEGUN] === true) return;
  await area.set({ [BEGUN]: true });
  const tabs = await browser.tabs.query({});
  const open = tabs.filter(({ discarded, url }) => !discarded && siteOf(url));
  await Promise.all(open.map(({ id }) => id !== undefined && injectGate(id)));
  await places.attendAll(open);
}

/**
 * Whether we can be in a tab, or a PDF is there, or we can't. Browsers keep extensions out of more than an
 * address tells: of stores, of PDF viewers.
 */
export async function reachOf(tabId: number): Promise<'yes' | 'pdf' | 'no'> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      func: () => (document.contentType === 'application/pdf' ? 'pdf' : 'yes'),
      injectImmediately: true,
    });
    return (result?.result as 'yes' | 'pdf' | undefined) ?? 'no';
  } catch {
    return 'no';
  }
}
