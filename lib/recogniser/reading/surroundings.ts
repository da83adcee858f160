/** What the surroundings of a sentence say of it: whom it is about, and whether the office speaks. */
import { lengthOf } from '../../text/words.ts';
import type { ContextFeature } from '../linear/features.ts';
import { type BlockAnalysis, firstFrom, type WordRange } from './analysis.ts';
import type { ConceptHit, Roles } from './concepts.ts';

/** Who a sentence names. */
export interface Mention {
  readonly subject: boolean;
  readonly rival: boolean;
  readonly office: boolean;
  /** Whether it is an item or a cell that is a name and nothing else: it counts in its list or row alone. */
  readonly isListed?: boolean;
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
    zone.map(({ index, block }, place) => {
      if (index !== previous + 1) {
        mentions = [];
        askedAbove = false;
      }
      previous = index;
      const isListed = block.kind === 'item' || block.kind === 'cell';
      if (!isListed) askedAbove = block.hits.some((h) => roles.ask.has(h.concept));
      const named = mentions.filter((m) => isListed || !m.isListed).slice(-SUBJECT_REACH);
      const contexts = block.sentences.map((sentence) => {
        const mention = namedIn(block, sentence, roles);
        const context = contextOf(mention, named, facts);
        if (isListed) context.push('item');
        if (isListed && askedAbove) context.push('asked-above');
        if (block.kind === 'heading') context.push('heading');
        named.push({ ...mention, isListed: isListed && isName(block, roles) });
        return context;
      });
      // Of names side by side, as heads of columns or in a list of sites, none is what follows about.
      const isOneOfMany =
        isListed && isName(block, roles) && !(isName(block, roles, 0) && !isBesideName(zone, place, roles));
      if (!isOneOfMany) mentions = named;
      return [index, contexts] as const;
    }),
  );
}

/** A block with no more words than this beside names is a label ("On Amazon"); two Han characters count as a word. */
const BESIDE_NAME = 2;

const isBesideName = (zone: readonly ZoneBlock[], place: number, roles: Roles): boolean =>
  [place - 1, place + 1].some((at) => zone[at] !== undefined && isName(zone[at].block, roles));

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

/** Whether a sentence with this context speaks of somebody else's market. */
export function isElsewhere(context: readonly ContextFeature[]): boolean {
  return context.includes('rival-alone') || context.includes('rival-before');
}
