/**
 * Where in a page a pattern may stand, give or take edits: an index of all short grams of the page, and a vote.
 *
 * Method: q-gram filtering (Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992) over an inverted
 * index. A gram is 4 units, or 2 of a script that has no spaces; with 30 % of the letters edited about a quarter of the
 * former and half of the latter survive. Each gram of the pattern votes for the diagonals on which it stands in the page, a rare one more
 * than a common one; neighbouring diagonals are counted together, as edits shift what follows them. The index is two arrays made by
 * counting sort: linear in the page, 4 bytes a unit and one megabyte. A vote costs as much as the pattern's grams have
 * places, and common grams are left out where that would be many.
 *
 * What it does not do: say whether the pattern is there. That is `placement.ts`.
 */

const HASH_BITS = 18;
const HASH_SHIFT = 32 - HASH_BITS;
/** Places looked at for one pattern: its rarest grams go first. */
const MAX_PLACES = 12_000;
/** A place with less than this share of the best one's votes is not looked at. */
const MIN_SHARE = 0.3;
/** Grams that must agree, at least. */
const MIN_GRAMS = 2;
/** From here on scripts are written without spaces, or a unit is half of a rare character: two units tell enough. */
export const WIDE_FROM = 0x2e80;

export interface GramIndex {
  /**
   * The likeliest offsets (units of the page) at which `pattern` begins, best first, at most `max`. They may lie before
   * the page's beginning, and are only as exact as `slack` says.
   */
  candidates(pattern: Uint16Array, max: number): { at: number; slack: number }[];
}

/** Hash of the gram at `i`, or -1 where the text ends too soon. */
function gramAt(units: Uint16Array, i: number): number {
  const a = units[i] as number;
  if (i + 1 >= units.length) return -1;
  let h = Math.imul(a, 0x01000193) ^ (units[i + 1] as number);
  if (a < WIDE_FROM) {
    if (i + 3 >= units.length) return -1;
    h = Math.imul(h, 0x01000193) ^ (units[i + 2] as number);
    h = Math.imul(h, 0x01000193) ^ (units[i + 3] as number);
  }
  return Math.imul(h ^ (h >>> 15), 0x9e3779b1) >>> HASH_SHIFT;
}

/** Indexes the units of a normalised page. */
export function indexGrams(units: Uint16Array): GramIndex {
  const hashes = new Int32Array(units.length);
  // Places of gram h are those from heads[h] to heads[h + 1].
  const heads = new Int32Array((1 << HASH_BITS) + 1);
  let total = 0;
  for (let i = 0; i < units.length; i += 1) {
    const hash = gramAt(units, i);
    hashes[i] = hash;
    if (hash < 0) continue;
    heads[hash] = (heads[hash] as number) + 1;
    total += 1;
  }
  let sum = 0;
  for (let h = 0; h < heads.length; h += 1) {
    sum += heads[h] as number;
    heads[h] = sum;
  }
  const places = new Int32Array(total);
  for (let i = units.length - 1; i >= 0; i -= 1) {
    const hash = hashes[i] as number;
    if (hash < 0) continue;
    const at = (heads[hash] as number) - 1;
    heads[hash] = at;
    places[at] = i;
  }
  const box = emptyBox(0);
  return { candidates: (pattern, max) => vote({ size: units.length, heads, places }, box, pattern, max) };
}

interface Postings {
  readonly size: number;
  readonly heads: Int32Array;
  readonly places: Int32Array;
}

/** What votes are counted in: one for all of a page's patterns, cleared after each, since making it costs more than counting. */
interface Box {
  votes: Float32Array;
  counts: Uint16Array;
  /** The gram that voted last for a bin, plus one: none votes twice. */
  lastVoter: Int32Array;
}

const emptyBox = (bins: number): Box => ({
  votes: new Float32Array(bins),
  counts: new Uint16Array(bins),
  lastVoter: new Int32Array(bins),
});

interface Ballot {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function vote(
  { size, heads, places }: Postings,
  box: Box,
  pattern: Uint16Array,
  max: number,
): { at: number; slack: number }[] {
  const shift = pattern.length > 240 ? 6 : 5;
  const slack = 1 << shift;
  // Bin b holds diagonals from b * slack - pattern.length on.
  const bins = ((size + pattern.length) >> shift) + 3;
  if (box.votes.length < bins) Object.assign(box, emptyBox(bins));
  const { votes, counts, lastVoter } = box;
  const touched: number[] = [];
  for (const { at, from, to } of ballotsOf(pattern, heads)) {
    const weight = Math.log2((size + 1) / (to - from)) + 1;
    for (let i = from; i < to; i += 1) {
      const bin = ((places[i] as number) - at + pattern.length) >> shift;
      if (lastVoter[bin] === at + 1) continue;
      lastVoter[bin] = at + 1;
      if (counts[bin] === 0) touched.push(bin);
      votes[bin] = (votes[bin] as number) + weight;
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  const chosen = best(votes, counts, touched, max);
  for (const bin of touched) votes[bin] = counts[bin] = lastVoter[bin] = 0;
  return chosen.map((bin) => ({ at: (bin + 1) * slack - pattern.length, slack }));
}

/** The pattern's grams, rarest first, as far as their places are worth looking at. */
function ballotsOf(pattern: Uint16Array, heads: Int32Array): Ballot[] {
  const ballots: Ballot[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const hash = gramAt(pattern, at);
    if (hash < 0) continue;
    const from = heads[hash] as number;
    const to = heads[hash + 1] as number;
    if (to > from) ballots.push({ at, from, to });
  }
  ballots.sort((a, b) => a.to - a.from - (b.to - b.from));
  let looked = 0;
  return ballots.filter(({ from, to }, i) => {
    looked += to - from;
    return i < MIN_GRAMS || looked <= MAX_PLACES;
  });
}

/** Bins that with their right neighbour have most votes, best first, no two of them neighbours. */
function best(votes: Float32Array, counts: Uint16Array, touched: readonly number[], max: number): number[] {
  const pair = (bin: number): number => (votes[bin] as number) + (votes[bin + 1] as number);
  let top = 0;
  for (const bin of touched) top = Math.max(top, pair(bin));
  const good: number[] = [];
  for (const bin of touched) {
    for (let each = Math.max(0, bin - 1); each <= bin; each += 1) {
      const grams = (counts[each] as number) + (counts[each + 1] as number);
      if (pair(each) >= top * MIN_SHARE && grams >= MIN_GRAMS) good.push(each);
    }
  }
  good.sort((a, b) => pair(b) - pair(a) || a - b);
  const chosen: number[] = [];
  for (const bin of good) {
    if (chosen.length >= max) break;
    if (chosen.every((other) => Math.abs(other - bin) > 1)) chosen.push(bin);
  }
  return chosen;
}
