/**
 * pdf.js's components ask this for words of their own. They get none: what the reader is told is told by our surfaces, in the interface's language.
 */
export const SILENT_WORDS = {
  getLanguage: (): string => 'en',
  getDirection: (): string => 'ltr',
  get: async (): Promise<string> => '',
  translate: async (): Promise<void> => undefined,
  translateOnce: async (): Promise<void> => undefined,
  destroy: async (): Promise<void> => undefined,
  pause: (): void => undefined,
  resume: (): void => undefined,
};
