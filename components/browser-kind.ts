/** Which browser this is, where it makes a difference that the reader sees. */
export type BrowserKind = 'chrome' | 'firefox';
