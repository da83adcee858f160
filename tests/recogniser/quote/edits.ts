/** Edits for tests of the quote tier: exactly a share of letters or words, chosen by a seed. */

export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

const LATIN = 'etaoinshrdlucmfwypvbgkqjxz';
const HAN =
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所';
const WORDS = 'lorem river window seven yellow carefully table running music however stone'.split(' ');

/** Replaces, doubles or leaves out `share` of the letters. */
export function editLetters(text: string, share: number, random: () => number): string {
  const letters = [...text];
  const places = letters.flatMap((c, i) => (/[\p{L}\p{N}]/u.test(c) ? [i] : []));
  for (const place of chosen(places, Math.floor(places.length * share), random)) {
    const letter = letters[place] as string;
    const alphabet = letter >= '\u2e80' ? HAN : LATIN;
    const other = alphabet[Math.floor(random() * alphabet.length)] as string;
    const roll = random();
    letters[place] = roll < 0.34 ? other : roll < 0.67 ? letter + other : '';
  }
  return letters.join('');
}

/** Replaces, adds or leaves out `share` of the words. */
export function editWords(text: string, share: number, random: () => number): string {
  const words = text.split(' ');
  for (const place of chosen([...words.keys()], Math.floor(words.length * share), random)) {
    const other = WORDS[Math.floor(random() * WORDS.length)] as string;
    const roll = random();
    words[place] = roll < 0.34 ? other : roll < 0.67 ? `${words[place]} ${other}` : '';
  }
  return words.filter((w) => w !== '').join(' ');
}

function chosen(places: readonly number[], count: number, random: () => number): number[] {
  const left = [...places];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0] as number);
}
