/** What a PDF page's text comes as, before it is put in order: what pdf.js's `getTextContent` gives, and no more of it. */

/** A run of glyphs that a PDF draws at once. Coordinates are PDF points, the origin at the page's lower left. */
export interface TextRun {
  readonly str: string;
  /** The text matrix `[a, b, c, d, e, f]`: `e` and `f` are where the baseline begins. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  /** Whether pdf.js saw a line end after it. */
  readonly hasEOL: boolean;
  /** `ltr`, `rtl`, or `ttb` where the font writes downwards. A run that is `rtl` has its `str` in the order of reading. */
  readonly dir: string;
}

export interface PageText {
  /** From 0. */
  readonly page: number;
  /** The visible box: `[x1, y1, x2, y2]`. */
  readonly view: readonly number[];
  /** In the order of the page's content stream, which is the order of pdf.js's text layer. Marked content isn't among them. */
  readonly runs: readonly TextRun[];
}

/** A stretch of one run: UTF-16 units into its `str`, half-open. */
export interface RunSpan {
  readonly page: number;
  readonly run: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A page's text from what pdf.js gives for it. It is to be asked with `disableNormalization`, so that offsets are those of the
 * text layer, and ligatures come as they are.
 */
export function pageTextOf(
  page: number,
  view: readonly number[],
  content: { readonly items: readonly (TextRun | { readonly type: string })[] },
): PageText {
  return { page, view, runs: content.items.filter((item): item is TextRun => 'str' in item) };
}
