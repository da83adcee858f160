import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands, userEvent } from 'vitest/browser';
import { markAt } from '../../lib/page/hit.ts';
import { isDisplayed, isLaidOut, type Mark } from '../../lib/page/mark.ts';
import { neighbour } from '../../lib/page/order.ts';
import { createPainter, type Painter } from '../../lib/page/paint.ts';
import { watchPointer } from '../../lib/page/pointer.ts';
import { rectsOf, scrollToMark } from '../../lib/page/rects.ts';
import { rangesOf, read, show } from './page.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    drag(from: string, to: string): Promise<void>;
  }
}

let painter: Painter;
let end: () => void = () => {};
beforeEach(() => {
  painter = createPainter(document);
});
afterEach(() => {
  end();
  painter.clear();
});

const markOn = (root: Element, words: string): Mark => ({
  id: words,
  kind: 'quote',
  ranges: rangesOf(read(root), words),
});

function middleOf(mark: Mark | undefined): { x: number; y: number } {
  const [rect] = mark ? rectsOf(mark) : [];
  if (!rect) throw new Error('not displayed');
  return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
}

/** A real click, at a point of the window. */
async function clickAt({ x, y }: { x: number; y: number }): Promise<void> {
  const rect = document.documentElement.getBoundingClientRect();
  await userEvent.click(document.documentElement, { position: { x: x - rect.left, y: y - rect.top } });
}

/** Without what only newer browsers have. */
function withoutPointLookup<T>(work: () => T): T {
  const own = HighlightRegistry.prototype as { highlightsFromPoint?: unknown };
  const kept = own.highlightsFromPoint;
  own.highlightsFromPoint = undefined;
  try {
    return work();
  } finally {
    own.highlightsFromPoint = kept;
  }
}

describe.each([
  ['asking the registry', (painter: Painter, x: number, y: number) => markAt(painter, x, y)],
  [
    'by the caret',
    (painter: Painter, x: number, y: number) => withoutPointLookup(() => markAt(painter, x, y)),
  ],
])('the mark at a point, %s', (_how, at) => {
  test('is found in the page and in shadow trees, and not beside the text', () => {
    const root = show(
      '<p>one <b>two</b> three</p><x-a><template shadowrootmode="open"><p>four</p></template></x-a>',
    );
    const [outer, inner] = [markOn(root, 'two three'), markOn(root, 'four')];
    painter.paint([outer, inner]);
    for (const mark of [outer, inner]) {
      const { x, y } = middleOf(mark);
      expect(at(painter, x, y)?.id).toBe(mark.id);
    }
    const right = rectsOf(inner)[0] as DOMRect;
    expect(at(painter, right.right + 60, right.top + 5)).toBeUndefined();
    expect(at(painter, middleOf(markOn(root, 'one')).x, middleOf(outer).y)).toBeUndefined();
  });

  test('is not where a box cuts its text off', () => {
    const root = show(
      '<div style="height:40px;overflow:auto"><div style="height:200px"></div><p>one</p></div>',
    );
    painter.paint([markOn(root, 'one')]);
    const { x, y } = middleOf(painter.marks[0]);
    expect(at(painter, x, y)).toBeUndefined();
    root.querySelector('div')?.scrollTo(0, 1000);
    expect(at(painter, middleOf(painter.marks[0]).x, middleOf(painter.marks[0]).y)?.id).toBe('one');
  });

  test('is the shortest of several', () => {
    const root = show('<p>one two three</p>');
    painter.paint([markOn(root, 'one two three'), markOn(root, 'two')]);
    const { x, y } = middleOf(markOn(root, 'two'));
    expect(at(painter, x, y)?.id).toBe('two');
  });
});

test.each([
  ['lies over the text', '.a{position:relative}.a::after{content:"";position:absolute;inset:0}'],
  ['is a part of it', '.a::first-letter{font-size:3em}'],
])('a mark is found where a pseudo-element %s', (_, css) => {
  const root = show(`<style>${css}</style><p class="a">one two</p>`);
  painter.paint([markOn(root, 'one two')]);
  const [{ left, top }] = rectsOf(painter.marks[0] as Mark) as [DOMRect];
  expect(markAt(painter, left + 3, top + 8)?.id).toBe('one two');
});

describe('clicks', () => {
  const opened: string[] = [];
  const listen = (): void => {
    opened.length = 0;
    end = watchPointer(painter, { onOpen: ({ id }) => opened.push(id) });
  };

  test('a click on a mark opens it, one beside it does not', async () => {
    const root = show('<p>one two three</p>');
    painter.paint([markOn(root, 'two')]);
    listen();
    await clickAt(middleOf(painter.marks[0]));
    expect(opened).toEqual(['two']);
    await clickAt(middleOf(markOn(root, 'three')));
    expect(opened).toEqual(['two']);
  });

  test('a link inside a match stays a link', async () => {
    const root = show('<p>one <a href="#there">two</a> three</p>');
    const followed = vi.fn();
    root.querySelector('a')?.addEventListener('click', (event) => {
      followed(event.defaultPrevented);
      event.preventDefault();
    });
    painter.paint([markOn(root, 'one two three')]);
    listen();
    await clickAt(middleOf(markOn(root, 'two')));
    expect(opened).toEqual([]);
    expect(followed).toHaveBeenCalledWith(false);
    await clickAt(middleOf(markOn(root, 'three')));
    expect(opened).toEqual(['one two three']);
  });

  test('selecting text in a mark opens nothing', async () => {
    const root = show('<p><i>one</i> two <b>three</b></p>');
    painter.paint([markOn(root, 'one two three')]);
    listen();
    await commands.drag('i', 'b');
    expect(String(document.getSelection())).toContain('two');
    expect(opened).toEqual([]);
    document.getSelection()?.removeAllRanges();
  });

  test.each([
    ['in a slot', '<x-a><template shadowrootmode="open"><div><slot></slot></div></template>one</x-a>'],
    ['in a slot of a line', '<p><x-a><template shadowrootmode="open"><slot></slot></template>one</x-a></p>'],
    ['in a shadow root', '<x-a><template shadowrootmode="open">one</template></x-a>'],
    [
      'in a slot in a slot',
      '<x-a><template shadowrootmode="open"><slot></slot></template>' +
        '<x-b><template shadowrootmode="open"><b><slot></slot></b></template>one</x-b></x-a>',
    ],
  ])('text that is directly %s opens by a click, and not through what lies over it', async (_, html) => {
    const root = show(html);
    painter.paint([markOn(root, 'one')]);
    listen();
    await clickAt(middleOf(painter.marks[0]));
    expect(opened).toEqual(['one']);
    const cover = document.createElement('x-a');
    cover.style.cssText = 'position:fixed;inset:0;background:#eee';
    root.append(cover);
    await clickAt(middleOf(painter.marks[0]));
    expect(opened).toEqual(['one']);
  });

  test.each([
    ['can’t be selected', '<p>nil</p><p style="user-select:none;-webkit-user-select:none">one two</p>'],
    ['keeps presses for itself', '<p>nil</p><p class="kept">one two</p>'],
    ['is selected by any press', '<p>nil</p><p style="user-select:all;-webkit-user-select:all">one two</p>'],
  ])('a mark in text that %s opens, whatever is selected elsewhere', async (_, html) => {
    const root = show(html);
    root.querySelector('.kept')?.addEventListener('mousedown', (event) => event.preventDefault());
    document.getSelection()?.selectAllChildren(root.querySelector('p') as Element);
    painter.paint([markOn(root, 'one two')]);
    listen();
    await clickAt(middleOf(painter.marks[0]));
    expect(String(document.getSelection())).not.toBe('');
    expect(opened).toEqual(['one two']);
    document.getSelection()?.removeAllRanges();
  });

  test('selecting a letter with the least of movements opens nothing', async () => {
    const root = show('<p style="font-size:5px">one<i>iii</i><b>ii</b>two</p>');
    painter.paint([markOn(root, 'oneiiiiitwo')]);
    listen();
    await commands.drag('i', 'b');
    expect(String(document.getSelection())).not.toBe('');
    expect(opened).toEqual([]);
    document.getSelection()?.removeAllRanges();
  });

  test('a click made by a script opens nothing', () => {
    const root = show('<p>one two three</p>');
    painter.paint([markOn(root, 'one two three')]);
    listen();
    const { x, y } = middleOf(painter.marks[0]);
    root
      .querySelector('p')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: x, clientY: y, detail: 1 }));
    expect(opened).toEqual([]);
  });

  test('what lies over a mark keeps its clicks', async () => {
    const root = show('<p>one two</p><div style="position:fixed;inset:0;background:#eee">notice</div>');
    painter.paint([markOn(root, 'one two')]);
    listen();
    await clickAt(middleOf(painter.marks[0]));
    expect(opened).toEqual([]);
  });
});

describe('getting about', () => {
  test('next and previous run round, from the current mark or from a place', () => {
    const root = show('<p>one</p><p>two</p><p>three</p>');
    painter.paint(['one', 'two', 'three'].map((words) => markOn(root, words)));
    const { marks } = painter;
    const [one, two, three] = marks;
    expect(neighbour(marks, 'next', { current: three })).toBe(one);
    expect(neighbour(marks, 'previous', { current: one })).toBe(three);
    const place = { node: root.querySelectorAll('p')[1]?.firstChild as Text, offset: 1 };
    expect(neighbour(marks, 'next', { place })).toBe(three);
    expect(neighbour(marks, 'previous', { place })).toBe(two);
    expect(neighbour(marks, 'next')).toBe(one);
    expect(neighbour([], 'next')).toBeUndefined();
  });

  test('a mark far down is brought into sight; a hidden one is not looked for', async () => {
    const root = show(
      '<p hidden>nil</p><div style="height:4000px"></div><p>one</p><div style="height:4000px"></div>',
    );
    const mark = markOn(root, 'one');
    expect(scrollToMark(mark)).toBe(true);
    await vi.waitFor(() => {
      const { y } = middleOf(mark);
      expect(y > 0 && y < innerHeight).toBe(true);
    }, 4000);
    (root.lastElementChild?.previousElementSibling as HTMLElement).hidden = true;
    expect(scrollToMark(mark)).toBe(false);
    scrollTo(0, 0);
  });

  test('whether a mark is displayed is known however the page hides it', () => {
    const root = show(
      '<section><p>one</p></section><p><b>two</b></p><details open><summary>s</summary><p>three</p></details>' +
        '<div style="display:contents">four</div><x-a><template shadowrootmode="open">five<slot></slot></template><i>six</i></x-a>',
    );
    const marks = ['one', 'two', 'three', 'four', 'five', 'six'].map((words) => markOn(root, words));
    const displayed = (): string[] => marks.filter(isDisplayed).map(({ id }) => id);
    expect(displayed()).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
    (root.querySelector('section') as HTMLElement).hidden = true;
    expect(displayed()).toEqual(['two', 'three', 'four', 'five', 'six']);
    (root.querySelector('b') as HTMLElement).style.visibility = 'hidden';
    expect(displayed()).toEqual(['three', 'four', 'five', 'six']);
    // Kept from being seen, but laid out.
    expect(marks.filter(isLaidOut).map(({ id }) => id)).toEqual(['two', 'three', 'four', 'five', 'six']);
    root.querySelector('details')?.removeAttribute('open');
    expect(displayed()).toEqual(['four', 'five', 'six']);
    (root.querySelector('x-a') as HTMLElement).style.display = 'none';
    expect(displayed()).toEqual(['four']);
    root.hidden = true;
    expect(displayed()).toEqual([]);
    (root.querySelector('section') as HTMLElement).hidden = false;
    root.hidden = false;
    expect(displayed()).toEqual(['one', 'four']);
    root.remove();
    expect(displayed()).toEqual([]);
  });
});
