import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseColour } from '../../lib/marks/colour.ts';
import { type MarkKind, TINTS } from '../../lib/marks/look.ts';
import { backgroundOf } from '../../lib/page/ground.ts';
import type { Mark } from '../../lib/page/mark.ts';
import { createPainter, type Painter } from '../../lib/page/paint.ts';
import { rangesOf, read, show } from './page.ts';

let painter: Painter;
beforeEach(() => {
  painter = createPainter(document);
});
afterEach(() => painter.clear());

const markOn = (root: Element, words: string, kind: MarkKind = 'quote', id = words): Mark => ({
  id,
  kind,
  ranges: rangesOf(read(root), words),
});
const painted = (): string[] => [...CSS.highlights.keys()].filter((name) => name.startsWith('rejoinder-'));
const styleOf = (element: Element, name: string): CSSStyleDeclaration =>
  getComputedStyle(element, `::highlight(${name})`);

describe('painting', () => {
  test('changes no node of the page', async () => {
    const root = show(
      '<p>one <b>two</b> three</p><x-a><template shadowrootmode="open"><p>four</p></template></x-a>',
    );
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    for (const node of [document, root.querySelector('x-a')?.shadowRoot as ShadowRoot]) {
      observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    painter.paint([markOn(root, 'one two'), markOn(root, 'three', 'restatement'), markOn(root, 'four')]);
    painter.setCurrent('three');
    painter.clear();
    await new Promise((resolve) => setTimeout(resolve, 20));
    records.push(...observer.takeRecords());
    expect(records).toEqual([]);
    expect(painted()).toEqual([]);
    expect(document.adoptedStyleSheets).toHaveLength(0);
  });

  test('gives a quotation a solid line and a restatement a dotted one, each with a tint', () => {
    const root = show('<p>one two</p>');
    painter.paint([markOn(root, 'one'), markOn(root, 'two', 'restatement')]);
    expect(painted().sort()).toEqual(['rejoinder-quote', 'rejoinder-restatement']);
    const p = root.querySelector('p') as Element;
    expect(styleOf(p, 'rejoinder-quote').textDecorationStyle).toBe('solid');
    expect(styleOf(p, 'rejoinder-restatement').textDecorationStyle).toBe('dotted');
    expect(styleOf(p, 'rejoinder-quote').backgroundColor).toBe('rgba(204, 140, 20, 0.26)');
    expect(styleOf(p, 'rejoinder-restatement').backgroundColor).toBe('rgba(204, 140, 20, 0.13)');
  });

  test('tints are as strong as was chosen, lines stay', () => {
    const root = show('<p>one two</p>');
    painter.paint([markOn(root, 'one')]);
    const p = root.querySelector('p') as Element;
    const line = styleOf(p, 'rejoinder-quote').textDecorationColor;
    const shown = TINTS.map((tint) => {
      painter.setTint(tint);
      expect(styleOf(p, 'rejoinder-quote').textDecorationColor).toBe(line);
      return styleOf(p, 'rejoinder-quote').backgroundColor;
    });
    expect(shown).toEqual([
      'rgba(204, 140, 20, 0.13)',
      'rgba(204, 140, 20, 0.26)',
      'rgba(204, 140, 20, 0.39)',
    ]);
  });

  test('reaches into shadow trees', () => {
    const root = show('<x-a><template shadowrootmode="open"><p>four</p></template></x-a>');
    painter.paint([markOn(root, 'four')]);
    const p = root.querySelector('x-a')?.shadowRoot?.querySelector('p') as Element;
    expect(styleOf(p, 'rejoinder-quote').textDecorationStyle).toBe('solid');
  });

  test('sets the current mark apart, and takes it out of its kind', () => {
    const root = show('<p>one two</p>');
    painter.paint([markOn(root, 'one'), markOn(root, 'two', 'restatement')]);
    painter.setCurrent('two');
    expect(painted().sort()).toEqual(['rejoinder-current-restatement', 'rejoinder-quote']);
    painter.setCurrent('one');
    expect(painted().sort()).toEqual(['rejoinder-current', 'rejoinder-restatement']);
    painter.setCurrent('nothing');
    expect(painter.current).toBeUndefined();
  });

  test('survives a page that sets its own list of sheets', () => {
    const root = show('<p>one two</p>');
    painter.paint([markOn(root, 'one')]);
    document.adoptedStyleSheets = [];
    painter.add([markOn(root, 'two')]);
    expect(document.adoptedStyleSheets).toHaveLength(1);
  });

  test('mends what the page took away, and nothing else', () => {
    const root = show('<p>one two</p>');
    painter.mend();
    expect(painted()).toEqual([]);
    painter.paint([markOn(root, 'one')]);
    expect(painter.isShown()).toBe(true);
    CSS.highlights.clear();
    expect(painter.isShown()).toBe(false);
    painter.mend();
    expect(painted()).toEqual(['rejoinder-quote']);
    document.adoptedStyleSheets = [];
    painter.mend();
    expect(document.adoptedStyleSheets).toHaveLength(1);
    const highlight = CSS.highlights.get('rejoinder-quote');
    painter.mend();
    expect(CSS.highlights.get('rejoinder-quote')).toBe(highlight);
  });

  test('keeps the order of the page, shadow trees in their place', () => {
    const root = show(
      '<p>one</p><x-a><template shadowrootmode="open"><p>two</p><p>three</p></template></x-a><p>four five</p>',
    );
    painter.paint(['five', 'three', 'four five', 'one', 'two'].map((words) => markOn(root, words)));
    expect(painter.marks.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'four five', 'five']);
  });

  test('prunes marks whose text changed or went, and no others', () => {
    const root = show('<p>one</p><p>two</p><p>a three</p>');
    painter.paint(['one', 'two', 'three'].map((words) => markOn(root, words)));
    const [first, second, third] = [...root.children] as [Element, Element, Element];
    (first.firstChild as Text).data = 'other';
    second.remove();
    (third.firstChild as Text).insertData(0, 'before ');
    expect(painter.prune(new Set([third.firstChild as Text])).map(({ id }) => id)).toEqual(['two']);
    expect(painter.prune().map(({ id }) => id)).toEqual(['one']);
    expect(painter.marks.map(({ id }) => id)).toEqual(['three']);
  });
});

describe('readable on any ground', () => {
  test.each([
    ['white', 'background:#fff;color:#222', 'rejoinder-quote'],
    ['dark', 'background:#181a1b;color:#ddd', 'rejoinder-quote-dark'],
    [
      'translucent over dark',
      'background:#111;color:#eee',
      'rejoinder-quote-dark',
      'background:rgb(255 255 255 / .1)',
    ],
    ['letters that a picture behind has', 'background:#fff;color:transparent', 'rejoinder-quote'],
    ['grey text just above the limit', 'background:#fff;color:#757575', 'rejoinder-quote-ink'],
    [
      'an image behind light text',
      'background:linear-gradient(#000,#333);color:#fff',
      'rejoinder-quote-dark-ink',
    ],
    [
      'a colour that is not understood',
      'background:oklch(0.2 0.1 200);color:#fff',
      'rejoinder-quote-dark-ink',
    ],
    ['nothing, in a dark scheme', 'color:#fff', 'rejoinder-quote-dark', '', 'dark'],
  ])('%s', (_name, style, expected, inner = '', scheme = '') => {
    const root = show(`<p style="${inner}">one two</p>`);
    root.setAttribute('style', style);
    document.documentElement.style.colorScheme = scheme;
    painter.paint([markOn(root, 'one')]);
    document.documentElement.style.colorScheme = '';
    expect(painted()).toEqual([expected]);
  });

  test('a page that is dark by what its head says has dark ones', () => {
    const meta = document.createElement('meta');
    meta.name = 'color-scheme';
    meta.content = 'dark';
    document.head.append(meta);
    const root = show('<p style="color:#fff">one two</p>');
    painter.paint([markOn(root, 'one')]);
    meta.remove();
    expect(painted()).toEqual(['rejoinder-quote-dark']);
  });

  test('on other colours than when they were painted marks are painted anew, and only then', () => {
    const root = show('<p>one two</p>');
    root.setAttribute('style', 'background:#fff;color:#222');
    painter.paint([markOn(root, 'one')]);
    const light = CSS.highlights.get('rejoinder-quote');
    painter.refreshIfStale();
    expect(CSS.highlights.get('rejoinder-quote')).toBe(light);
    root.setAttribute('style', 'background:#181a1b;color:#ddd');
    painter.refreshIfStale();
    expect(painted()).toEqual(['rejoinder-quote-dark']);
  });

  test('a pale link inside a match counts too', () => {
    const root = show('<p style="color:#000;background:#fff">one <a style="color:#777">two</a> three</p>');
    painter.paint([markOn(root, 'one two three')]);
    expect(painted()).toEqual(['rejoinder-quote-ink']);
  });

  test('a stronger tint is measured too: text that would fall under the limit gets ours', () => {
    const root = show('<p style="background:#fff;color:#5e5e5e">one two</p>');
    painter.setTint('faint');
    painter.paint([markOn(root, 'one')]);
    expect(painted()).toEqual(['rejoinder-quote']);
    painter.setTint('strong');
    expect(painted()).toEqual(['rejoinder-quote-ink']);
  });

  test('a new theme is followed on refresh', () => {
    const root = show('<p>one</p>');
    painter.paint([markOn(root, 'one')]);
    root.setAttribute('style', 'background:#000;color:#fff');
    painter.refresh();
    expect(painted()).toEqual(['rejoinder-quote-dark']);
  });

  test('computed colours are read', () => {
    expect(parseColour('rgba(1, 2, 3, 0.5)')?.rgba).toEqual([1, 2, 3, 0.5]);
    expect(parseColour('color(srgb 1 0 0.5 / 0.25)')?.rgba).toEqual([255, 0, 127.5, 0.25]);
    expect(parseColour('oklch(0.5 0.1 20)')?.exact).toBe(false);
    expect(
      backgroundOf(show('<p style="background:rgb(255 0 0 / .5)">x</p>').firstElementChild as Element),
    ).toEqual([255, 127.5, 127.5, 1]);
  });
});
