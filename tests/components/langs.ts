/**
 * The languages that a face is tried in: all of them in the light scheme. Neither words nor their lengths depend on colours, so each of the other
 * schemes has one.
 */
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';

export const LANGS: readonly ContentLang[] = matchMedia('(forced-colors: active)').matches
  ? ['zh-Hant']
  : matchMedia('(prefers-color-scheme: dark)').matches
    ? ['en']
    : CONTENT_LANGS;
