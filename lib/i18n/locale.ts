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

/** Characters that only one of the two scripts uses, of those that this argument's vocabulary is full of. */
const HANT_ONLY = /[們這個產權貿惡報導網寶題對請據與為會並將]/g;
const HANS_ONLY = /[们这个产权贸恶报导网宝题对请据与为会并将]/g;
const HAN = /\p{Script=Han}/gu;

/** The language of ours in which a stretch of text is written, by its characters alone. */
export function localeOfText(text: string): UiLocale {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const han = count(HAN);
  if (han * 3 < text.length) return 'en';
  return count(HANT_ONLY) > count(HANS_ONLY) ? 'zh-Hant' : 'zh-Hans';
}
