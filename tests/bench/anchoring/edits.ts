/** Edits of a stretch of text: a share of its words or letters replaced, doubled or left out; other typography. */

export type Random = () => number;

/** Small, and the same in every run. */
export function randomFrom(seed: number): Random {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

export const pick = <T>(from: readonly T[], random: Random): T =>
  from[Math.floor(random() * from.length)] as T; // callers give no empty list

const LETTERS = [...'etaoinshrdlucmfwypvbgkqjxz'];
const HAN = [
  ...'的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所',
];
const WORDS =
  'lorem river window seven yellow carefully table running music however stone maybe their nothing'.split(
    ' ',
  );

export type Unit = 'words' | 'letters';

/** Edits a share of the words (of Chinese: of pieces of two characters) or letters; white space stays. */
export function edit(text: string, unit: Unit, share: number, random: Random): string {
  const pieces =
    unit === 'words' ? (text.match(/\p{Script=Han}{1,2}|\s+|[^\s\p{Script=Han}]+/gu) ?? []) : [...text];
  return pieces
    .map((piece) => {
      if (piece.trim() === '' || random() >= share) return piece;
      const other = otherFor(piece, unit, random);
      const roll = random();
      if (roll < 0.34) return other;
      if (roll < 0.67)
        return /\p{Script=Han}/u.test(piece) || unit === 'letters' ? piece + other : `${piece} ${other}`;
      return '';
    })
    .join('');
}

function otherFor(piece: string, unit: Unit, random: Random): string {
  const han = /\p{Script=Han}/u.test(piece);
  if (unit === 'letters') return pick(han ? HAN : LETTERS, random);
  return han ? pick(HAN, random) + pick(HAN, random) : pick(WORDS, random);
}

const RETYPED: Readonly<Record<string, string>> = {
  '"': '”',
  '“': '"',
  '”': '"',
  "'": '’',
  '’': "'",
  '-': '‑',
  '—': ' – ',
  '–': '-',
  ',': ',\u200b',
  '，': '， ',
  '。': '。\n',
  国: '國',
  们: '們',
  这: '這',
  来: '来',
  个: '個',
  时: '時',
  说: '說',
  權: '权',
  產: '产',
  們: '们',
  網: '网',
};

/** The same words as another system would set them: quotes, dashes, white space, Han variants, invisible characters. */
export function retype(text: string, random: Random): string {
  return [...text]
    .map((c) => (c === ' ' && random() < 0.2 ? pick(['  ', '\n', '\u00a0'], random) : (RETYPED[c] ?? c)))
    .join('');
}
