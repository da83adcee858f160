import { minify } from 'terser';
import type { Plugin } from 'vite';

/** The scripts that pages wait for. */
const ON_PAGES = ['annotator.js', 'gate.js'];

/**
 * Members of our own objects that are shortened in these, all in one file: no message, no page and no browser knows them. Whoever gives one of these names to what leaves
 * the file must take it out here.
 */
const OURS =
  /^(?:entryOf|paced|classOfElement|preformatted|takeOutermostGone|awaited|isNew|onDismiss|onArgument|afterSpace|quietMs|bareSeen|wasEnding|refreshIfStale|lostRanges|setDismissed|addTruncated|wasRead|paceOf|onShowing|onTouch|atMostMs|recount|onNavigate|onResume|onTheme|onOpened|setCurrent|currentPaper|isOurs|announce)$/;

/**
 * A plugin that minifies scripts for pages once more: after the bundler's own minifier Terser makes them some 2 % smaller, compressed.
 * What the extension's pages load is left as it is, since that would make a build take ten times as long.
 */
export const minifyAgain = (): Plugin => ({
  name: 'minify-again',
  apply: 'build',
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !ON_PAGES.includes(chunk.fileName)) continue;
      const { code } = await minify(chunk.code, {
        module: true,
        compress: { passes: 3 },
        mangle: { properties: { regex: OURS } },
      });
      if (!code) throw new Error(`Nothing is left of ${chunk.fileName} when it is minified.`);
      chunk.code = code;
    }
  },
});
