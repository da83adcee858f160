import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useReaderVoice } from './reader-voice.ts';
import type { PagesShown } from './types.ts';

/** Draws a page (from 1) so wide, in CSS px; resolves with false when it can't be drawn. */
export type DrawThumbnail = (
  page: number,
  canvas: HTMLCanvasElement,
  width: number,
  signal: AbortSignal,
) => Promise<boolean>;

interface Props {
  readonly pages: PagesShown;
  readonly draw: DrawThumbnail;
  onPage(page: number): void;
}

const ITEM_PX = 172;
const WIDTH_PX = 100;
/** Pages beyond what is in sight that are there all the same, so that scrolling finds them drawn. */
const AROUND = 2;

/** So many pages on are the next, by key; and to the ends. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * The pages as small pictures. Only those in sight are there: a document may have ten thousand. Tab comes to one of them, the page in sight or that which had the
 * focus last, and arrows go on from there.
 */
export function PageList({ pages, draw, onPage }: Props): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const [at, setAt] = useState(pages.page);
  const moved = useRef(false);
  const bringIntoSight = (page: number): void => {
    const box = list.current?.parentElement;
    const top = (page - 1) * ITEM_PX;
    if (!box || (top >= box.scrollTop && top + ITEM_PX <= box.scrollTop + box.clientHeight)) return;
    box.scrollTop = Math.max(0, top - (box.clientHeight - ITEM_PX) / 2);
    setView({ top: box.scrollTop, height: box.clientHeight });
  };
  useEffect(() => {
    const box = list.current?.parentElement;
    if (!box) return;
    const look = (): void => setView({ top: box.scrollTop, height: box.clientHeight });
    look();
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, []);
  // Before anything can be pressed: later it would take back what a key did.
  useLayoutEffect(() => {
    setAt(pages.page);
    bringIntoSight(pages.page);
  }, [pages.page]);
  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus({ preventScroll: true });
  });
  const first = Math.max(0, Math.floor(view.top / ITEM_PX) - AROUND);
  const last = Math.min(pages.count, Math.ceil((view.top + view.height) / ITEM_PX) + AROUND);
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i + 1);
  // What was scrolled out of sight isn't there to be come to.
  const stop = Math.min(last, Math.max(first + 1, at));
  return (
    <ul
      ref={list}
      class={pages.dark ? 'page-list dark' : 'page-list'}
      style={{ height: `${pages.count * ITEM_PX}px` }}
      onKeyDown={(event) => {
        const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        event.preventDefault();
        const next = Math.min(pages.count, Math.max(1, stop + step));
        moved.current = true;
        setAt(next);
        bringIntoSight(next);
      }}
    >
      {shown.map((page) => (
        <li
          key={page}
          style={{ top: `${(page - 1) * ITEM_PX}px` }}
          aria-setsize={pages.count}
          aria-posinset={page}
        >
          <PageItem
            page={page}
            current={page === pages.page}
            isStop={page === stop}
            marks={pages.marks.get(page) ?? 0}
            draw={draw}
            onPage={onPage}
          />
        </li>
      ))}
    </ul>
  );
}

function PageItem({
  page,
  current,
  isStop,
  marks,
  draw,
  onPage,
}: {
  readonly page: number;
  readonly current: boolean;
  /** Whether Tab comes to it. */
  readonly isStop: boolean;
  readonly marks: number;
  readonly draw: DrawThumbnail;
  onPage(page: number): void;
}): JSX.Element {
  const { say, locale } = useReaderVoice();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ending = new AbortController();
    if (canvas.current) void draw(page, canvas.current, WIDTH_PX, ending.signal);
    return () => ending.abort();
  }, [page, draw]);
  return (
    <button
      type="button"
      class="page-item"
      tabIndex={isStop ? 0 : -1}
      aria-current={current ? 'page' : undefined}
      onClick={() => onPage(page)}
    >
      <canvas ref={canvas} width={WIDTH_PX} height={130} />
      <span aria-hidden="true">
        {new Intl.NumberFormat(locale).format(page)}
        {marks > 0 ? <span class="page-marks">{marks}</span> : null}
      </span>
      <span class="unseen">
        {marks > 0 ? say('pageWithMarks', { page, n: marks }) : say('page', { n: page })}
      </span>
    </button>
  );
}
