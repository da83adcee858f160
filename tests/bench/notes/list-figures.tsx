/**
 * The notes' list of 10,000 in Chromium: how long until it stands, and what scrolling through it, searching it and saving a note in it cost the page's
 * thread. Beside it, the same notes all drawn at once, with the browser left to skip what is out of view.
 */
import { render } from 'preact';
import linkCss from '../../../components/link-button.css?inline';
import filesCss from '../../../components/notes/note-files.css?inline';
import { NoteItem } from '../../../components/notes/note-item.tsx';
import notesCss from '../../../components/notes/notes.css?inline';
import { Notes, type NotesProps } from '../../../components/notes/notes.tsx';
import ownPageCss from '../../../components/own-page.css?inline';
import panelCss from '../../../components/panel/panel.css?inline';
import { PanelVoiceProvider } from '../../../components/panel-voice.tsx';
import type { NoteView } from '../../../lib/notes/note.ts';
import { manyNotes, NOW, PAGE } from '../../components/written-notes.ts';

const COUNT = 10_000;
const FRAMES = 240;
/** What is done in idle moments is done by then. */
const IDLE_MS = 3000;

const nothing = (): undefined => undefined;
const never = (): Promise<never> => new Promise(nothing);
const PROPS: Omit<NotesProps, 'notes' | 'query'> = {
  binned: [],
  drafts: [],
  status: undefined,
  visible: true,
  argument: undefined,
  page: PAGE,
  places: new Map(),
  onlyHere: new Set<string>(),
  now: () => NOW,
  newId: () => 'id',
  onCreate: never,
  onEdit: never,
  onTag: never,
  onDraft: never,
  onDropDraft: never,
  onRemove: never,
  onRestore: never,
  onExport: never,
  onImportPreview: never,
  onImportTake: never,
  onImportDrop: never,
  onImportUndo: never,
  onCopy: nothing,
  onStatus: nothing,
  onGo: nothing,
  onOpenExchange: nothing,
  onClearQuery: nothing,
};

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const painted = (): Promise<unknown> => frame().then(() => new Promise((resolve) => setTimeout(resolve, 0)));
const ms = (n: number): string => `${n.toFixed(1)} ms`;

/** Tasks over 50 ms while something is done, and the longest of them. */
async function longTasks(work: () => Promise<void>): Promise<string> {
  const found: number[] = [];
  const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.duration)));
  observer.observe({ type: 'longtask' });
  await work();
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (const entry of observer.takeRecords()) found.push(entry.duration);
  observer.disconnect();
  return found.length === 0 ? '0' : `${found.length}, the longest ${Math.max(...found)} ms`;
}

export async function figures(): Promise<Record<string, number | string>> {
  const notes = manyNotes(COUNT);
  const style = document.createElement('style');
  style.textContent = [ownPageCss, linkCss, panelCss, notesCss, filesCss].join('\n');
  document.head.append(style);
  const place = document.createElement('div');
  place.className = 'panel';
  document.body.append(place);
  const draw = (list: readonly NoteView[], query = ''): void =>
    render(
      <PanelVoiceProvider lang="en" locale="en">
        <Notes {...PROPS} notes={list} query={query} />
      </PanelVoiceProvider>,
      place,
    );
  const timed = async (work: () => void): Promise<number> => {
    const start = performance.now();
    work();
    await painted();
    return performance.now() - start;
  };

  // The code's first run isn't the list's.
  draw(notes.slice(0, 50));
  await painted();
  render(null, place);

  const opened = await timed(() => draw(notes));
  const rows = place.querySelectorAll('[data-note]').length;
  const height = document.documentElement.scrollHeight;
  const scroll = (step: number) => async (): Promise<void> => {
    window.scrollTo(0, 0);
    for (let i = 0; i < FRAMES; i += 1) {
      window.scrollBy(0, step);
      await frame();
    }
  };
  const bare = document.createElement('div');
  bare.style.height = `${height}px`;
  place.replaceWith(bare);
  await painted();
  const floor = await longTasks(scroll(120));
  bare.replaceWith(place);
  await painted();
  const slowly = await longTasks(scroll(120));
  const inLeaps = await longTasks(scroll(height / FRAMES));
  window.scrollTo(0, 0);
  await painted();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  let first = 0;
  const firstTasks = await longTasks(async () => {
    first = await timed(() => draw(notes, 'c'));
  });
  let later = 0;
  const laterTasks = await longTasks(async () => {
    for (const query of ['co', 'cou', 'coun']) later = Math.max(later, await timed(() => draw(notes, query)));
  });
  draw(notes);
  await painted();
  const changed = notes.map((note, i) => (i === 5000 ? { ...note, text: 'changed' } : note));
  const saved = await timed(() => draw(changed));
  render(null, place);

  const plain = await timed(() =>
    render(
      <PanelVoiceProvider lang="en" locale="en">
        <div class="notes">
          {notes.map((note) => (
            <article key={note.id} style={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 200px' }}>
              <NoteItem
                note={note}
                now={NOW}
                prefix={note.id}
                place={undefined}
                isOnlyHere={false}
                isUnfolded={false}
                onGo={nothing}
                onOpenExchange={nothing}
                onStartEdit={nothing}
                onDelete={nothing}
                onTagFilter={nothing}
                onUnfold={nothing}
              />
            </article>
          ))}
        </div>
      </PanelVoiceProvider>,
      place,
    ),
  );
  return {
    [`${COUNT} notes: opened and painted`]: ms(opened),
    'the same, all drawn at once (content-visibility: auto)': ms(plain),
    'rows there at first': rows,
    [`tasks over 50 ms, ${FRAMES} frames of 120 px of an empty page`]: floor,
    'the same, of the list': slowly,
    [`tasks over 50 ms, ${FRAMES} frames of 1/${FRAMES} of the list`]: inLeaps,
    'first key of a search': `${ms(first)}; tasks over 50 ms: ${firstTasks}`,
    'later keys, the slowest': `${ms(later)}; tasks over 50 ms: ${laterTasks}`,
    'a note saved': ms(saved),
  };
}
