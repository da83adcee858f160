import { afterEach, describe, expect, test, vi } from 'vitest';
import { whenStill } from '../../lib/annotating/go-to.ts';
import { createStage, type Stage } from '../../lib/annotating/stage.ts';
import { stepFrom } from '../../lib/annotating/step.ts';
import { HOST_TAG } from '../../lib/page/host.ts';
import { createPainter } from '../../lib/page/paint.ts';
import { scrollToMark } from '../../lib/page/rects.ts';
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

  test('it stands in a modal dialog on the other side of a shadow tree, and knows its presses there', () => {
    const root = show(
      '<x-d><template shadowrootmode="open"><dialog><slot></slot></dialog></template><p>a</p></x-d>',
    );
    const dialog = root.querySelector('x-d')?.shadowRoot?.querySelector('dialog') as HTMLDialogElement;
    dialog.showModal();
    const made = createStage(document, 'closed');
    stage = made;
    made.show(root.querySelector('p') as Element);
    const host = dialog.querySelector(HOST_TAG) as Element;
    const ours: boolean[] = [];
    window.addEventListener('click', (event) => ours.push(made.isOurs(event)), { once: true });
    host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(ours).toEqual([true]);
  });

  test.each([
    ['oklch(14.5% 0 0)', 'oklch(98.5% 0 0)', 'dark'],
    ['oklch(98.5% 0 0)', 'oklch(14.5% 0 0)', 'light'],
    ['linear-gradient(black, black)', 'white', 'dark'],
  ])('on %s with %s text it is %s', (background, color, scheme) => {
    const root = show(`<p style="background:${background};color:${color}">a</p>`);
    stage = createStage(document, 'open');
    stage.show(root.querySelector('p') as Element);
    expect(stage.place.style.getPropertyValue('--scheme')).toBe(scheme);
  });
});

test('a mark in a part of the page that scrolls by itself is brought to its middle', () => {
  const lines = '<br>line'.repeat(150);
  const root = show(`<div style="height:300px;overflow:auto"><div>${lines}<b>a</b>${lines}</div></div>`);
  const range = new Range();
  range.selectNodeContents(root.querySelector('b') as Element);
  expect(scrollToMark({ id: 'm', kind: 'quote', ranges: [range] }, 'instant')).toBe(true);
  const box = (root.firstElementChild as Element).getBoundingClientRect();
  const { top } = range.getBoundingClientRect();
  expect(Math.abs(top - (box.top + 150))).toBeLessThan(40);
});

test('a step passes over what is not displayed', () => {
  const root = show('<p>a</p><p>b</p><p>c</p>');
  const painter = createPainter(document);
  painter.paint(
    [...root.children].map((element, i) => {
      const range = new Range();
      range.selectNodeContents(element);
      return { id: `m${i}`, kind: 'quote', ranges: [range] } as const;
    }),
  );
  (root.children[1] as HTMLElement).style.display = 'none';
  painter.setCurrent('m0');
  expect(stepFrom(document, painter, 'next', false)?.id).toBe('m2');
  painter.setCurrent('m1');
  expect(stepFrom(document, painter, 'next', false)?.id).toBe('m2');
  painter.clear();
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
