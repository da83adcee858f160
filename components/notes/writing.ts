/**
 * What becomes of a note's text while it is being written: drafts at once, saves at pauses, one at a time and in order; what others write
 * meanwhile is taken in. Knows nothing of what shows it.
 *
 * `base` is what the editor and the note have in common: every save is the difference from it. A save of which nobody said what
 * became of it is sent again as it was, under its own name, before anything newer is.
 */
import type { NoteView } from '../../lib/notes/note.ts';
import { areAtOnePlace, takeIn } from '../../lib/notes/take-in.ts';
import type { TextEdit } from '../../lib/notes/text-edit.ts';
import { isAnswered, problemIn, type SaveProblem } from './save-problem.ts';

/** A draft is stored so soon after a key; with the way to the database it must be below 300. */
const DRAFT_MS = 200;
/** A pause in typing: what was written until then is one save. */
const PAUSE_MS = 1000;
/** Whoever doesn't answer for so long won't. */
const ANSWER_MS = 20_000;

export interface WritingPorts {
  create(text: string, tags: readonly string[]): Promise<NoteView>;
  edit(edit: { readonly before: string; readonly after: string; readonly edit: string }): Promise<NoteView>;
  tag(change: { readonly add: readonly string[]; readonly remove: readonly string[] }): Promise<NoteView>;
  putDraft(draft: {
    readonly before: string;
    readonly text: string;
    readonly tags: readonly string[];
    readonly exists: boolean;
  }): Promise<unknown>;
  dropDraft(): Promise<unknown>;
  newId(): string;
  /** From now on the note is another, to be made. */
  onAnew(id: string): void;
  /** The text that is shown must change so; it then is `text`. */
  show(edits: readonly TextEdit[], text: string): void;
  onState(state: WritingState): void;
}

/** `fresh`: nothing was written yet; `saved`: all of it is on disk; `failed`: it isn't, for the reason of `problem`. */
export interface WritingState {
  readonly phase: 'fresh' | 'writing' | 'saved' | 'failed';
  readonly problem: SaveProblem | undefined;
  readonly tags: readonly string[];
  /** Whether somebody else changed what the reader was changing. */
  readonly isShared: boolean;
}

/** What writing begins with: a note that is there, or none; and a text that it wasn't saved with. */
export interface WritingStart {
  readonly note?: NoteView | undefined;
  readonly draft?: { readonly before: string; readonly text: string; readonly tags?: readonly string[] };
}

type Step =
  | { readonly kind: 'create'; readonly before: ''; readonly after: string; readonly tags: readonly string[] }
  | { readonly kind: 'edit'; readonly before: string; readonly after: string; readonly edit: string }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] };

export class Writing {
  #ports: WritingPorts;
  #known: NoteView | undefined;
  #base: string;
  #text: string;
  #tags: readonly string[];
  #savedTags: readonly string[];
  #drafted: string | undefined;
  #unsettled: Step | undefined;
  #arrived: NoteView | undefined;
  #flight: Promise<void> | undefined;
  #isComposing = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #draftDue: ReturnType<typeof setTimeout> | undefined;
  #state: WritingState;

  constructor(ports: WritingPorts, { note, draft }: WritingStart) {
    this.#ports = ports;
    this.#known = note;
    this.#base = note?.text ?? '';
    this.#text = draft ? (note ? takeIn(draft.before, draft.text, note.text).text : draft.text) : this.#base;
    // It is kept as a draft, that is where it comes from; merged with what others wrote since, it isn't.
    this.#drafted = draft?.text === this.#text ? this.#text : undefined;
    this.#savedTags = note?.tags ?? [];
    this.#tags = note?.tags ?? draft?.tags ?? [];
    this.#state = {
      phase: draft ? 'writing' : 'fresh',
      problem: undefined,
      tags: this.#tags,
      isShared:
        note !== undefined && draft !== undefined && areAtOnePlace(draft.before, draft.text, note.text),
    };
  }

  get text(): string {
    return this.#text;
  }
  get state(): WritingState {
    return this.#state;
  }
  /** The note as it was last seen; none as long as it isn't made. */
  get note(): NoteView | undefined {
    return this.#known;
  }

  /** The reader changed the text. While an input method composes, it is only kept as a draft. */
  write(text: string, isComposing: boolean): void {
    this.#isComposing = isComposing;
    this.#text = text;
    this.#set({ phase: 'writing' });
    this.#draftDue ??= setTimeout(() => this.keepDraft(), DRAFT_MS);
    clearTimeout(this.#pause);
    this.#pause = undefined;
    if (isComposing) return;
    this.#pause = setTimeout(() => void this.save(), PAUSE_MS);
    this.#takeArrived();
  }

  setTags(tags: readonly string[]): void {
    this.#tags = [...new Set(tags)].sort();
    this.#set({ tags: this.#tags, phase: 'writing' });
    void this.save();
  }

  /** The note as it is now, by whoever changed it. */
  see(note: NoteView): void {
    if (this.#known && note.updatedAt < this.#known.updatedAt) return;
    if (!this.#arrived || note.updatedAt >= this.#arrived.updatedAt) this.#arrived = note;
    this.#takeArrived();
  }

  /** Keeps what isn't saved, now. */
  keepDraft(): void {
    clearTimeout(this.#draftDue);
    this.#draftDue = undefined;
    const text = this.#text;
    if (text === this.#base || text === this.#drafted) return;
    const draft = { before: this.#base, text, tags: this.#tags, exists: this.#known !== undefined };
    this.#ports.putDraft(draft).then(
      () => {
        this.#drafted = text;
        if (this.#state.problem?.kept === 'editor' && this.#text === text) this.#fail(this.#state.problem);
      },
      // The save that follows fails too, and says so.
      () => undefined,
    );
  }

  /** Keeps and saves what there is, before the reader goes elsewhere. */
  async flush(): Promise<void> {
    this.keepDraft();
    await this.save();
  }

  /** Saves what isn't saved. Resolves when that is done or has failed; `state` says which. */
  async save(): Promise<void> {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    while (this.#flight) await this.#flight;
    if (!this.#isUnsaved() || this.#isComposing) return this.#settle();
    this.#flight = this.#run();
    await this.#flight;
  }

  /** Goes on as a new note: the old one isn't there any more. */
  startAnew(): void {
    this.#ports.onAnew(this.#ports.newId());
    this.#known = undefined;
    this.#base = '';
    this.#savedTags = [];
    this.#unsettled = undefined;
    this.#drafted = undefined;
  }

  /** Stops, and forgets what was kept of it. */
  async discard(): Promise<void> {
    clearTimeout(this.#pause);
    clearTimeout(this.#draftDue);
    while (this.#flight) await this.#flight;
    this.#base = this.#text;
    this.#savedTags = this.#tags;
    this.#unsettled = undefined;
    await this.#ports.dropDraft();
  }

  async #run(): Promise<void> {
    try {
      while (this.#isUnsaved() && !this.#isComposing) {
        const step = this.#unsettled ?? this.#next();
        this.#unsettled = step;
        const note = await inTime(this.#send(step));
        this.#unsettled = undefined;
        this.#land(step, note);
        // The reader is writing on: the rest is saved at the next pause.
        if (this.#pause !== undefined) break;
      }
      this.#flight = undefined;
      this.#takeArrived();
      this.#settle();
      // The save took the draft of this editor with it, and the reader may have written since.
      this.#drafted = undefined;
      if (this.#text !== this.#base) this.keepDraft();
    } catch (error) {
      this.#flight = undefined;
      if (isAnswered(error)) this.#unsettled = undefined;
      this.#fail(problemIn(error));
    }
  }

  #isUnsaved(): boolean {
    if (this.#unsettled) return true;
    if (!this.#known) return this.#text.trim() !== '' || this.#tags.length > 0;
    return this.#text !== this.#base || !areAlike(this.#tags, this.#savedTags);
  }

  #next(): Step {
    const [before, after] = [this.#base, this.#text];
    if (!this.#known) return { kind: 'create', before: '', after, tags: this.#tags };
    if (before !== after) return { kind: 'edit', before, after, edit: this.#ports.newId() };
    const add = this.#tags.filter((tag) => !this.#savedTags.includes(tag));
    return { kind: 'tag', add, remove: this.#savedTags.filter((tag) => !this.#tags.includes(tag)) };
  }

  #send(step: Step): Promise<NoteView> {
    if (step.kind === 'create') return this.#ports.create(step.after, step.tags);
    // Field by field: a message that carries more than it may is refused.
    if (step.kind === 'tag') return this.#ports.tag({ add: step.add, remove: step.remove });
    return this.#ports.edit({ before: step.before, after: step.after, edit: step.edit });
  }

  /** A step is done: the note is as it left it, save for what others did. */
  #land(step: Step, note: NoteView): void {
    if (step.kind !== 'tag') {
      this.#base = step.after;
      if (step.kind === 'edit' && areAtOnePlace(step.after, step.before, note.text))
        this.#set({ isShared: true });
    }
    if (step.kind === 'create') this.#savedTags = step.tags;
    this.#known ??= note;
    this.#take(note);
  }

  #takeArrived(): void {
    const note = this.#arrived;
    if (!note || this.#flight || this.#isComposing) return;
    this.#arrived = undefined;
    this.#take(note);
  }

  #take(note: NoteView): void {
    if (this.#known && note.updatedAt < this.#known.updatedAt) return;
    if (this.#isComposing) {
      this.#arrived = note;
      return;
    }
    this.#known = note;
    const kept = this.#tags.filter((tag) => note.tags.includes(tag) || !this.#savedTags.includes(tag));
    const added = note.tags.filter((tag) => !this.#savedTags.includes(tag));
    this.#savedTags = note.tags;
    this.#tags = [...new Set([...kept, ...added])].sort();
    const { edits, text, isShared } = takeIn(this.#base, this.#text, note.text);
    this.#base = note.text;
    this.#text = text;
    this.#set({ tags: this.#tags, ...(isShared ? { isShared } : {}) });
    if (edits.length > 0) this.#ports.show(edits, text);
  }

  #settle(): void {
    if (this.#isUnsaved()) return;
    if (this.#known && this.#state.phase !== 'fresh') this.#set({ phase: 'saved', problem: undefined });
    else if (!this.#known) {
      this.#set({ phase: 'fresh', problem: undefined });
      if (this.#drafted !== undefined) void this.#ports.dropDraft().catch(() => undefined);
      this.#drafted = undefined;
    }
  }

  #fail(problem: SaveProblem): void {
    const kept = problem.kept === 'editor' && this.#drafted === this.#text ? 'database' : problem.kept;
    this.#set({ phase: 'failed', problem: { ...problem, kept } });
  }

  #set(more: Partial<WritingState>): void {
    this.#state = { ...this.#state, ...more };
    this.#ports.onState(this.#state);
  }
}

const areAlike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), ANSWER_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
