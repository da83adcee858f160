/** How much a file that is carried by hand may hold; for pages too, which don't read it. */

/** Ten thousand notes take some 5 MB in what each browser writes there. */
export const MOST_BYTES = 64_000_000;
export const MOST_ENTRIES = 10_000;
