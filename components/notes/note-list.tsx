import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NoteView } from '../../lib/notes/note.ts';
import { useOwnId } from '../own-id.ts';
import { foldedText } from './note-item.tsx';
import { useWindowList } from './use-window-list.ts';

/** Where the focus is to go: to a note, or to a part of it (`data-part`). A new object does it again. */
export interface FocusOn {
  readonly id: string;
  readonly part?: string;
}

interface Props {
  readonly notes: readonly NoteView[];
  /** Rows that stay, however far they are scrolled away: those being written. */
  readonly open: ReadonlySet<string>;
  readonly focusOn: FocusOn | undefined;
  /** It went there, or there is no such note here: a list that is made anew must not go there again. */
  onFocused(): void;
  readonly visible: boolean;
  readonly label: string;
  /** What a row holds; the element with the id `prefix` + `-on` names it. */
  row(note: NoteView, prefix: string): JSX.Element;
}

/**
 * Notes as a feed (APG): each is an article that says which of how many it is and takes the focus; Page Down and Page Up go to the next and the
 * one before. Only those in view are there, and those that have the focus or are being written.
 */
export function NoteList({ notes, open, focusOn, onFocused, visible, label, row }: Props): JSX.Element {
  const prefix = useOwnId();
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const [going, setGoing] = useState<FocusOn>();
  const ids = useMemo(() => notes.map(({ id }) => id), [notes]);
  const pinned = new Set(open);
  for (const id of [focused, going?.id]) if (id !== undefined) pinned.add(id);
  // Asked for all rows below one whose height turned out different: it must cost nothing.
  const [width, setWidth] = useState(USUAL_WIDTH_PX);
  const guesses = useMemo(() => notes.map((note) => guessHeight(note, width)), [notes, width]);
  const estimate = (index: number): number => guesses[index] ?? FRAME_PX;
  const { rows, height, margin, measure, scrollTo } = useWindowList({
    list,
    ids,
    pinned,
    visible,
    estimate,
    onWidth: setWidth,
  });

  useLayoutEffect(() => setGoing(focusOn), [focusOn]);
  useEffect(() => {
    if (!going || !visible) return;
    const article = list.current?.querySelector<HTMLElement>(`[data-note="${CSS.escape(going.id)}"]`);
    const part = going.part ? article?.querySelector<HTMLElement>(`[data-part="${going.part}"]`) : undefined;
    if (!article) {
      // Not in view, and pinned by now: the next time that this is drawn, it is there.
      const index = ids.indexOf(going.id);
      if (index < 0) end();
      else scrollTo(index);
      return;
    }
    (part ?? article).focus();
    end();
  });
  const end = (): void => {
    setGoing(undefined);
    if (going === focusOn) onFocused();
  };

  const onKey = (event: KeyboardEvent): void => {
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLTextAreaElement) return;
    const at = ids.indexOf(noteAt(event.target) ?? '');
    const next = ids[at + step];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    setGoing({ id: next });
  };
  return (
    <div
      role="feed"
      class="note-list"
      aria-label={label}
      ref={list}
      style={{ height: `${height}px` }}
      onKeyDown={onKey}
      onFocusIn={(event) => setFocused(noteAt(event.target))}
      onFocusOut={() => setFocused(undefined)}
    >
      {rows.map(({ key, index, start }) => {
        const note = notes[index];
        return note ? (
          <article
            key={key}
            ref={measure}
            class="note-row"
            data-index={index}
            data-note={note.id}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: APG: the articles of a feed take the focus
            tabIndex={0}
            aria-labelledby={`${prefix}-${note.id}-on`}
            aria-posinset={index + 1}
            aria-setsize={notes.length}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            {row(note, `${prefix}-${note.id}`)}
          </article>
        ) : null;
      })}
    </div>
  );
}

const noteAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-note]')?.dataset.note : undefined;

/** Of a row at the default text size, in px: what isn't text, a line, a character of Latin and of Chinese. */
const USUAL_WIDTH_PX = 368;
const FRAME_PX = 118;
const LINE_PX = 23;
const LATIN_PX = 7.2;
const HAN_PX = 15;

/** About how high a note is that was never shown; it is measured when it comes into view. */
function guessHeight(note: NoteView, width: number): number {
  const known = guessed.get(note);
  if (known?.width === width) return known.height;
  const height = guessAnew(note, width);
  guessed.set(note, { width, height });
  return height;
}

const guessed = new WeakMap<NoteView, { readonly width: number; readonly height: number }>();

function guessAnew(note: NoteView, width: number): number {
  const text = foldedText(note.text) ?? note.text;
  const column = Math.min(width, 640);
  let lines = note.tags.length > 0 ? 1.4 : 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(widthOf(line) / column));
  if (note.target.kind === 'place')
    lines += Math.ceil(widthOf(note.target.selectors.quote.exact.slice(0, 240)) / column);
  return Math.round(FRAME_PX + lines * LINE_PX);
}

function widthOf(line: string): number {
  const han = line.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  return han * HAN_PX + (line.length - han) * LATIN_PX;
}
