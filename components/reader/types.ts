/** What the reader's surface is told. It knows nothing of pdf.js. */

/** How pages are fitted, or a factor: 1 is 100 %. */
export type ShownZoom = 'auto' | 'page-width' | 'page-fit' | number;

export interface ShownEntry {
  readonly title: string;
  readonly destination: string | readonly unknown[] | undefined;
  readonly entries: readonly ShownEntry[];
}

export type ProblemWhy =
  | 'missing'
  | 'refused'
  | 'server'
  | 'offline'
  | 'unreachable'
  | 'timeout'
  | 'interrupted'
  | 'not-a-pdf'
  | 'broken'
  | 'empty'
  | 'too-large'
  | 'address'
  | 'password'
  | 'gone';

/** What the reader is at. */
export type ReaderStage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'opening'; readonly loaded: number; readonly total: number | undefined }
  | { readonly kind: 'failed'; readonly why: ProblemWhy; readonly status: number | undefined }
  | { readonly kind: 'open' };

/** Where the document comes from. */
export type ShownSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly name: string }
  | undefined;

/** How far the search for passages is. */
export type Recognition =
  | { readonly kind: 'reading'; readonly read: number }
  | {
      readonly kind: 'done';
      readonly answered: number;
      readonly pagesWithoutText: number;
    }
  | { readonly kind: 'off' }
  | undefined;

export interface FindShown {
  readonly kind: 'found' | 'not-found' | 'wrapped' | 'searching';
  readonly current: number;
  readonly total: number;
}

/** What the pages show, and how. */
export interface PagesShown {
  readonly count: number;
  readonly page: number;
  readonly zoom: ShownZoom;
  /** What the zoom comes to. */
  readonly factor: number;
  readonly dark: boolean;
  /** How many marks each page has, from page 1; pages without any are missing. */
  readonly marks: ReadonlyMap<number, number>;
}
