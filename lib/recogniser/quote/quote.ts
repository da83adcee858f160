/**
 * The quote tier: a wording that we know stands in the document, give or take edits.
 *
 * Method: shared grams (`grams.ts`) are gathered to clusters along diagonals; from the middle of each cluster's longest run the
 * wording is aligned to both sides (`align.ts`); fragments of one wording that follow each other (an ellipsis, a
 * bracket, another block between) are taken together, and what an alignment didn't reach right beside a fragment is aligned up to that. What is accepted depends on how much was quoted: a short quotation must
 * be nearly exact, a long one may lose a fifth and more.
 */
import { isHan, normalise } from '../../text/normalise.ts';
import { partitionPoint } from '../../text/partition-point.ts';
import { type GramIndex, HAN_GRAM, indexGrams, LATIN_GRAM, type Seed } from '../scan/grams.ts';
import { HAN_WEIGHT, type Letters, lettersOf, weightBetween } from '../scan/letters.ts';
import { extend, MATCH_SCORE } from './align.ts';

/** A known wording of a passage. */
export interface Wording {
  readonly passage: string;
  readonly lang: string;
  readonly text: string;
}

/** A stretch of the document that carries a stretch of a wording. Letter offsets in both; `edits` between them. */
export interface Fragment {
  readonly from: number;
  readonly to: number;
  readonly wordingFrom: number;
  readonly wordingTo: number;
  readonly edits: number;
  readonly score: number;
}

/** A quotation: its fragments in order, and what they come to. */
export interface Quotation {
  readonly wording: Wording;
  /** The wording's letters. */
  readonly letters: Letters;
  readonly fragments: readonly Fragment[];
  /** Share of the wording that is there, 0 to 1. */
  readonly coverage: number;
  /** How much is quoted, in Latin letters. */
  readonly weight: number;
  readonly editShare: number;
  readonly score: number;
}

/** Seeds further apart than this (in letters) belong to different fragments. */
export const SEED_GAP = 90;
/** Seeds of one quotation lie within this many letters of one diagonal. */
export const DRIFT = 24;
/** Fragments of one wording with more than this between them are separate quotations. */
const FRAGMENT_GAP = 600;
/** Fragments lighter than this aren't looked at. */
const MIN_WEIGHT = 16;
/**
 * A cluster whose seeds cover less than this (in Latin letters) isn't aligned. Chance shares a word or two ("infringing
 * products"); a quotation of 150 letters with a fifth of them edited still has seeds over about 70.
 */
export const MIN_SEEDED = 24;
/** Right beside a fragment of its wording, where something is left out between the two, so much is enough: chance doesn't go on where a quotation ends. */
const MIN_SEEDED_BESIDE = 7;
/** So many letters may stand between the two, that are neither's. */
const BESIDE = 6;

/**
 * The largest share of edits at which a stretch of this weight is still the wording. 150 letters and up may lose a
 * quarter (the promise is a fifth); 20 must be nearly exact.
 */
function maxEditShare(weight: number): number {
  if (weight >= 150) return 0.36;
  if (weight >= 60) return 0.14 + ((weight - 60) / 90) * 0.16;
  return 0.04 + (Math.max(0, weight - 20) / 40) * 0.1;
}

export interface QuoteFinder {
  readonly grams: GramIndex;
  /** How many wordings it knows. */
  readonly wordings: number;
  /** All quotations in a document's letters, by where they begin. */
  find(document: Letters): Quotation[];
}

/** Indexes known wordings. */
export function quoteFinder(wordings: readonly Wording[]): QuoteFinder {
  const letters = wordings.map((w) => lettersOf(normalise(w.text)));
  const index = indexGrams(letters);
  return {
    grams: index,
    wordings: wordings.length,
    find(document) {
      const byWording = new Map<number, Seed[]>();
      for (const seed of index.seeds(document)) {
        const list = byWording.get(seed.wording);
        if (list) list.push(seed);
        else byWording.set(seed.wording, [seed]);
      }
      const found: Quotation[] = [];
      for (const [at, seeds] of byWording) {
        const wording = wordings[at];
        const own = letters[at];
        if (!wording || !own) continue;
        const fragments = fragmentsOf(seeds, own, document);
        for (const group of groupsOf(fragments, document))
          found.push(quotation(wording, own, document, group));
      }
      return found.filter(isQuoted).sort((a, b) => startOf(a) - startOf(b));
    },
  };
}

const startOf = (q: Quotation): number => q.fragments[0]?.from ?? 0;

/** Whether enough of a wording is there, exactly enough. */
function isQuoted(q: Quotation): boolean {
  if (q.weight < MIN_SEEDED || q.editShare > maxEditShare(q.weight)) return false;
  if (q.coverage >= 0.55) return true;
  // A part: long enough to be nobody else's words.
  return q.weight >= 48 && (q.coverage >= 0.2 || q.weight >= 90);
}

function fragmentsOf(seeds: readonly Seed[], wording: Letters, document: Letters): Fragment[] {
  /** In order. */
  const fragments: Fragment[] = [];
  const isIn = (f: Fragment, { in: at }: Seed): boolean => at >= f.from && at < f.to;
  const clusters = clustersOf(seeds).map((cluster) => ({ cluster, least: MIN_SEEDED }));
  // Grows: what lies on either side of an alignment that didn't reach it is a cluster by itself, if it is right beside it.
  for (const { cluster, least } of clusters) {
    const weight = seededWeight(cluster, document);
    if (weight < MIN_SEEDED_BESIDE) continue;
    if (fragments.some((f) => cluster.every((s) => isIn(f, s)))) continue;
    const anchor = anchorOf(cluster);
    const room = roomBeside(anchor, fragments, document);
    if (!room && weight < least) continue;
    const between = room && aligned(anchor, wording, document, room);
    const isOneBeside = between && fragmentsAround(between.from, fragments).some((f) => isBeside(between, f));
    if (!isOneBeside && weight < least) continue;
    const fragment = isOneBeside ? between : aligned(anchor, wording, document);
    if (weightBetween(document, fragment.from, fragment.to) < MIN_WEIGHT) continue;
    fragments.splice(placeIn(fragments, fragment.from), 0, fragment);
    const [before, after] = [
      cluster.filter((s) => s.in < fragment.from),
      cluster.filter((s) => s.in >= fragment.to),
    ];
    for (const rest of [before, after])
      if (rest.length > 0) clusters.push({ cluster: rest, least: Number.POSITIVE_INFINITY });
  }
  return withoutRepeats(fragments);
}

/** A wording aligned to both sides of a seed, within some letters of a document. */
function aligned(
  anchor: Seed,
  wording: Letters,
  document: Letters,
  { start, end } = { start: 0, end: document.length },
): Fragment {
  const codes = document.codes.subarray(start, end);
  const right = extend(wording.codes, codes, anchor.at, anchor.in - start, 1);
  const left = extend(wording.codes, codes, anchor.at, anchor.in - start, -1);
  return {
    from: anchor.in - left.document,
    to: anchor.in + right.document,
    wordingFrom: anchor.at - left.wording,
    wordingTo: anchor.at + right.wording,
    edits: left.edits + right.edits,
    score: left.score + right.score,
  };
}

/** How many of some fragments, which are in order, begin no later than a letter. */
const placeIn = (fragments: readonly Fragment[], at: number): number =>
  partitionPoint(fragments.length, (i) => (fragments[i] as Fragment).from <= at);

/** The fragments before and after a letter. */
function fragmentsAround(at: number, fragments: readonly Fragment[]): Fragment[] {
  const place = placeIn(fragments, at);
  return fragments.slice(Math.max(0, place - 1), place + 1);
}

/**
 * The letters of a document between the fragments on either side of a seed, if what the wording has there stands before or after it: an alignment that goes on over what is
 * left out would say those again.
 */
function roomBeside(
  { in: at, at: atWording }: Seed,
  fragments: readonly Fragment[],
  { length }: Letters,
): { readonly start: number; readonly end: number } | undefined {
  let [start, end, isOne] = [0, length, false];
  for (const { from, to, wordingFrom, wordingTo } of fragmentsAround(at, fragments)) {
    if (to <= at) {
      start = to;
      isOne ||= wordingTo <= atWording + BESIDE && at - to <= FRAGMENT_GAP;
    } else if (from > at) {
      end = from;
      isOne ||= wordingFrom >= atWording - BESIDE && from - at <= FRAGMENT_GAP;
    }
  }
  return isOne ? { start, end } : undefined;
}

/** Whether a fragment stands right before another in document and wording, or right after it. */
function isBeside(a: Fragment, b: Fragment): boolean {
  const [first, second] = a.from < b.from ? [a, b] : [b, a];
  const apart = second.from - first.to;
  return Math.abs(apart) <= BESIDE && first.wordingTo - second.wordingFrom <= BESIDE;
}

/** Seeds that lie near each other in the document and near one diagonal. */
function clustersOf(seeds: readonly Seed[]): Seed[][] {
  const open: Seed[][] = [];
  const closed: Seed[][] = [];
  for (const seed of seeds) {
    for (let i = open.length - 1; i >= 0; i -= 1) {
      if (seed.in - lastOf(open[i] as Seed[]).in > SEED_GAP) closed.push(...open.splice(i, 1));
    }
    let fit: Seed[] | undefined;
    for (const cluster of open) {
      const last = lastOf(cluster);
      if (Math.abs(seed.in - seed.at - (last.in - last.at)) > DRIFT) continue;
      fit = cluster;
      break;
    }
    if (fit) fit.push(seed);
    else open.push([seed]);
  }
  return [...closed, ...open].sort((a, b) => b.length - a.length);
}

/** Clusters are never empty. */
const lastOf = (cluster: readonly Seed[]): Seed => cluster[cluster.length - 1] as Seed;

/** How much of the document a cluster's seeds cover. */
function seededWeight(cluster: readonly Seed[], document: Letters): number {
  let weight = 0;
  let covered = 0;
  for (const seed of cluster) {
    const han = isHan(document.codes[seed.in + HAN_GRAM - 1] as number);
    const end = seed.in + (han ? HAN_GRAM : LATIN_GRAM);
    weight += Math.max(0, end - Math.max(covered, seed.in)) * (han ? HAN_WEIGHT : 1);
    covered = Math.max(covered, end);
  }
  return weight;
}

/** The middle of the cluster's longest run on one diagonal: the surest place to align from. */
function anchorOf(cluster: readonly Seed[]): Seed {
  const first = cluster[0] as Seed; // never empty
  let best = { length: 0, seed: first };
  let [start, run] = [0, 0];
  cluster.forEach((seed, i) => {
    const before = cluster[i - 1];
    run = before && seed.in - seed.at === before.in - before.at && seed.in - before.in === 1 ? run + 1 : 1;
    if (run === 1) start = i;
    if (run > best.length) best = { length: run, seed: cluster[start + (run >> 1)] ?? seed };
  });
  return best.seed;
}

function withoutRepeats(fragments: Fragment[]): Fragment[] {
  const kept: Fragment[] = [];
  for (const f of fragments.sort((a, b) => b.score - a.score)) {
    if (
      kept.every(
        (k) =>
          f.to <= k.from ||
          f.from >= k.to ||
          Math.min(f.to, k.to) - Math.max(f.from, k.from) < 0.2 * (f.to - f.from),
      )
    )
      kept.push(f);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** Fragments that follow each other in document and wording. */
function groupsOf(fragments: readonly Fragment[], document: Letters): Fragment[][] {
  const groups: Fragment[][] = [];
  for (const fragment of fragments) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && follows(last, fragment, document)) group.push(fragment);
    else groups.push([fragment]);
  }
  return groups;
}

function follows(last: Fragment, next: Fragment, document: Letters): boolean {
  const isLight = [last, next].some(({ from, to }) => weightBetween(document, from, to) < MIN_SEEDED);
  // A word or two of the wording, far from the rest of it, are anybody's.
  if (next.from - last.to > (isLight ? SEED_GAP : FRAGMENT_GAP)) return false;
  // Ends of alignments may overlap. What says the same part of the wording again is another quotation.
  const shorter = Math.min(last.wordingTo - last.wordingFrom, next.wordingTo - next.wordingFrom);
  return last.wordingTo - next.wordingFrom <= Math.min(DRIFT, shorter / 2);
}

function quotation(
  wording: Wording,
  letters: Letters,
  document: Letters,
  fragments: readonly Fragment[],
): Quotation {
  const total = (of: (f: Fragment) => number): number => fragments.reduce((sum, f) => sum + of(f), 0);
  const quoted = total((f) => f.wordingTo - f.wordingFrom);
  const there = total((f) => f.to - f.from);
  return {
    wording,
    letters,
    fragments,
    coverage: quoted / Math.max(1, letters.length),
    weight: total((f) => weightBetween(document, f.from, f.to)),
    editShare: total((f) => f.edits) / Math.max(1, quoted, there),
    score: total((f) => f.score) / MATCH_SCORE,
  };
}
