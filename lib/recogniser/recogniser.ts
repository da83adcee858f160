/** The recogniser: a document in, matches out. Pure and deterministic; the pack is an argument. */
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import type { Pack } from '../../data/schema.ts';
import type { Block, TextDocument } from '../text/document.ts';
import { joinLines } from '../text/join-lines.ts';
import { type NormText, normalise, toNormSpan, toTextSpan } from '../text/normalise.ts';
import { asTextOffset, type NormSpan } from '../text/offsets.ts';
import { hashOf } from './linear/features.ts';
import { LinearScores } from './linear/linear-scores.ts';
import type { Match } from './match.ts';
import { type Quotation, type QuoteFinder, quoteFinder, type Wording } from './quote/quote.ts';
import { placesOf, quoteMatches, WHOLE, withParts } from './quote/quote-matches.ts';
import { analyseBlock, firstAt, spanOf } from './reading/analysis.ts';
import { compileLexicon, rolesOf } from './reading/concepts.ts';
import { type DocumentFacts, namedIn, surroundings, type ZoneBlock } from './reading/surroundings.ts';
import { resolve } from './resolve.ts';
import { findRestatements, reasonsFor } from './restatement/restatement.ts';
import { decodeWeights, overlapWeights } from './restatement/weights.ts';
import { compileRules } from './rules/table.ts';
import { type Letters, lettersOf, normSpanOf } from './scan/letters.ts';
import { compileNames } from './scan/names.ts';
import { scan } from './scan/scan.ts';
import { type Zone, zonesOf } from './scan/zones.ts';

/** An edit near the end of a quotation may leave so much of its sentence out of it. */
const EDGE_SHARE = 0.1;

export interface Recogniser {
  /** Every passage that `doc` quotes or restates, in document order. Offsets are into `doc.text`. */
  recognise(doc: TextDocument): Match[];
  /** A recogniser that knows these wordings besides the pack's: in a few milliseconds, since only wordings are indexed anew. */
  knowing(learned: readonly Wording[]): Recogniser;
}

export interface RecogniserOptions {
  /** Further known wordings of the pack's passages, normalised or not. */
  readonly learned?: readonly Wording[];
  /** Names of rules that are to do nothing: what they are worth is measured so. */
  readonly without?: readonly string[];
}

/** Makes a recogniser for a pack: compiles its lexicon, decodes its weights, indexes its wordings. Throws if the pack's weights can't be read. */
export function createRecogniser(
  pack: Pack,
  { learned = [], without = [] }: RecogniserOptions = {},
): Recogniser {
  const lexicon = pack.lexicon ?? { concepts: [] };
  const finder = compileLexicon(lexicon);
  const conceptHashes = finder.ids.map(hashOf);
  const weights = pack.weights ? decodeWeights(pack.weights) : overlapWeights(pack, finder, conceptHashes);
  const judge = { weights, conceptHashes, linear: new LinearScores(weights, conceptHashes) };
  const roles = rolesOf(pack);
  const rules = compileRules(pack, roles, without);
  const names = compileNames(lexicon);
  const exchanges = new Map(pack.exchanges.flatMap((e) => e.passages.map((p) => [p.id, e.id] as const)));
  const exchangeOf = (passage: string): string => exchanges.get(passage) ?? '';

  /** The blocks of a zone that are looked at: those near a name, and those with what seems to be quoted. */
  const blocksOf = (zone: Zone, norm: NormText, quoted: readonly NormSpan[]): ZoneBlock[] =>
    zone.document.blocks.flatMap((block, index) => {
      const span = toNormSpan(norm, block);
      const isLookedAt =
        zone.isNamedNear[index] || quoted.some((s) => s.start < span.end && s.end > span.start);
      return isLookedAt ? [{ index, block: analyseBlock(zone.document, norm, block, finder), ...span }] : [];
    });

  /** Everything in one zone that may be a match, those restatements that need company among them. */
  const look = (zone: Zone, facts: DocumentFacts, quotes: QuoteFinder): Found => {
    const { text, blocks: all } = zone.document;
    const norm = normalise(text, borderTest(all));
    const letters = lettersOf(norm);
    const seeming = quotes.find(letters);
    const blocks = blocksOf(
      zone,
      norm,
      seeming.map((quote) => wholeOf(quote, letters)),
    );
    const contexts = surroundings(blocks, facts, roles);
    const { both, one, none, company } = weights.threshold;
    const alone = facts.subject && facts.office ? both : facts.subject || facts.office ? one : none;

    const checked = (quote: Quotation): CheckedQuotation => {
      const places = placesOf(quote, letters, blocks);
      const seen = { quote, places, text: norm.text, contexts, finder, judge, threshold: alone };
      const turned = rules.turnedQuotation(seen);
      const holds = turned.length === 0 && !rules.quotedElsewhere(seen) && !rules.unsupportedQuotation(seen);
      return { quote, holds, turned };
    };
    const looked = seeming.map(checked).flatMap((one) => {
      const rest = rules.restOfQuotation({ ...one, document: letters, quotes });
      return [one, ...rest.map(checked)];
    });
    const quoted = looked.flatMap(({ quote, holds }) => (holds ? [quote] : []));
    const near = nearQuotations(quoted, looked, letters, weights.passages);

    const restated = findRestatements(
      blocks,
      contexts,
      { judge, threshold: Math.min(alone, company), rules },
      near,
    );
    const tidied = (span: NormSpan): NormSpan => rules.tidyEnds({ text: norm.text, span });
    const restatements = restated.map((r): Match => {
      const passage = weights.passages[r.passage] ?? '';
      return {
        exchange: exchangeOf(passage),
        passage,
        tier: 'restatement',
        confidence: sigmoid(weights.calibration.slope * r.score + weights.calibration.offset),
        span: toTextSpan(norm, tidied(spanOf(r.block, r.range))),
        reasons: reasonsFor(r, text, norm, weights, finder.ids),
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
    const matches = withParts(
      quoted.map((quote) => quoteMatches(quote, { letters, norm, blocks, namesOffice, exchangeOf, tidied })),
      restatements,
      text,
      (span) => !namesOffice(toNormSpan(norm, span)),
    );
    return {
      matches: matches.map((m) => ({
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

/** A quotation, whether it says what its wording says, and the sentences of the page that turn it round. */
interface CheckedQuotation {
  readonly quote: Quotation;
  readonly holds: boolean;
  readonly turned: readonly NormSpan[];
}

const sigmoid = (x: number): number => Math.round(1e3 / (1 + Math.exp(-x))) / 1e3;

/** From the first letter of a quotation to its last. */
const wholeOf = ({ fragments }: Quotation, letters: Letters): NormSpan =>
  normSpanOf(letters, { from: fragments[0]?.from ?? 0, to: fragments.at(-1)?.to ?? 1 });

/** What the quotations of a zone say of other spans of it: whether one is quoted already, and whether a passage is quoted there but turned round. */
function nearQuotations(
  quoted: readonly Quotation[],
  looked: readonly CheckedQuotation[],
  letters: Letters,
  passages: readonly string[],
): Parameters<typeof findRestatements>[3] {
  const stretches = quoted
    .filter((quote) => quote.coverage >= WHOLE)
    .flatMap(({ fragments }) => fragments.map((f) => normSpanOf(letters, f)));
  const turned = looked.flatMap((one) =>
    one.turned.map((span) => ({ passage: passages.indexOf(one.quote.wording.passage), span })),
  );
  return {
    isQuoted: ({ start, end }) =>
      stretches.some((s) => {
        const without = end - start - (Math.min(end, s.end) - Math.max(start, s.start));
        return without <= EDGE_SHARE * (end - start);
      }),
    isTurned: ({ start, end }, passage) =>
      turned.some((t) => t.passage === passage && t.span.start < end && t.span.end > start),
  };
}

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
