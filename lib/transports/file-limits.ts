/** How much a file that is carried by hand may hold; for pages too, which don't read it. */

/** The ten thousand notes of the bench take 0.34 MB in what each browser writes there; ones of 5 kB that pack badly would take 50. */
export const MOST_BYTES = 64_000_000;
export const MOST_ENTRIES = 10_000;
