import { afterEach, describe, expect, test, vi } from 'vitest';
import { whenStill } from '../../lib/annotating/go-to.ts';
import { createStage, type Stage } from '../../lib/annotating/stage.ts';
import { HOST_TAG } from '../../lib/page/host.ts';
import { settled, show } from './page.ts';

let stage: Stage | undefined;
afterEach(() => {
  stage?.destroy();
  vi.restoreAllMocks();
});

describe('the stage', () => {
  test('what is announced over a modal dialog of the page leaves the popover in it', () => {
    const root = show('<dialog><p>a</p></dialog>');
    const dialog = root.querySelector('dialog') as HTMLDialogElement;
    dialog.showModal();
    stage = createStage(document, 'open');
    stage.show(dialog.querySelector('p') as Element);
    const host = document.querySelector(HOST_TAG);
    expect(host?.parentNode).toBe(dialog);
    stage.announce('b', 'en');
    expect(host?.parentNode).toBe(dialog);
    expect(stage.place.matches(':popover-open')).toBe(true);
    dialog.close();
    stage.announce('c', 'en');
    expect(host?.parentNode).toBe(document.documentElement);
  });
});

test('a mark that never comes to rest is not looked at for ever', async () => {
  const root = show('<p style="position:relative">a</p>');
  const p = root.querySelector('p') as HTMLElement;
  let top = 0;
  const timer = setInterval(() => (p.style.top = `${(top += 1)}px`), 4);
  const range = new Range();
  range.selectNodeContents(p);
  await whenStill({ id: 'm', kind: 'quote', ranges: [range] });
  await settled(50);
  const frames = vi.spyOn(window, 'requestAnimationFrame');
  await settled(100);
  clearInterval(timer);
  expect(frames).not.toHaveBeenCalled();
});
