import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { whenRewritten } from '../../lib/page/rewritten.ts';
import { annotate } from './annotate.ts';

/** Set in our own world, which pages can't see. */
declare global {
  var rejoinder: { readonly alive: () => boolean } | undefined;
}

export default defineUnlistedScript(() => {
  if (globalThis.rejoinder?.alive()) return;
  let annotator = annotate(document);
  whenRewritten(document, () => {
    if (!annotator.alive()) return;
    annotator.leave();
    annotator = annotate(document);
  });
  globalThis.rejoinder = { alive: () => annotator.alive() };
});
