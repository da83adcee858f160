/**
 * Whose market, and who is speaking: what a sentence's surroundings say of it. A claim about somebody else's market is
 * the commonest false mark, so it is a veto and not a weight.
 */
import { lengthOf } from '../text/words.ts';
import { type BlockAnalysis, firstFrom, type SentenceWords, type WordRange } from './analysis.ts';
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
  let mentions: Mention[] = [];
  // Of cells beside each other that are names, as at the head of a table: whom they name, and how many of them are among the mentions.
  let heads = { subject: false, rival: false, count: 0 };
  let askedAbove = false;
  let previous = -1;
  return new Map(
    zone.map(({ index, block }) => {
      if (index !== previous + 1) {
        mentions = [];
        heads = { subject: false, rival: false, count: 0 };
        askedAbove = false;
      }
      previous = index;
      const listed = block.kind === 'item' || block.kind === 'cell';
      mentions = mentions
        .filter(({ within }) => within !== 'paragraph' && (listed || within !== 'list'))
        .slice(-SUBJECT_REACH);
      if (!listed) askedAbove = block.hits.some((h) => roles.ask.has(h.concept));
      const contexts = block.sentences.map((sentence) => {
        const named = namedIn(block, sentence, roles);
        const context = contextOf(named, mentions, facts);
        if (listed) context.push('item');
        if (listed && askedAbove) context.push('asked-above');
        if (block.kind === 'heading') context.push('heading');
        mentions.push({ ...named, within: reachOf(block, sentence, named, roles) });
        return context;
      });
      const head = block.kind === 'cell' && isName(block, roles) ? mentions.at(-1) : undefined;
      heads = {
        subject: head !== undefined && (head.subject || heads.subject),
        rival: head !== undefined && (head.rival || heads.rival),
        count: head ? heads.count + 1 : 0,
      };
      // Whose column a cell is in isn't known.
      if (heads.subject && heads.rival) {
        mentions = mentions.slice(0, Math.max(0, mentions.length - heads.count));
        heads.count = 0;
      }
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

/** A block with no more words than this beside the name of a market is a label of what follows it ("DHgate", "On Amazon"); two Han characters count as a word. */
const BESIDE_NAME = 2;

function isName({ sentences, words, hits }: BlockAnalysis, { subject, rival }: Roles): boolean {
  const [sentence] = sentences;
  if (!sentence || sentences.length > 1) return false;
  const names = hits.filter(({ concept }) => subject.has(concept) || rival.has(concept));
  const named = names.reduce((length, name) => length + lengthOf(words, name), 0);
  return names.length > 0 && lengthOf(words, sentence) - named <= BESIDE_NAME;
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
