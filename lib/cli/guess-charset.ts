/**
 * Which charset bytes are in that name none, or the wrong one: GB 18030, Big5 and UTF-16 without a mark, or Windows-1252.
 *
 * Chinese that is read right has nearly all of its characters among the some 7,000 that the two standards list as the usual ones (the first levels of GB 2312 and of Big5), and they
 * stand in runs; read by another charset half of them are rare ones. Western text that is read as Chinese has a character of it here and there, between letters ("Taobao抯").
 */

const decode = (label: string, bytes: Uint8Array): string => new TextDecoder(label).decode(bytes);

/** The characters of a range of two-byte codes, first and last bytes included. */
function charactersOf(
  label: string,
  leads: readonly [number, number],
  trails: readonly [number, number],
): string {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead += 1)
    for (let trail = trails[0]; trail <= trails[1]; trail += 1) bytes.push(lead, trail);
  return decode(label, Uint8Array.from(bytes));
}

/** The usual characters of both scripts, made when they are first asked for. */
const usual = (() => {
  let set: ReadonlySet<string> | undefined;
  return (): ReadonlySet<string> => {
    set ??= new Set(
      charactersOf('gb18030', [0xb0, 0xd7], [0xa1, 0xfe]) +
        charactersOf('big5', [0xa4, 0xc6], [0x40, 0x7e]) +
        charactersOf('big5', [0xa4, 0xc5], [0xa1, 0xfe]),
    );
    return set;
  };
})();

const HAN = /\p{Script=Han}/u;
/** Letters and signs that are usual beside Han characters, and no proof. */
const BESIDE_HAN = /[\u00b7\u2014\u2018-\u201d\u2022\u2026\u3000-\u303f\uff00-\uffef]/;
const NOT_ASCII = /\P{ASCII}+/gu;
const REPLACED = '\ufffd';
/** Of the characters beyond ASCII so many have to be usual ones, in runs, for a text to be Chinese. */
const CHINESE_SHARE = 0.6;
/** A character that can't be read speaks against a charset as much as so many speak for it. */
const COST_OF_REPLACED = 5;

/** How a text that was decoded by a guess reads as Chinese. */
interface Reading {
  readonly text: string;
  /** Usual Chinese characters that don't stand alone. */
  readonly usual: number;
  /** All characters beyond ASCII but for punctuation, those that can't be read counted several times. */
  readonly all: number;
}

function readingOf(label: string, bytes: Uint8Array): Reading {
  const text = decode(label, bytes);
  let good = 0;
  let all = 0;
  for (const [run] of text.matchAll(NOT_ASCII)) {
    const characters = [...run];
    for (const character of characters) {
      if (BESIDE_HAN.test(character)) continue;
      all += character === REPLACED ? COST_OF_REPLACED : 1;
      if (characters.length > 1 && usual().has(character)) good += 1;
    }
  }
  return { text, usual: good, all };
}

const shareOf = ({ usual: good, all }: Reading): number => (all === 0 ? 0 : good / all);

/** Text in Chinese as whichever of GB 18030 and Big5 it reads better by; nothing if it isn't Chinese by either. */
export function chineseText(bytes: Uint8Array): string | undefined {
  const [first, ...others] = ['gb18030', 'big5']
    .map((label) => readingOf(label, bytes))
    .toSorted((a, b) => shareOf(b) - shareOf(a) || b.usual - a.usual);
  return first && others.length > 0 && shareOf(first) >= CHINESE_SHARE ? first.text : undefined;
}

/** In UTF-16 the zero bytes of letters are always the upper ones. So many times fewer may be lower ones. */
const ONE_SIDED = 10;
/** Text in letters is half of zeros in UTF-16; of Chinese text nearly all characters are usual ones, or signs and letters beside them. */
const LETTERS_SHARE = 0.25;
const UTF16_SHARE = 0.85;
/** So much of the beginning of a file is looked at. */
const HEAD = 4096;

/** Which UTF-16 a file without a byte order mark is, if it is one: by the zero bytes of letters, or by the characters. */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(HEAD, bytes.length - (bytes.length % 2)));
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd);
  if (most >= (LETTERS_SHARE * head.length) / 2 && most > ONE_SIDED * Math.min(even, odd))
    return odd > even ? 'utf-16le' : 'utf-16be';
  const [little, big] = [shareInUtf16('utf-16le', head), shareInUtf16('utf-16be', head)];
  if (Math.max(little, big) < UTF16_SHARE) return undefined;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** How many of a text's characters are usual Chinese ones, or stand beside such; none if it has no Chinese ones. */
function shareInUtf16(label: string, head: Uint8Array): number {
  const characters = [...decode(label, head)];
  const isUsual = (character: string): boolean =>
    usual().has(character) || BESIDE_HAN.test(character) || /[\t\n\r -~]/.test(character);
  return characters.some((character) => HAN.test(character))
    ? characters.filter(isUsual).length / characters.length
    : 0;
}
