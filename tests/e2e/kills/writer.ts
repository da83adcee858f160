/** Writes notes through messages, as the panel does, and keeps the ledger: sent before it is sent, acknowledged when it is answered. */
import type { NoteTarget } from '../../../lib/notes/note.ts';
import type { Ledger } from './ledger.ts';
import type { MortalBrowser } from './mortal-browser.ts';
import { oneOf, type Random } from './random.ts';
import { typedIn, writtenText } from './writing.ts';

const TARGETS: readonly [NoteTarget, ...NoteTarget[]] = [
  { kind: 'exchange', exchange: 'finding-1' },
  { kind: 'page', address: 'https://example.org/story', title: 'A story' },
  {
    kind: 'place',
    address: 'https://example.org/other',
    title: '另一頁',
    lang: 'zh-Hant',
    selectors: {
      quote: { exact: 'the quay', prefix: 'nobody on ', suffix: ' had heard' },
      position: { start: 10, end: 18 },
    },
  },
];

/** The editor of one note: what it holds, as a panel would have it open. */
export interface Editor {
  readonly id: string;
  /** What was last acknowledged; nothing if the note is still to be made. */
  saved: string | undefined;
  readonly note: string;
}

export interface Writer {
  begin(): Editor;
  /** An editor on a note that is there; on a new one if there is none. */
  open(): Editor;
  /** Saves: makes the note, or edits it. False if there was no answer. */
  save(editor: Editor): Promise<boolean>;
  /** Stores what is typed, unsaved. */
  draft(editor: Editor): Promise<boolean>;
}

interface Setting {
  readonly browser: MortalBrowser;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Different in each writer of a ledger. */
  readonly name: string;
  /** What was answered with an error. */
  readonly refused: string[];
  /** Whether what isn't answered is sent again until it is: the worker comes back, the browser doesn't. */
  readonly isPersistent: boolean;
}

const TRIES = 20;

export function createWriter({ browser, ledger, random, name, refused, isPersistent }: Setting): Writer {
  let made = 0;
  /** What editors have typed since they last saved. */
  const typed = new Map<string, string>();

  const send = async (verb: string, data: unknown): Promise<boolean> => {
    for (let i = 0; i < (isPersistent ? TRIES : 1); i += 1) {
      const reply = await browser.ask(verb, data);
      if (reply && 'error' in reply) refused.push(`${verb}: ${reply.error}`);
      if (reply) return 'answer' in reply;
    }
    return false;
  };
  const textOf = (editor: Editor): string => typed.get(editor.id) ?? editor.saved ?? '';
  const nextId = (): string => `${name}-${(made += 1)}`;

  return {
    begin: () => ({ id: nextId(), note: `note-${name}-${made}`, saved: undefined }),
    open() {
      const [first, ...rest] = ledger.notes;
      if (!first) return this.begin();
      const { id, text } = oneOf(random, [first, ...rest]);
      return { id: nextId(), note: id, saved: text };
    },
    async save(editor) {
      const { id, note, saved } = editor;
      const text = saved === undefined ? writtenText(random) : typedIn(random, textOf(editor));
      const tags = saved === undefined && random() < 0.5 ? ['b', '標記'] : [];
      ledger.noteSent(note, text, tags);
      const isThere = await (saved === undefined
        ? send('note.create', { id: note, target: oneOf(random, TARGETS), text, tags, editor: id })
        : send('note.edit', { id: note, before: saved, after: text, editor: id, edit: nextId() }));
      if (!isThere) return false;
      ledger.noteAcknowledged(note, text, id);
      editor.saved = text;
      typed.delete(id);
      return true;
    },
    async draft(editor) {
      const { id, note, saved } = editor;
      const text = typedIn(random, textOf(editor));
      typed.set(id, text);
      ledger.draftSent(id, note, text);
      const where = saved === undefined ? { target: TARGETS[0] } : { note };
      const isThere = await send('draft.put', { editor: id, ...where, before: saved ?? '', text });
      if (isThere) ledger.draftAcknowledged(id, text);
      return isThere;
    },
  };
}
