/**
 * Where a document names the subject and the office: one pass of an automaton over its units, before anything dearer is
 * done. A claim is looked for only near such a name.
 *
 * Method: Aho & Corasick, "Efficient string matching" (1975), with the failure links worked into a full transition table, so
 * that a unit costs one look-up. Names are whole words in English, substrings in Chinese.
 */
import type { Lexicon } from '../../data/schema.ts';
import { isHan } from '../text/normalise.ts';

export type NameRole = 'subject' | 'office';

/** A name in a document: whose it is, and the offset in the raw text at which it ends. */
export interface Naming {
  readonly role: NameRole;
  readonly at: number;
}

/** A table to read a text with, unit by unit (`scan.ts` does): states, and the names that end in each. */
export interface NameFinder {
  /** The class of each unit; 0 for those in no name. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** The next state, at `state * classes + class`. */
  readonly transitions: Int32Array;
  readonly ends: readonly (readonly NameForm[] | undefined)[];
}

/** One form of a name, normalised. */
export interface NameForm {
  readonly text: string;
  readonly role: NameRole;
  /** Whether the name may go on as a longer word. */
  readonly open: boolean;
  readonly han: boolean;
}

/** Compiles the names of a lexicon (its concepts of the roles `subject` and `office`). */
export function compileNames(lexicon: Lexicon): NameFinder {
  const forms = formsOf(lexicon);
  const classOf = new Uint8Array(0x10000);
  let classes = 1;
  for (const { text } of forms) {
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (classOf[unit] === 0) {
        classOf[unit] = classes;
        classes += 1;
      }
    }
  }
  const { transitions, ending } = automaton(forms, classOf, classes);
  return { classOf, classes, transitions, ends: ending };
}

function formsOf(lexicon: Lexicon): NameForm[] {
  return lexicon.concepts.flatMap(({ role, en, zh }) => {
    if (role !== 'subject' && role !== 'office') return [];
    return [...en, ...zh].map((form) => ({
      text: form.replace(/\*/g, ''),
      role,
      open: form.endsWith('*'),
      han: isHan(form.charCodeAt(0)),
    }));
  });
}

/** The full transition table, and for each state the forms that end there. */
function automaton(
  forms: readonly NameForm[],
  classOf: Uint8Array,
  classes: number,
): { transitions: Int32Array; ending: (NameForm[] | undefined)[] } {
  const size = 1 + forms.reduce((sum, f) => sum + f.text.length, 0);
  const transitions = new Int32Array(size * classes);
  const ending: (NameForm[] | undefined)[] = [];
  let states = 1;
  for (const form of forms) {
    let state = 0;
    for (let i = 0; i < form.text.length; i += 1) {
      const edge = state * classes + (classOf[form.text.charCodeAt(i)] as number);
      if (transitions[edge] === 0) {
        transitions[edge] = states;
        states += 1;
      }
      state = transitions[edge] as number;
    }
    ending[state] = [...(ending[state] ?? []), form];
  }
  const failure = new Int32Array(states);
  const queue: number[] = [];
  for (let c = 0; c < classes; c += 1) if (transitions[c]) queue.push(transitions[c] as number);
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] as number;
    const fallback = failure[state] as number;
    const inherited = ending[fallback];
    if (inherited) ending[state] = [...(ending[state] ?? []), ...inherited];
    for (let c = 0; c < classes; c += 1) {
      const edge = state * classes + c;
      const next = transitions[edge] as number;
      const onFailure = transitions[fallback * classes + c] as number;
      if (next === 0) transitions[edge] = onFailure;
      else {
        failure[next] = onFailure;
        queue.push(next);
      }
    }
  }
  return { transitions, ending };
}
