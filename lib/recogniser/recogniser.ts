/**
 * The recogniser: a document in, matches out. Pure and deterministic; the pack is an argument.
 */
import { CONTENT_LANGS, type Pack } from '../../data/schema.ts';
import type { Block, TextDocument } from '../text/document.ts';
import { type NormText, normalise, toTextSpan } from '../text/normalise.ts';
import { asNormOffset, asTextOffset, type TextSpan } from '../text/offsets.ts';
import { analyseBlock } from './analysis.ts';
import { holds } from './check-quote.ts';
import { compileLexicon } from './concepts.ts';
import { hashOf } from './features.ts';
import { type Letters, lettersOf } from './letters.ts';
import type { Match } from './match.ts';
import { compileNames } from './names.ts';
import { overlapWeights } from './overlap-weights.ts';
import { type Quotation, quoteFinder, type Wording } from './quote.ts';
import { reasonsFor } from './reasons.ts';
import { resolve } from './resolve.ts';
import { findRestatements, spanOf } from './restatement.ts';
import { rolesOf } from './roles.ts';
import { scan } from './scan.ts';
import { type DocumentFacts, surroundings } from './stance.ts';
import { decodeWeights } from './weights.ts';
import { type Zone, zonesOf } from './zones.ts';

export interface Recogniser {
  /** Every passage that `doc` quotes or restates, in document order. Offsets are into `doc.text`. */
  recognise(doc: TextDocument): Match[];
}

/** Fragments of a quotation with more letters than this between them are marked each by itself. */
const ONE_MARK_GAP = 40;

/**
 * Makes a recogniser for a pack: compiles its lexicon, decodes its weights, indexes its wordings.
 * @param learned further known wordings of its passages, normalised or not
 */
export function createRecogniser(pack: Pack, learned: readonly Wording[] = []): Recogniser {
  const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const conceptHashes = finder.ids.map(hashOf);
  const weights = pack.weights ? decodeWeights(pack.weights) : overlapWeights(pack, finder, conceptHashes);
  const roles = rolesOf(pack);
  const quotes = quoteFinder(knownWordings(pack, learned));
  const names = compileNames(pack.lexicon ?? { concepts: [] });
  const exchanges = new Map(pack.exchanges.flatMap((e) => e.passages.map((p) => [p.id, e.id] as const)));
  const exchangeOf = (passage: string): string => exchanges.get(passage) ?? '';

  /** Everything in one zone that may be a match, those restatements that need company among them. */
  const look = (zone: Zone, facts: DocumentFacts): Found => {
    const doc = zone.document;
    const norm = normalise(doc.text, borderTest(doc.blocks));
    const letters = lettersOf(norm);
    const blocks = doc.blocks.map((block, index) => ({
      index,
      block: analyseBlock(doc, norm, block, finder),
    }));
    const contexts = surroundings(blocks, facts, roles);
    const alone = facts.subject || facts.office ? weights.threshold.known : weights.threshold.bare;
    const settings = { weights, conceptHashes, threshold: alone };
    const check = { zone: blocks, contexts, finder, roles, settings };
    const quoted = quotes.find(letters).filter((quote) => holds(quote, letters, check));
    const company = Math.min(alone, weights.threshold.company);
    const restated = findRestatements(blocks, contexts, { ...settings, threshold: company });
    const matches = restated.map((r): Match => {
      const passage = weights.passages[r.passage] ?? '';
      return {
        exchange: exchangeOf(passage),
        passage,
        tier: 'restatement',
        confidence: sigmoid(weights.calibration.slope * r.score + weights.calibration.offset),
        span: toTextSpan(norm, spanOf(r.block, r.range)),
        reasons: reasonsFor(r, doc.text, norm, weights, finder.ids),
      };
    });
    return {
      matches: [...quoted.flatMap((q) => quoteMatches(q, letters, norm, exchangeOf)), ...matches].map(
        (m) => ({
          ...m,
          span: {
            start: asTextOffset(m.span.start + zone.offset),
            end: asTextOffset(m.span.end + zone.offset),
          },
        }),
      ),
      sure: quoted.length > 0 || restated.some((r) => r.score >= alone),
    };
  };

  return {
    recognise(doc) {
      const seen = scan(doc.text, names, quotes.grams, quotes.wordings);
      const facts = {
        subject: seen.names.some((n) => n.role === 'subject'),
        office: seen.names.some((n) => n.role === 'office'),
      };
      const found = zonesOf(doc, seen).map((zone) => look(zone, facts));
      // A restatement that is not sure by itself counts only in a document where something is.
      return found.some((f) => f.sure) ? resolve(found.flatMap((f) => f.matches)) : [];
    },
  };
}

/** What a zone holds; `sure` says whether something in it is a match by itself. */
interface Found {
  readonly matches: readonly Match[];
  readonly sure: boolean;
}

const sigmoid = (x: number): number => Math.round(1e3 / (1 + Math.exp(-x))) / 1e3;

/** Every wording that a pack brings, and those learned: normalised, each once. */
function knownWordings(pack: Pack, learned: readonly Wording[]): Wording[] {
  const own = pack.exchanges.flatMap((e) =>
    e.passages.flatMap((p) => CONTENT_LANGS.map((lang) => ({ passage: p.id, lang, text: p.text[lang] }))),
  );
  const seen = new Set<string>();
  return [...own, ...learned].flatMap((wording) => {
    const text = normalise(wording.text).text;
    const key = `${wording.passage} ${text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...wording, text }];
  });
}

function quoteMatches(
  quote: Quotation,
  letters: Letters,
  norm: NormText,
  exchangeOf: (passage: string) => string,
): Match[] {
  const { passage, lang } = quote.wording;
  const runs: { from: number; to: number; edits: number; length: number }[] = [];
  for (const f of quote.fragments) {
    const last = runs.at(-1);
    const [edits, length] = [f.edits, Math.max(f.to - f.from, f.wordingTo - f.wordingFrom)];
    if (last && f.from - last.to <= ONE_MARK_GAP) {
      last.to = f.to;
      last.edits += edits;
      last.length += length;
    } else runs.push({ from: f.from, to: f.to, edits, length });
  }
  const sureness = 1 - quote.editShare * 0.5 - (quote.coverage < 0.55 ? 0.05 : 0);
  return runs.map(({ edits, length, ...run }) => {
    const { from, to } = withoutStubs(run, letters, norm.text);
    return {
      exchange: exchangeOf(passage),
      passage,
      tier: 'quote',
      confidence: Math.round(1e3 * Math.min(0.999, sureness)) / 1e3,
      span: wordSpan(norm, letters.offsets[from] ?? 0, (letters.offsets[to - 1] ?? 0) + 1),
      reasons: [{ kind: 'edits', edits, length, lang }],
    };
  });
}

/** Letters of a quotation in a block of which it holds hardly more: the alignment ran over the border by chance. */
const STUB = 12;

function withoutStubs(
  { from, to }: { from: number; to: number },
  letters: Letters,
  text: string,
): { from: number; to: number } {
  const borderAfter = (i: number): boolean =>
    text.slice(letters.offsets[i], letters.offsets[i + 1]).includes('\n');
  let [start, end] = [from, to];
  for (let i = from; i < Math.min(from + STUB, to - STUB); i += 1) if (borderAfter(i)) start = i + 1;
  for (let i = to - 2; i >= Math.max(to - STUB, start + STUB); i -= 1) if (borderAfter(i)) end = i + 1;
  return { from: start, to: end };
}

/** The raw span of a stretch of normalised text, grown to whole words. */
function wordSpan(norm: NormText, from: number, to: number): TextSpan {
  const inWord = (i: number): boolean => /[a-z0-9]/.test(norm.text[i] ?? '');
  let [start, end] = [from, to];
  while (start > 0 && inWord(start) && inWord(start - 1)) start -= 1;
  while (end < norm.text.length && inWord(end - 1) && inWord(end)) end += 1;
  return toTextSpan(norm, { start: asNormOffset(start), end: asNormOffset(end) });
}

/** Whether a line feed at an offset parts two blocks. */
export function borderTest(blocks: readonly Block[]): (offset: number) => boolean {
  const ends = new Set<number>(blocks.map((b) => b.end));
  return (offset) => ends.has(offset);
}
