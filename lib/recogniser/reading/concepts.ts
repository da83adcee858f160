/**
 * Finding concepts in words: a lexicon compiled to one trie over words, so that all forms of all concepts are looked
 * for in one pass.
 *
 * English forms are sequences of words, each whole or a beginning (`complain*`); Chinese forms are sequences of Han
 * characters, each a word of its own here. A hit that lies wholly inside a longer hit of another concept is dropped:
 * 诚信投诉 is good faith and no complaint, 供应 is no "should" (应). Time is linear in words, times the length of forms.
 */
import type { Concept, Lexicon, Pack } from '../../../data/schema.ts';
import { normalise } from '../../text/normalise.ts';
import { PerForm } from '../../text/vocabulary.ts';
import { plainSpelling, type Word, wordsOf } from '../../text/words.ts';

/** A concept found: which (index into the lexicon), and from which word to which (half-open indexes into the words). */
export interface ConceptHit {
  readonly concept: number;
  readonly from: number;
  readonly to: number;
}

/** A word of a form (or, with `*`, its beginning) is known by a number: words that no form has, and these are most, have none. */
type Keys = Map<string, number>;

interface Node {
  /** What follows: keys and the nodes that they lead to; in a map instead if there are many. */
  keys: readonly number[];
  nodes: readonly Node[];
  next: Map<number, Node> | undefined;
  /** A bit for each key by its lowest five: most words go on no form, and this is soon seen. */
  mask: number;
  concepts: readonly number[];
}

export interface ConceptFinder {
  readonly ids: readonly string[];
  /** All hits in the words, by where they begin. */
  find(words: readonly Word[]): ConceptHit[];
  /** The same with those that lie inside longer ones, and those of shields. */
  findAll(words: readonly Word[]): ConceptHit[];
}

const newNode = (): Node => ({ keys: NO_KEYS, nodes: NOWHERE, next: undefined, mask: 0, concepts: NO_KEYS });
const NO_KEYS: readonly number[] = [];
const NOWHERE: readonly Node[] = [];

/** Compiles a lexicon. The finder may be used for any number of texts. */
export function compileLexicon(lexicon: Lexicon): ConceptFinder {
  const root = newNode();
  const isShield = lexicon.concepts.map((c) => c.role === 'shield');
  const numbers: Keys = new Map();
  lexicon.concepts.forEach((concept, index) => {
    for (const form of [...concept.en, ...concept.zh]) addForm(root, numbers, form, index);
  });
  const longest = Math.max(0, ...[...numbers.keys()].map((key) => (key.endsWith('*') ? key.length - 1 : 0)));
  /** The keys under which the trie may hold a word: itself, and every known beginning of it. */
  const keys = new PerForm<readonly number[]>();
  const keysOf = (word: Word): readonly number[] => {
    const known = keys.get(word.form);
    if (known) return known;
    const names = [word.word];
    if (!word.han)
      for (let n = Math.min(longest, word.word.length); n > 0; n -= 1)
        names.push(`${word.word.slice(0, n)}*`);
    const found = names.flatMap((name) => numbers.get(name) ?? []);
    keys.set(word.form, found.length > 0 ? found : NO_KEYS);
    return found;
  };

  /** For each form met: the nodes that it leads to from the root; most lead to none. */
  const starts = new PerForm<readonly Node[]>();
  const startsOf = (word: Word): readonly Node[] => {
    const known = starts.get(word.form);
    if (known) return known;
    const nodes = keysOf(word).flatMap((key) => nextOf(root, key) ?? []);
    starts.set(word.form, nodes.length > 0 ? nodes : NOWHERE);
    return nodes;
  };

  const findAll = (words: readonly Word[]): ConceptHit[] => {
    const hits: ConceptHit[] = [];
    for (let from = 0; from < words.length; from += 1) {
      const nodes = startsOf(words[from] as Word);
      if (nodes === NOWHERE) continue;
      for (const node of nodes) visit(words, from, from, node, keysOf, hits);
    }
    sort(hits);
    return hits;
  };
  const find = (words: readonly Word[]): ConceptHit[] =>
    withoutContained(findAll(words)).filter((hit) => !isShield[hit.concept]);
  return { ids: lexicon.concepts.map((c) => c.id), find, findAll };
}

function addForm(root: Node, numbers: Keys, form: string, concept: number): void {
  let node = root;
  for (const part of formParts(form)) {
    const key = numbers.get(part) ?? numbers.size;
    numbers.set(part, key);
    let next = nextOf(node, key);
    if (!next) {
      next = newNode();
      addNext(node, key, next);
    }
    node = next;
  }
  if (node !== root && !node.concepts.includes(concept)) node.concepts = [...node.concepts, concept];
}

/** The words of a form, `*` kept at the end of those that are beginnings. */
function formParts(form: string): string[] {
  const parts: string[] = [];
  for (const piece of normalise(form).text.split(' ')) {
    const open = piece.endsWith('*');
    const words = wordsOf(open ? piece.slice(0, -1) : piece);
    words.forEach((w, i) => {
      // A beginning is not respelled: its ending is unknown. The word it is compared with is.
      const last = i === words.length - 1;
      parts.push(open && last && !w.han ? `${piece.slice(w.start, w.end)}*` : plainSpelling(w.word));
    });
  }
  return parts;
}

/** With so few keys, looking at each is faster than a map. */
const FEW_KEYS = 8;

function nextOf({ next, keys, nodes }: Node, key: number): Node | undefined {
  if (next) return next.get(key);
  for (let i = 0; i < keys.length; i += 1) if (keys[i] === key) return nodes[i];
  return undefined;
}

function addNext(node: Node, key: number, next: Node): void {
  node.mask |= 1 << (key & 31);
  if (!node.next && node.keys.length === FEW_KEYS)
    node.next = new Map(node.keys.map((known, i) => [known, node.nodes[i] as Node]));
  if (node.next) {
    node.next.set(key, next);
    return;
  }
  node.keys = [...node.keys, key];
  node.nodes = [...node.nodes, next];
}

/** Notes the concepts of a node that words `from` to `at` led to, and goes on with the words after. */
function visit(
  words: readonly Word[],
  from: number,
  at: number,
  node: Node,
  keysOf: (word: Word) => readonly number[],
  hits: ConceptHit[],
): void {
  for (const concept of node.concepts) hits.push({ concept, from, to: at + 1 });
  const word = words[at + 1];
  if (node.mask === 0 || word === undefined) return;
  for (const key of keysOf(word)) {
    if (((node.mask >>> (key & 31)) & 1) === 0) continue;
    const next = nextOf(node, key);
    if (next) visit(words, from, at + 1, next, keysOf, hits);
  }
}

/** Of hits in order of where they begin those that lie inside no strictly longer one. */
function withoutContained(hits: readonly ConceptHit[]): ConceptHit[] {
  const kept: ConceptHit[] = [];
  let longest: ConceptHit | undefined;
  for (const hit of hits) {
    const last = kept.at(-1);
    if (last && last.concept === hit.concept && last.from === hit.from && last.to === hit.to) continue;
    if (longest && hit.to <= longest.to && hit.to - hit.from < longest.to - longest.from) continue;
    kept.push(hit);
    if (!longest || hit.to > longest.to) longest = hit;
  }
  return kept;
}

/** Sorts hits by where they begin, the longer before the shorter. By insertion: they come nearly sorted. */
function sort(hits: ConceptHit[]): void {
  for (let i = 1; i < hits.length; i += 1) {
    const hit = hits[i] as ConceptHit;
    let at = i;
    for (; at > 0 && comesBefore(hit, hits[at - 1] as ConceptHit); at -= 1)
      hits[at] = hits[at - 1] as ConceptHit;
    hits[at] = hit;
  }
}

function comesBefore(a: ConceptHit, b: ConceptHit): boolean {
  if (a.from !== b.from) return a.from < b.from;
  return a.to === b.to ? a.concept < b.concept : a.to > b.to;
}

/** Indexes into the concepts of a lexicon. */
export interface Roles {
  /** Whom the passages are about, whose passages they are, and somebody else's market. */
  readonly subject: ReadonlySet<number>;
  readonly office: ReadonlySet<number>;
  readonly rival: ReadonlySet<number>;
  /** Concepts that turn a claim round (negation, more, less): where a quotation differs in one, it is looked at twice. */
  readonly polarity: ReadonlySet<number>;
  /** Concepts that ask ("should", "urged"): what leads in to a list with one asks for its items. */
  readonly ask: ReadonlySet<number>;
}

/** The roles of a pack's lexicon; all empty for a pack without one. */
export function rolesOf(pack: Pick<Pack, 'lexicon'>): Roles {
  const concepts = pack.lexicon?.concepts ?? [];
  const having = (role: Concept['role']): ReadonlySet<number> =>
    new Set(concepts.flatMap((c, i) => (c.role === role ? [i] : [])));
  return {
    subject: having('subject'),
    office: having('office'),
    rival: having('rival'),
    polarity: having('polarity'),
    ask: having('ask'),
  };
}
