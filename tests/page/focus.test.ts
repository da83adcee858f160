import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { focusBeside } from '../../lib/annotating/focus.ts';
import { createStage, type Stage } from '../../lib/annotating/stage.ts';
import type { Mark } from '../../lib/page/mark.ts';
import { show } from './page.ts';

let stage: Stage | undefined;
afterEach(() => {
  stage?.destroy();
  stage = undefined;
});

/** What has the focus, in shadow trees too. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** A mark on an element's text. */
function markOn(element: Element | null | undefined): Mark {
  const range = new Range();
  range.selectNodeContents((element?.firstChild ?? element) as Node);
  return { id: 'm', kind: 'quote', ranges: [range] };
}

/** The ids of what the focus comes to from an element's text, and on from each, as far as it goes. */
function stopsFrom(element: Element | null | undefined, way: 'after' | 'before' = 'after'): string[] {
  const ids: string[] = [];
  for (let at = element; ids.length < 20 && focusBeside(document, markOn(at), way); ) {
    at = focused();
    ids.push(at?.id ?? '');
  }
  return ids;
}

/** The ids of what so many presses of Tab come to from an element. */
async function tabbedFrom(element: HTMLElement | null, presses: number): Promise<string[]> {
  const ids: string[] = [];
  element?.focus();
  for (let i = 0; i < presses; i++) {
    await userEvent.tab();
    ids.push(focused()?.id ?? '');
  }
  return ids;
}

describe('from a mark the focus goes on', () => {
  test('into open shadow trees, through their slots as they are shown, and out of them', async () => {
    const root = show(
      `<a id="a" href="#">a</a><p>b</p>
      <x-a><template shadowrootmode="open"><button id="c">c</button><slot name="n"></slot><slot><button id="no">no</button></slot>
      <x-b><template shadowrootmode="open"><button id="d">d</button><slot></slot></template><a id="e" href="#">e</a></x-b>
      </template><a id="f" href="#">f</a><i>x</i><a id="g" href="#" slot="n">g</a><a id="h" href="#">h</a></x-a>
      <x-a><template shadowrootmode="open"><p>x</p></template><a id="no2" href="#">no</a></x-a>
      <div><a id="i" href="#">i</a></div>`,
    );
    const order = ['c', 'g', 'f', 'h', 'd', 'e', 'i'];
    expect(await tabbedFrom(root.querySelector('#a'), order.length)).toEqual(order);
    expect(stopsFrom(root.querySelector('p'))).toEqual(order);
    expect(stopsFrom(root.querySelector('#i'), 'before')).toEqual(['a', ...order.slice(0, -1)].reverse());
  });

  test.each(['-1', '0'])('into a shadow tree and a slot of tabindex %s as Tab does', async (tabindex) => {
    const root = show(
      `<a id="a" href="#">a</a><p>b</p>
      <x-a tabindex="${tabindex}" id="c"><template shadowrootmode="open"><button id="d">d</button></template></x-a>
      <x-a><template shadowrootmode="open"><slot tabindex="${tabindex}"></slot></template><a id="e" href="#">e</a></x-a>
      <a id="f" href="#">f</a>`,
    );
    const order = tabindex === '0' ? ['c', 'd', 'e', 'f'] : ['f'];
    expect(stopsFrom(root.querySelector('p'))).toEqual(order);
    expect(await tabbedFrom(root.querySelector('#a'), order.length)).toEqual(order);
  });

  test('from within a tree that its tabindex keeps Tab out of, to what is in there', () => {
    const root = show(
      '<x-a tabindex="-1"><template shadowrootmode="open"><p>a</p><button id="b">b</button></template></x-a>',
    );
    expect(stopsFrom(root.querySelector('x-a')?.shadowRoot?.querySelector('p'))).toEqual(['b']);
  });

  test('from a popover in a shadow tree to one thing there, no further', () => {
    const root = show(
      `<x-d><template shadowrootmode="open"><dialog><p>a</p><button id="b">b</button><button id="c">c</button></dialog>
      </template></x-d>`,
    );
    const dialog = root.querySelector('x-d')?.shadowRoot?.querySelector('dialog') as HTMLDialogElement;
    dialog.showModal();
    const p = dialog.querySelector('p') as Element;
    const made = createStage(document, 'closed');
    stage = made;
    made.show(p);
    made.content.tabIndex = -1;
    made.content.focus();
    expect(made.root.activeElement).toBe(made.content);
    expect(focusBeside(document, markOn(p), 'after')).toBe(true);
    expect(focused()?.id).toBe('b');
  });

  test('to nothing of our own', () => {
    const root = show('<p>a</p>');
    const p = root.querySelector('p') as Element;
    stage = createStage(document, 'open');
    stage.show(p);
    stage.content.append(document.createElement('button'));
    expect(focusBeside(document, markOn(p), 'after')).toBe(false);
  });

  test('past elements of XML that only share a name with one of HTML', () => {
    const root = show('<p>a</p><a id="b" href="#">b</a>');
    root.querySelector('p')?.after(document.createElementNS('http://www.w3.org/2005/Atom', 'summary'));
    expect(stopsFrom(root.querySelector('p'))).toEqual(['b']);
  });

  test('nowhere where a long page has nothing more to stop at', () => {
    const root = show(`<p>a</p>${'<div><p>b <b>c</b></p></div>'.repeat(20_000)}`);
    expect(focusBeside(document, markOn(root.querySelector('p')), 'after')).toBe(false);
  });
});
