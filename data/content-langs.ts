/** The languages of the argument; `zh-Hans` is always derived from `zh-Hant`. By itself, so that what is brought into pages doesn't carry the schema of a pack. */
export const CONTENT_LANGS = ['en', 'zh-Hant', 'zh-Hans'] as const;
export type ContentLang = (typeof CONTENT_LANGS)[number];
