import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { annotate } from './annotate.ts';

/** Set in our own world, which pages can't see. */
declare global {
  var rejoinder: { readonly alive: () => boolean } | undefined;
}

export default defineUnlistedScript(() => {
  if (globalThis.rejoinder?.alive()) return;
  globalThis.rejoinder = annotate(document);
});
