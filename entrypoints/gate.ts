/**
 * The only code that runs on every page: looks for the names without which there can be no passage, and on the first one
 * asks the background to send for the annotator. Keep it tiny: no schemas, no Preact, no polyfill.
 *
 * Not one of WXT's content scripts (wxt.config.ts lists it in the manifest by hand): those come with a context that tells
 * every page, by a posted message, that the extension is there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { send } from '../lib/messages/send.ts';
import { OFFICE_NAMES, OFFICE_WORDS, SUBJECT_NAMES } from '../lib/names/names.gen.ts';
import { compileNames } from '../lib/page/names.ts';
import { whenMentioned } from '../lib/page/when-mentioned.ts';

/** Set in our own world, which pages can't see: stops a gate that was put here before. */
declare global {
  var rejoinderGate: (() => void) | undefined;
}

export default defineUnlistedScript(() => {
  globalThis.rejoinderGate?.();
  const names = compileNames([...SUBJECT_NAMES, ...OFFICE_NAMES], OFFICE_WORDS);
  globalThis.rejoinderGate = whenMentioned(document, names, () => {
    // No answer is awaited: where there is none, the extension was updated and a new gate is on its way.
    whenShown(() => void send('frame.mention', null).catch(() => undefined));
  });
});

/** A page that a browser prepares in advance isn't read before the reader sees it. */
function whenShown(then: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', then, { once: true });
  else then();
}
