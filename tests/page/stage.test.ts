import { afterEach, describe, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { windowSize } from '../../components/popover/window-size.ts';
import { goTo, whenStill } from '../../lib/annotating/go-to.ts';
import { createStage, type Stage } from '../../lib/annotating/stage.ts';
import { stepFrom } from '../../lib/annotating/step.ts';
import { HOST_TAG } from '../../lib/page/host.ts';
import type { Mark } from '../../lib/page/mark.ts';
import { createPainter } from '../../lib/page/paint.ts';
import { hasPlace, scrollToMark } from '../../lib/page/rects.ts';
import { settled, show } from './page.ts';

const BUBBLING = { bubbles: true, composed: true };

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

  test.each([
    ['gone', (dialog: HTMLElement) => dialog.remove()],
    ['hidden', (dialog: HTMLElement) => (dialog.style.display = 'none')],
  ])('what is announced after its dialog is %s can be heard', (_how, end) => {
    const root = show('<div role="dialog"><p>a</p></div>');
    const dialog = root.querySelector('div') as HTMLElement;
    stage = createStage(document, 'open');
    stage.show(dialog.querySelector('p') as Element);
    const host = document.querySelector(HOST_TAG);
    expect(host?.parentNode).toBe(dialog);
    stage.hide();
    end(dialog);
    stage.announce('b', 'en');
    expect(host?.parentNode).toBe(document.documentElement);
    expect(stage.root.querySelector('.toast')?.checkVisibility()).toBe(true);
  });

  test('it is shown in an XML document, as feeds are', async () => {
    const address = JSON.stringify(new URL('/lib/annotating/stage.ts', location.href).href);
    const frame = document.createElement('iframe');
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title>
      <script xmlns="http://www.w3.org/1999/xhtml">
        import(${address})
          .then(({ createStage }) => {
            const stage = createStage(document, 'closed');
            stage.show(document.querySelector('title'));
            stage.announce('b', 'en');
            return [...stage.root.querySelectorAll(':popover-open')].map(({ className }) => className);
          })
          .catch(String)
          .then((told) => parent.postMessage(told, '*'));
      </script></feed>`;
    const told = new Promise((resolve) =>
      window.addEventListener(
        'message',
        ({ source, data }) => source === frame.contentWindow && resolve(data),
      ),
    );
    frame.src = URL.createObjectURL(new Blob([feed], { type: 'text/xml' }));
    show('').append(frame);
    expect(await told).toEqual(['place', 'toast']);
    expect(frame.contentDocument?.contentType).toBe('text/xml');
  });

  test('it is not printed', async () => {
    const root = show('<p>a</p>');
    stage = createStage(document, 'open');
    stage.show(root.querySelector('p') as Element);
    stage.announce('b', 'en');
    const displays = (): string[] =>
      [...(stage?.root.querySelectorAll('.place,.toast') ?? [])].map(
        (element) => getComputedStyle(element).display,
      );
    expect(displays()).not.toContain('none');
    await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
    expect(displays()).toEqual(['none', 'none']);
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
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
    window.addEventListener('click', (event) => ours.push(made.isOurs(event)), {
      capture: true,
      once: true,
    });
    host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(ours).toEqual([true]);
  });

  test('what is pressed and typed in it goes no further', () => {
    const root = show('<p>a</p>');
    const made = createStage(document, 'closed');
    stage = made;
    made.show(root.querySelector('p') as Element);
    const button = document.createElement('button');
    made.content.append(button);
    const [outside, inside] = [vi.fn(), vi.fn()];
    const ending = new AbortController();
    for (const type of ['click', 'keydown', 'wheel', 'focusin']) {
      document.addEventListener(type, outside, { signal: ending.signal });
      made.root.addEventListener(type, inside);
    }
    button.focus();
    button.click();
    for (const event of [new KeyboardEvent('keydown', BUBBLING), new WheelEvent('wheel', BUBBLING)])
      button.dispatchEvent(event);
    ending.abort();
    expect(inside).toHaveBeenCalledTimes(4);
    expect(outside).not.toHaveBeenCalled();
  });

  test('two presses before what is put off at the first are two', async () => {
    const root = show('<p>a</p>');
    stage = createStage(document, 'open');
    stage.show(root.querySelector('p') as Element);
    const button = document.createElement('button');
    stage.content.append(button);
    const pressed = vi.fn();
    button.addEventListener('click', pressed);
    button.focus();
    const put: (() => void)[] = [];
    vi.spyOn(window, 'setTimeout').mockImplementation(((work: () => void) => put.push(work)) as never);
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    for (const type of ['keyDown', 'keyUp', 'keyDown', 'keyUp'] as const)
      await cdp().send('Input.dispatchKeyEvent', { type, ...enter });
    vi.restoreAllMocks();
    expect(pressed).toHaveBeenCalledTimes(2);
    for (const work of put) work();
    expect(put.length).toBeGreaterThan(1);
    expect(pressed).toHaveBeenCalledTimes(2);
  });

  test.each(['1.5', '0.8'])('it is as large as elsewhere on a page that is enlarged %s times', (zoom) => {
    const root = show('<p>a</p>');
    stage = createStage(document, 'open');
    stage.place.style.cssText =
      'position:fixed;inset:auto;margin:0;left:40px;top:30px;width:100px;height:50px';
    document.documentElement.style.zoom = zoom;
    stage.show(root.querySelector('p') as Element);
    const { left, top, width } = stage.place.getBoundingClientRect();
    const size = windowSize(window);
    document.documentElement.style.zoom = '';
    expect([left, top].map(Math.round)).toEqual([40, 30]);
    expect(Math.round(width)).toBe(stage.place.offsetWidth);
    expect(Math.abs(size.width - window.innerWidth)).toBeLessThan(20);
    expect(Math.abs(size.height - window.innerHeight)).toBeLessThan(20);
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

test.each([
  ['downwards', '', (box: Element) => box.scrollTo(0, 1e6)],
  ['sideways', 'white-space:nowrap', (box: Element) => box.scrollTo(1e6, 0)],
  ['in columns from the right', 'writing-mode:vertical-rl', (box: Element) => box.scrollTo(-1e6, 0)],
])('a mark that is scrolled away in its box, %s, is scrolled back to', (_way, style, scroll) => {
  const lines = `${style.includes('nowrap') ? ' line' : '<br>line'}`.repeat(600);
  const root = show(
    `<div style="height:200px;width:200px;overflow:auto;${style}"><b>a</b>${lines}<i>b</i></div>`,
  );
  const box = root.firstElementChild as Element;
  const markOn = (name: string): Mark => {
    const range = new Range();
    range.selectNodeContents(root.querySelector(name)?.firstChild as Node);
    return { id: name, kind: 'quote', ranges: [range] };
  };
  const [first, last] = [markOn('b'), markOn('i')];
  const isSeen = ({ ranges: [range] }: Mark): boolean => {
    const [a, b] = [range?.getBoundingClientRect(), box.getBoundingClientRect()];
    return (
      a !== undefined &&
      a.top >= b.top - 1 &&
      a.bottom <= b.bottom + 1 &&
      a.left >= b.left - 1 &&
      a.right <= b.right + 1
    );
  };
  expect(isSeen(first)).toBe(true);
  expect(scrollToMark(last, 'instant')).toBe(true);
  expect(isSeen(last)).toBe(true);
  scroll(box);
  expect(isSeen(first)).toBe(false);
  expect(scrollToMark(first, 'instant')).toBe(true);
  expect(isSeen(first)).toBe(true);
});

test('what stands before all that a box scrolls to has no place, and what is fixed to the window has', () => {
  const root = show(
    '<div style="height:100px;overflow:auto;position:relative"><b style="position:absolute;left:-9999px">a</b>' +
      '<div style="height:900px"></div></div><div style="height:0;overflow:hidden"><i style="position:fixed;top:0">b</i></div>',
  );
  root.firstElementChild?.scrollTo(0, 500);
  const placed = ['b', 'i'].map((name) => {
    const range = new Range();
    range.selectNodeContents(root.querySelector(name)?.firstChild as Node);
    return hasPlace({ id: name, kind: 'quote', ranges: [range] });
  });
  expect(placed).toEqual([false, true]);
});

test('what stands on another slide has no place, until the page turns to it', () => {
  const root = show(
    '<div style="overflow:hidden;width:200px"><div id="track" style="display:flex;transition:transform 0s"><p style="flex:0 0 200px">a</p><p style="flex:0 0 200px">b</p></div></div>' +
      '<div style="overflow:hidden;height:30px"><p style="height:60px">c</p><p>d</p></div>' +
      '<div style="overflow:auto;height:30px"><p style="height:9999px">e</p><p style="transition:transform 0s">f</p></div>',
  );
  const isPlaced = (): boolean[] =>
    [...root.querySelectorAll('p')].map((p) => {
      const range = new Range();
      range.selectNodeContents(p);
      return hasPlace({ id: 'm', kind: 'quote', ranges: [range] });
    });
  expect(isPlaced()).toEqual([true, false, true, true, true, true]);
  // What the reader can scroll to has one, also where the window itself doesn't scroll.
  document.body.style.overflow = 'hidden';
  expect(isPlaced()).toEqual([true, false, true, true, true, true]);
  document.body.style.overflow = '';
  (root.querySelector('#track') as HTMLElement).style.transform = 'translateX(-200px)';
  expect(isPlaced()).toEqual([false, true, true, true, true, true]);
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
}, 15_000);

test('a mark that is long on its way is waited for, as on a busy machine', async () => {
  const root = show('<p style="position:relative">a</p>');
  const p = root.querySelector('p') as HTMLElement;
  const since = performance.now();
  const timer = setInterval(() => {
    const passed = performance.now() - since;
    p.style.top = `${Math.min(2000, passed) / 10}px`;
    if (passed > 2000) clearInterval(timer);
  }, 4);
  const range = new Range();
  range.selectNodeContents(p);
  await whenStill({ id: 'm', kind: 'quote', ranges: [range] });
  expect(p.style.top).toBe('200px');
});

test('a mark in what is laid out only when it comes near is gone to all the same', async () => {
  const root = show(
    `${'<p>And so on.</p>'.repeat(80)}<div style="content-visibility:auto;contain-intrinsic-size:500px"><p id="m">a passage</p></div>${'<p>And so on.</p>'.repeat(20)}`,
  );
  await settled(100);
  const range = new Range();
  range.selectNodeContents(root.querySelector('#m') as Element);
  const painter = createPainter(document);
  const mark = { id: 'm', kind: 'quote', ranges: [range] } as const;
  expect(goTo(document, painter, mark)).toBe(true);
  await whenStill(mark);
  const { top, bottom } = range.getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(window.innerHeight);
});
