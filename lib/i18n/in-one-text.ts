/** What ends a sentence in Chinese has its space in itself. */
const WIDE_END = /[\p{Script=Han}。！？；：，、」』）》…]$/u;

/** Sentences one after the other: with a space between, but none after Chinese ones. */
export const inOneText = (sentences: readonly string[]): string =>
  sentences.reduce((text, next) => `${text}${text === '' || WIDE_END.test(text) ? '' : ' '}${next}`, '');
