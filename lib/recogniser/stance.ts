/**
 * Whose market, and who is speaking: what a sentence's surroundings say of it. A claim about somebody else's market is
 * the commonest false mark, so it is a veto and not a weight.
 */
import { lengthOf } from '../text/words.ts';
import { type BlockAnalysis, firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
import type { ConceptFinder, ConceptHit } from './concepts.ts';
import type { ContextFeature } from './features.ts';
import { TableHeads } from './table-heads.ts';

/** Which concepts of a lexicon play a part in the rules; -1 where a lexicon has none. */
export interface Roles {
  readonly subject: ReadonlySet<number>;
  readonly office: ReadonlySet<number>;
  readonly rival: ReadonlySet<number>;
  /** Concepts that turn a claim round (negation, more, less): where a quotation differs in one, it is looked at twice. */
  readonly polarity: ReadonlySet<number>;
  /** Concepts that ask ("should", "urged"): a heading that holds one asks for its items. */
  readonly ask: ReadonlySet<number>;
  /** Concepts with which the subject answers ("rejected", "in a statement"). */
  readonly reply: ReadonlySet<number>;
  /** Other news than the claims ("revenue"). */
  readonly news: ReadonlySet<number>;
  /** That something grows or falls, or by how much: beside news it is news. */
  readonly trend: ReadonlySet<number>;
  /** The list, and who stands on it: with another market's name it only names that. */
  readonly listing: ReadonlySet<number>;
  /** What the subject does ("has simplified"). */
  readonly deed: ReadonlySet<number>;
  /** Finds words of saying. */
  readonly says: ConceptFinder;
  /** Finds countries and cities. */
  readonly places: ConceptFinder;
  /** Finds where one sells, and who has a say in a country. */
  readonly venues: ConceptFinder;
  /** Finds what stands right before a name that is only there to compare, and right after it. */
  readonly comparing: ConceptFinder;
  readonly compared: ConceptFinder;
  /** Finds what concedes to the subject what follows, or stands before ("despite"); names of the office's report; with what the subject answers to the office besides `reply`. */
  readonly conceding: ConceptFinder;
  readonly reports: ConceptFinder;
  readonly rebuffs: ConceptFinder;
  /** Finds what says that a claim comes to an answer ("was" rejected), and that it can't be doubted. */
  readonly meets: ConceptFinder;
  readonly beyondDoubt: ConceptFinder;
  /** Finds what says that something has come of it since. */
  readonly since: ConceptFinder;
}

/** Who a sentence names. */
export interface Mention {
  readonly subject: boolean;
  readonly rival: boolean;
  readonly office: boolean;
  /**
   * How far it counts, if not as far as any: in its paragraph, where another market is only named ("DHgate is on the list, too."); or in its list or table, where one is
   * an item or a cell by itself.
   */
  readonly within?: 'paragraph' | 'list' | undefined;
}

/** How many sentences back a market or an office that was named is still meant: an office no further than a market. A choice, not measured. */
const SUBJECT_REACH = 4;
const OFFICE_REACH = 3;

/** Facts about the whole document. */
export interface DocumentFacts {
  readonly subject: boolean;
  readonly office: boolean;
}

/** A block to look at: where it stands among the document's blocks, and what was found in it. */
export interface ZoneBlock {
  readonly index: number;
  readonly block: BlockAnalysis;
  /** Its span of the normalised text. */
  readonly start: number;
  readonly end: number;
}

/**
 * What is known around each sentence of each block that is looked at, by the block's index in the document. What
 * stands in blocks that are not looked at is unknown, and parts what stands on either side.
 */
export function surroundings(
  zone: readonly ZoneBlock[],
  facts: DocumentFacts,
  roles: Roles,
): ReadonlyMap<number, readonly (readonly ContextFeature[])[]> {
  let mentions: readonly Mention[] = [];
  let table = new TableHeads();
  let askedAbove = false;
  let previous = -1;
  const labels = labelsOf(zone, roles);
  return new Map(
    zone.map(({ index, block }, place) => {
      if (index !== previous + 1) {
        mentions = [];
        table = new TableHeads();
        askedAbove = false;
      }
      previous = index;
      const listed = block.kind === 'item' || block.kind === 'cell';
      const inTable = block.column !== undefined || block.kind === 'cell';
      if (!inTable) table = new TableHeads();
      const reaching = mentions
        .filter(({ within }) => within !== 'paragraph' && (listed || within !== 'list'))
        .slice(-SUBJECT_REACH);
      const before = inTable ? table.namedBefore(block.column, reaching) : reaching;
      const named = [...before];
      if (!listed) askedAbove = block.hits.some((h) => roles.ask.has(h.concept));
      const contexts = block.sentences.map((sentence) => {
        const mention = namedIn(block, sentence, roles);
        const context = contextOf(mention, named, facts);
        if (listed) context.push('item');
        if (listed && askedAbove) context.push('asked-above');
        if (block.kind === 'heading') context.push('heading');
        // "It asks DHgate to:" leads in to what follows.
        const leadsIn =
          !listed && sentence === block.sentences.at(-1) && zone[place + 1]?.block.kind === 'item';
        const within = labels.has(index) || leadsIn ? undefined : reachOf(block, sentence, mention, roles);
        const rival = mention.rival && (isName(block, roles) || !isPassing(block, sentence, roles));
        named.push({ ...mention, rival, within });
        return context;
      });
      const name = isName(block, roles) ? named.at(-1) : undefined;
      mentions = block.kind === 'cell' ? table.namedAfter(block.column, name, before, named) : named;
      return [index, contexts] as const;
    }),
  );
}

/** How far another market counts that a sentence names. */
function reachOf(
  block: BlockAnalysis,
  sentence: SentenceWords,
  { subject, rival }: Mention,
  roles: Roles,
): Mention['within'] {
  if (!rival || subject) return undefined;
  const { kind, hits } = block;
  if (isName(block, roles)) {
    if (kind === 'heading') return undefined;
    if (kind === 'item' || kind === 'cell') return 'list';
    // A paragraph is what one shares a page by, a tag or whose picture it is, unless it asks something ("Amazon should:").
    if (hits.some(({ concept }) => roles.ask.has(concept))) return undefined;
  }
  return sentence.aside === 'news' ? 'paragraph' : undefined;
}

/**
 * Whether a sentence that names other markets leaves what follows it to the subject: it names mere countries or cities ("A German toolmaker agreed."), or says that they
 * aren't on the list ("Amazon was left off the list.").
 */
function isPassing({ words, hits }: BlockAnalysis, range: WordRange, roles: Roles): boolean {
  const own = hits
    .slice(firstFrom(hits, range.from), firstFrom(hits, range.to))
    .filter(({ to }) => to <= range.to);
  const rivals = own.filter(({ concept }) => roles.rival.has(concept));
  const rest = own.filter(({ concept }) => !roles.rival.has(concept));
  const isListing = ({ concept }: ConceptHit): boolean => roles.listing.has(concept);
  const isPolarity = ({ concept }: ConceptHit): boolean => roles.polarity.has(concept);
  if (rest.some(isListing) && rest.some(isPolarity) && rest.every((hit) => isListing(hit) || isPolarity(hit)))
    return true;
  const said = words.slice(range.from, range.to);
  const places = roles.places.find(said);
  const isPlace = (rival: ConceptHit): boolean =>
    places.some(({ from, to }) => from <= rival.from - range.from && to >= rival.to - range.from);
  return rivals.every(isPlace) && roles.venues.find(said).length === 0;
}

/** A block with no more words than this beside the name of a market is a label of what follows it ("DHgate", "On Amazon"); two Han characters count as a word. */
const BESIDE_NAME = 2;

/** So many paragraphs that are names stand over prose where a text has its markets one after the other; one may be a credit. */
const LABELS = 2;
/** A paragraph of prose has so many words at least. */
const PROSE = 8;

/**
 * The paragraphs that count as headings, by their index in the document: each is the name of a market and nothing else, and stands alone over prose. Of names in a
 * row, as one shares a page by, none does.
 */
function labelsOf(zone: readonly ZoneBlock[], roles: Roles): ReadonlySet<number> {
  const labels = zone.filter(({ index, block }, i) => {
    const [before, after] = [zone[i - 1], zone[i + 1]];
    return (
      block.kind === 'paragraph' &&
      isName(block, roles, 0) &&
      !(before?.index === index - 1 && isName(before.block, roles)) &&
      after?.index === index + 1 &&
      after.block.kind === 'paragraph' &&
      lengthOf(after.block.words, { from: 0, to: after.block.words.length }) >= PROSE
    );
  });
  return new Set(labels.length < LABELS ? [] : labels.map(({ index }) => index));
}

function isName(
  { sentences, words, hits }: BlockAnalysis,
  { subject, rival }: Roles,
  beside = BESIDE_NAME,
): boolean {
  const [sentence] = sentences;
  if (!sentence || sentences.length > 1) return false;
  const names = hits.filter(({ concept }) => subject.has(concept) || rival.has(concept));
  const named = names.reduce((length, name) => length + lengthOf(words, name), 0);
  return names.length > 0 && lengthOf(words, sentence) - named <= beside;
}

/** Which of the parties a range of words names. */
export function namedIn(block: BlockAnalysis, range: WordRange, roles: Roles): Mention {
  let [subject, rival, office] = [false, false, false];
  for (let i = firstFrom(block.hits, range.from); i < block.hits.length; i += 1) {
    const hit = block.hits[i] as ConceptHit;
    if (hit.from >= range.to) break;
    if (hit.to > range.to) continue;
    subject ||= roles.subject.has(hit.concept);
    rival ||= roles.rival.has(hit.concept);
    office ||= roles.office.has(hit.concept);
  }
  return { subject, rival, office };
}

function contextOf(
  { subject, rival, office }: Mention,
  before: readonly Mention[],
  facts: DocumentFacts,
): ContextFeature[] {
  const context: ContextFeature[] = [];
  if (subject) context.push('subject');
  if (office) context.push('office');
  if (rival) context.push(subject ? 'rival' : 'rival-alone');
  if (!subject && !rival) {
    const last = before.slice(-SUBJECT_REACH).findLast((m) => m.subject || m.rival);
    if (last) context.push(last.subject ? 'subject-before' : 'rival-before');
  }
  if (!office && before.slice(-OFFICE_REACH).some((m) => m.office)) context.push('office-before');
  if (facts.subject) context.push('document-subject');
  if (facts.office) context.push('document-office');
  return context;
}

/** Whether a window with this context speaks of somebody else's market. */
export function isElsewhere(context: readonly ContextFeature[]): boolean {
  return context.includes('rival-alone') || context.includes('rival-before');
}
