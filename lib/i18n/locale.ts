import type { UiLocale } from './say.ts';

/** Regions and scripts of Chinese that are written in Traditional characters. */
const TRADITIONAL = /^zh(?!.*-hans\b).*-(?:hant|tw|hk|mo)\b/i;

/** The language of ours that a language tag (of a page or a browser) asks for; nothing for other languages. */
export function localeOf(tag: string | null | undefined): UiLocale | undefined {
  if (!tag) return undefined;
  const even = tag.replaceAll('_', '-');
  if (TRADITIONAL.test(even)) return 'zh-Hant';
  if (/^(?:zh|cmn)\b/i.test(even)) return 'zh-Hans';
  return /^en\b/i.test(even) ? 'en' : undefined;
}

/**
 * Characters that only one of the two scripts uses: those by which most sentences about this argument can be told, found one after the other. They are
 * few since they are brought into pages; what readers write is judged by more (`han-script.ts`).
 */
const HANT_ONLY = /[寶權會與單報說訴業個賣數對這時沒問證線過]/g;
const HANS_ONLY = /[宝权会与单报说诉业个卖数对这时没问证线过]/g;
const HAN = /\p{Script=Han}/gu;

/** The language of ours in which a stretch of text is written, by its characters alone. */
export function localeOfText(text: string): UiLocale {
  if (count(text, HAN) * 3 < text.length) return 'en';
  return hantSurplus(text) > 0 ? 'zh-Hant' : 'zh-Hans';
}

/**
 * The language tag for words of a page, of which the page declares `declared` (or nothing). Browsers choose the forms of Chinese
 * characters by it, and screen readers their voice. What is declared holds, but for a script that the words are plainly not in; empty
 * where nothing is known.
 */
export function langOfWords(words: string, declared = ''): string {
  const said = localeOf(declared);
  if (declared !== '' && !said) return declared;
  if (localeOfText(words) === 'en') return said?.startsWith('zh') && !IS_HAN.test(words) ? 'en' : declared;
  if (said !== undefined && said !== 'en' && !WITHOUT_SCRIPT.test(declared)) return declared;
  const surplus = hantSurplus(words);
  if (surplus === 0) return said === 'en' ? 'zh' : declared;
  return surplus > 0 ? 'zh-Hant' : 'zh-Hans';
}

const IS_HAN = /\p{Script=Han}/u;
const WITHOUT_SCRIPT = /^(?:zh|cmn)$/i;

/** How many more characters of Traditional Chinese alone there are than of Simplified. */
const hantSurplus = (text: string): number => count(text, HANT_ONLY) - count(text, HANS_ONLY);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
