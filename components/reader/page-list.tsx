import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
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

/** The pages as small pictures. Only those in sight are there: a document may have ten thousand. */
export function PageList({ pages, draw, onPage }: Props): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const box = list.current?.parentElement;
    if (!box) return;
    const look = (): void => setView({ top: box.scrollTop, height: box.clientHeight });
    look();
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, []);
  useEffect(() => {
    const box = list.current?.parentElement;
    const top = (pages.page - 1) * ITEM_PX;
    if (box && (top < box.scrollTop || top + ITEM_PX > box.scrollTop + box.clientHeight)) {
      box.scrollTop = Math.max(0, top - (box.clientHeight - ITEM_PX) / 2);
    }
  }, [pages.page]);
  const first = Math.max(0, Math.floor(view.top / ITEM_PX) - AROUND);
  const last = Math.min(pages.count, Math.ceil((view.top + view.height) / ITEM_PX) + AROUND);
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i + 1);
  return (
    <ul
      ref={list}
      class={pages.dark ? 'page-list dark' : 'page-list'}
      style={{ height: `${pages.count * ITEM_PX}px` }}
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
  marks,
  draw,
  onPage,
}: {
  readonly page: number;
  readonly current: boolean;
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
