/**
 * What was written, as it is known outside of the browser: which texts were sent, and which of them were acknowledged. After a kill it says
 * what is missing. A text that was sent and not acknowledged may be there or not; one that was acknowledged must be, word for
 * word, unless a later one is there.
 */

/** What a browser says it has. */
export interface Seen {
  readonly notes: readonly { readonly id: string; readonly text: string; readonly tags: readonly string[] }[];
  readonly drafts: readonly { readonly editor: string; readonly text: string }[];
}

/** How much was acknowledged, and what became of what wasn't when it was cut off. */
export interface Tally {
  readonly acknowledged: number;
  readonly cutOff: number;
  readonly cutOffAndThere: number;
}

interface Entry {
  /** The last text that was acknowledged. */
  known: string | undefined;
  /** What was sent after it, in order. */
  sent: string[];
}
interface NoteEntry extends Entry {
  readonly tags: readonly string[];
}
interface DraftEntry extends Entry {
  readonly note: string;
}

export class Ledger {
  #notes = new Map<string, NoteEntry>();
  #drafts = new Map<string, DraftEntry>();
  #acknowledged = 0;
  #cutOff = 0;
  #cutOffAndThere = 0;

  get tally(): Tally {
    return {
      acknowledged: this.#acknowledged,
      cutOff: this.#cutOff,
      cutOffAndThere: this.#cutOffAndThere,
    };
  }

  /** Notes that are known to be there, with their texts. */
  get notes(): { readonly id: string; readonly text: string }[] {
    return [...this.#notes].flatMap(([id, { known }]) => (known === undefined ? [] : { id, text: known }));
  }

  noteSent(id: string, text: string, tags: readonly string[] = []): void {
    const entry = this.#notes.get(id) ?? { known: undefined, sent: [], tags };
    entry.sent.push(text);
    this.#notes.set(id, entry);
  }

  /** The editor's draft goes with it: it is saved. */
  noteAcknowledged(id: string, text: string, editor: string): void {
    this.#acknowledge(this.#notes.get(id), text);
    this.#drafts.delete(editor);
  }

  draftSent(editor: string, note: string, text: string): void {
    const entry = this.#drafts.get(editor) ?? { known: undefined, sent: [], note };
    entry.sent.push(text);
    this.#drafts.set(editor, entry);
  }

  draftAcknowledged(editor: string, text: string): void {
    this.#acknowledge(this.#drafts.get(editor), text);
  }

  #acknowledge(entry: Entry | undefined, text: string): void {
    if (!entry) throw new Error('acknowledged before it was sent');
    entry.known = text;
    entry.sent = [];
    this.#acknowledged += 1;
  }

  /** What is not as it must be, in words; what is seen becomes what is known. */
  check(seen: Seen): string[] {
    const wrong: string[] = [];
    const notes = new Map(seen.notes.map((note) => [note.id, note]));
    const drafts = new Map(seen.drafts.map((draft) => [draft.editor, draft]));
    // Drafts first: that one is saved can only be told by what its note was sent.
    for (const [editor, entry] of this.#drafts) {
      const there = drafts.get(editor);
      const saved = notes.get(entry.note)?.text;
      const isSaved = saved !== undefined && (this.#notes.get(entry.note)?.sent.includes(saved) ?? false);
      if (!isRight(entry, there?.text) && !isSaved)
        wrong.push(wordsFor(`draft ${editor}`, entry, there?.text));
      if (there) entry.known = there.text;
      else this.#drafts.delete(editor);
      this.#cut(entry, there?.text ?? '');
    }
    for (const { editor } of seen.drafts)
      if (!this.#drafts.has(editor)) wrong.push(`draft ${editor}: nobody left it`);
    for (const [id, entry] of this.#notes) {
      const there = notes.get(id);
      if (!isRight(entry, there?.text)) wrong.push(wordsFor(`note ${id}`, entry, there?.text));
      else if (there && there.tags.join('\n') !== [...entry.tags].sort().join('\n'))
        wrong.push(`note ${id}: has the tags ${there.tags.join(', ')}`);
      if (there) entry.known = there.text;
      else this.#notes.delete(id);
      this.#cut(entry, there?.text ?? '');
    }
    for (const { id } of seen.notes) if (!this.#notes.has(id)) wrong.push(`note ${id}: nobody wrote it`);
    return wrong;
  }

  #cut(entry: Entry, there: string): void {
    this.#cutOff += entry.sent.length;
    this.#cutOffAndThere += entry.sent.indexOf(there) + 1;
    entry.sent = [];
  }
}

const isRight = ({ known, sent }: Entry, there: string | undefined): boolean =>
  there === undefined ? known === undefined : there === known || sent.includes(there);

function wordsFor(what: string, { known, sent }: Entry, there: string | undefined): string {
  const has = there === undefined ? 'is not there' : `has ${JSON.stringify(there.slice(0, 200))}`;
  return `${what}: ${has}, and was to have ${JSON.stringify(known?.slice(0, 200))} or one of ${sent.length} texts sent after it`;
}
