import { type JSX, render } from 'preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useKeys } from '../../entrypoints/reader/use-keys.ts';
import type { ReaderAction } from '../../lib/status/reader-keys.ts';

/** Tools over pages that scroll, with text in them that takes the focus, as pdf.js's does. */
function Scene({ act }: { readonly act: (action: ReaderAction) => boolean }): JSX.Element {
  const pages = useRef<HTMLDivElement>(null);
  useKeys(true, pages, act);
  return (
    <>
      <button type="button">tool</button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as the reader's pages */}
      <div class="pages" ref={pages} tabIndex={0} style="height: 100px; overflow: auto">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as pdf.js's text layers */}
        <div class="text" tabIndex={0} style="height: 900px" />
      </div>
    </>
  );
}

const act = vi.fn(() => true);
let pages: HTMLElement;
beforeEach(async () => {
  act.mockClear();
  document.body.innerHTML = '<main></main>';
  const stage = document.querySelector('main') as HTMLElement;
  render(<Scene act={act} />, stage);
  pages = stage.querySelector('.pages') as HTMLElement;
  // Effects come after the frame that is drawn.
  for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
  // What has the focus goes away with it, as a page that is out of sight does.
  const gone = document.createElement('button');
  stage.before(gone);
  gone.focus();
  gone.remove();
  expect(document.activeElement).toBe(document.body);
});

afterEach(() => render(null, document.querySelector('main') as HTMLElement));

test('Tab goes on from where the reader is, to the tools before the pages', async () => {
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.textContent).toBe('tool');
});

test.each(['Shift', 'Control', 'Alt', 'Enter', 'Escape'])('%s alone moves no focus', async (key) => {
  await userEvent.keyboard(`{${key}}`);
  expect(document.activeElement).toBe(document.body);
});

test('keys that scroll are for the pages when nothing has the focus', async () => {
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(pages);
  await vi.waitFor(() => expect(pages.scrollTop).toBeGreaterThan(0));
});

test('letters do what they do without a focus, and leave it', async () => {
  await userEvent.keyboard('n');
  expect(act).toHaveBeenCalledWith('next-page');
  expect(document.activeElement).toBe(document.body);
});

test('nothing is taken from what has the focus', async () => {
  document.querySelector('button')?.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('tool');
});
