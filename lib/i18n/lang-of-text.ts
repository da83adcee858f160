import { hanScriptOf } from './han-script.ts';
import type { UiLocale } from './say.ts';

/**
 * The language tag of a text that nobody named: told for Chinese, so that it is set in the right script, and empty for others. What is written alike
 * in both scripts is in that of `locale`, the language it stands in.
 */
export function langOfText(text: string, locale: UiLocale): string {
  if (!/\p{Script=Han}/u.test(text) || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return '';
  return hanScriptOf(text) ?? (locale === 'en' ? 'zh' : locale);
}
