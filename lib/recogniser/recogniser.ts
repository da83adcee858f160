/**
 * The recogniser: a document in, matches out. Pure and deterministic; the pack is an argument.
 */
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import type { Pack } from '../../data/schema.ts';
import type { Block, TextDocument } from '../text/document.ts';
import { joinLines } from '../text/join-lines.ts';
import { normalise, toNormSpan, toTextSpan } from '../text/normalise.ts';
import { asTextOffset, type NormSpan } from '../text/offsets.ts';
import { analyseBlock, firstAt } from './analysis.ts';
import { checkQuote } from './check-quote.ts';
import { compileLexicon } from './concepts.ts';
import { compileContraries } from './contraries.ts';
import { hashOf } from './features.ts';
import { lettersOf, normSpanOf } from './letters.ts';
import { LinearScores } from './linear-scores.ts';
import type { Match } from './match.ts';
import { compileNames } from './names.ts';
import { overlapWeights } from './overlap-weights.ts';
import { type QuoteFinder, quoteFinder, type Wording } from './quote.ts';
import { quoteMatches, WHOLE, withParts } from './quote-matches.ts';
import { reasonsFor } from './reasons.ts';
import { resolve } from './resolve.ts';
import { restOfQuote } from './rest-of-quote.ts';
import { findRestatements, spanOf } from './restatement.ts';
import { rolesOf } from './roles.ts';
import { scan } from './scan.ts';
import { type DocumentFacts, namedIn, surroundings } from './stance.ts';
import { tidySpan } from './tidy-span.ts';
import { compileUnstated } from './unstated.ts';
import { decodeWeights } from './weights.ts';
import { type Zone, zonesOf } from './zones.ts';

/** An edit near the end of a quotation may leave so much of its sentence out of it. */
const EDGE_SHARE = 0.1;

export interface Recogniser {
  /** Every passage that `doc` quotes or restates, in document order. Offsets are into `doc.text`. */
  recognise(doc: TextDocument): Match[];
  /** A recogniser that knows these wordings besides the pack's: in a few milliseconds, since only wordings are indexed anew. */
  knowing(learned: readonly Wording[]): Recogniser;
}

/**
 * Makes a recogniser for a pack: compiles its lexicon, decodes its weights, indexes its wordings.
 * @param learned further known wordings of its passages, normalised or not
 */
export function createRecogniser(pack: Pack, learned: readonly Wording[] = []): Recogniser {
  const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const conceptHashes = finder.ids.map(hashOf);
  const weights = pack.weights ? decodeWeights(pack.weights) : overlapWeights(pack, finder, conceptHashes);
  const turns = compileContraries(pack);
  const linear = new LinearScores(weights, conceptHashes);
  const roles = rolesOf(pack);
  const unstatedIn = compileUnstated(pack, roles);
  const names = compileNames(pack.lexicon ?? { concepts: [] });
  const exchanges = new Map(pack.exchanges.flatMap((e) => e.passages.map((p) => [p.id, e.id] as const)));
  const exchangeOf = (passage: string): string => exchanges.get(passage) ?? '';

  /** Everything in one zone that may be a match, those restatements that need company among them. */
  const look = (zone: Zone, facts: DocumentFacts, quotes: QuoteFinder): Found => {
    const doc = zone.document;
    const norm = normalise(doc.text, borderTest(doc.blocks));
    const letters = lettersOf(norm);
    const seeming = quotes.find(letters);
    const stretched = seeming.map(({ fragments }) =>
      normSpanOf(letters, { from: fragments[0]?.from ?? 0, to: fragments.at(-1)?.to ?? 1 }),
    );
    const blocks = doc.blocks.flatMap((block, index) => {
      const span = toNormSpan(norm, block);
      const isLookedAt =
        zone.isNamedNear[index] || stretched.some((s) => s.start < span.end && s.end > span.start);
      return isLookedAt ? [{ index, block: analyseBlock(doc, norm, block, finder, roles), ...span }] : [];
    });
    const contexts = surroundings(blocks, facts, roles);
    const alone =
      weights.threshold[
        facts.subject && facts.office ? 'both' : facts.subject || facts.office ? 'one' : 'none'
      ];
    const settings = { weights, conceptHashes, linear, threshold: alone, alone, unstatedIn };
    const check = { text: norm.text, zone: blocks, contexts, finder, turns, roles, settings };
    const checked = seeming
      .map((quote) => checkQuote(quote, letters, check))
      .flatMap((one) => [
        one,
        ...restOfQuote(one, letters, quotes).map((rest) => checkQuote(rest, letters, check)),
      ]);
    const quoted = checked.flatMap(({ quote, holds }) => (holds ? [quote] : []));
    const turned = checked.flatMap(({ quote, turned }) =>
      turned.map((span) => ({ passage: weights.passages.indexOf(quote.wording.passage), span })),
    );
    const company = Math.min(alone, weights.threshold.company);
    const stretches = quoted
      .filter((q) => q.coverage >= WHOLE)
      .flatMap(({ fragments }) => fragments.map((f) => normSpanOf(letters, f)));
    const isQuoted = ({ start, end }: NormSpan): boolean =>
      stretches.some((s) => {
        const without = end - start - (Math.min(end, s.end) - Math.max(start, s.start));
        return without <= EDGE_SHARE * (end - start);
      });
    /** Whether a passage is quoted where a span lies, but turned round. */
    const isTurned = ({ start, end }: NormSpan, passage: number): boolean =>
      turned.some((t) => t.passage === passage && t.span.start < end && t.span.end > start);
    const restated = findRestatements(
      blocks,
      contexts,
      { ...settings, threshold: company },
      { isQuoted, isTurned },
    );
    const matches = restated.map((r): Match => {
      const passage = weights.passages[r.passage] ?? '';
      return {
        exchange: exchangeOf(passage),
        passage,
        tier: 'restatement',
        confidence: sigmoid(weights.calibration.slope * r.score + weights.calibration.offset),
        span: toTextSpan(norm, tidySpan(norm.text, spanOf(r.block, r.range))),
        reasons: reasonsFor(r, doc.text, norm, weights, finder.ids),
      };
    });
    /** Whether words say who makes a claim. */
    const namesOffice = ({ start, end }: NormSpan): boolean =>
      blocks.some(
        ({ block, start: from, end: to }) =>
          from < end &&
          to > start &&
          namedIn(block, { from: firstAt(block.words, start), to: firstAt(block.words, end) }, roles).office,
      );
    return {
      matches: withParts(
        quoted.map((q) => quoteMatches(q, letters, norm, blocks, namesOffice, exchangeOf)),
        matches,
        doc.text,
        (span) => !namesOffice(toNormSpan(norm, span)),
      ).map((m) => ({
        ...m,
        span: {
          start: asTextOffset(m.span.start + zone.offset),
          end: asTextOffset(m.span.end + zone.offset),
        },
      })),
      sure: quoted.length > 0 || restated.some((r) => r.score >= alone),
    };
  };

  const withQuotes = (quotes: QuoteFinder): Recogniser => ({
    recognise(document) {
      const doc = joinLines(document);
      const seen = scan(doc.text, names, quotes.grams, quotes.wordings);
      const facts = {
        subject: seen.names.some((n) => n.role === 'subject'),
        office: seen.names.some((n) => n.role === 'office'),
      };
      const found = zonesOf(doc, seen).map((zone) => look(zone, facts, quotes));
      // A restatement that is not sure by itself counts only in a document where something is.
      return found.some((f) => f.sure)
        ? resolve(
            found.flatMap((f) => f.matches),
            doc.text,
          )
        : [];
    },
    knowing: (further) => withQuotes(quoteFinder(knownWordings(pack, further))),
  });
  return withQuotes(quoteFinder(knownWordings(pack, learned)));
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

/** Whether a line feed at an offset parts two blocks. */
export function borderTest(blocks: readonly Block[]): (offset: number) => boolean {
  const ends = new Set<number>(blocks.map((b) => b.end));
  return (offset) => ends.has(offset);
}
