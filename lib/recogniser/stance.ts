/**
 * Whose market, and who is speaking: what a sentence's surroundings say of it. A claim about somebody else's market is
 * the commonest false mark, so it is a veto and not a weight.
 */
import { type BlockAnalysis, firstFrom, type WordRange } from './analysis.ts';
import type { ConceptFinder, ConceptHit } from './concepts.ts';
import type { ContextFeature } from './features.ts';

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
}

/** Who a sentence names. */
interface Mention {
  readonly subject: boolean;
  readonly rival: boolean;
  readonly office: boolean;
  /** Another market is only named ("DHgate is on the list, too."): the next paragraph isn't about it. */
  readonly isPassing?: boolean;
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
  let mentions: Mention[] = [];
  let askedAbove = false;
  let previous = -1;
  return new Map(
    zone.map(({ index, block }) => {
      if (index !== previous + 1) {
        mentions = [];
        askedAbove = false;
      }
      previous = index;
      mentions = mentions.filter(({ isPassing }) => !isPassing).slice(-SUBJECT_REACH);
      const listed = block.kind === 'item' || block.kind === 'cell';
      if (!listed) askedAbove = block.hits.some((h) => roles.ask.has(h.concept));
      const contexts = block.sentences.map((sentence) => {
        const named = namedIn(block, sentence, roles);
        const context = contextOf(named, mentions, facts);
        if (listed) context.push('item');
        if (listed && askedAbove) context.push('asked-above');
        if (block.kind === 'heading') context.push('heading');
        mentions.push({ ...named, isPassing: named.rival && !named.subject && sentence.aside === 'news' });
        return context;
      });
      return [index, contexts] as const;
    }),
  );
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
