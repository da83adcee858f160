import { afterEach, describe, expect, test, vi } from 'vitest';
import { Backoff } from '../../lib/page/backoff.ts';
import { extract } from '../../lib/page/extract.ts';
import { HOST_TAG } from '../../lib/page/host.ts';
import { createPainter } from '../../lib/page/paint.ts';
import { contains, type Region, widen } from '../../lib/page/region.ts';
import { type Watch, watch } from '../../lib/page/watch.ts';
import { rangesOf, read, settled, show } from './page.ts';

let watching: Watch | undefined;
afterEach(() => watching?.disconnect());

function start(
  root: Element,
  quietMs = 20,
): { regions: Region[]; touched: Set<Node>[]; urls: string[]; themes: number[] } {
  const seen = {
    regions: [] as Region[],
    touched: [] as Set<Node>[],
    urls: [] as string[],
    themes: [] as number[],
  };
  watching = watch(
    document,
    {
      onTouch: (nodes) => seen.touched.push(new Set(nodes)),
      onChange: (regions) => seen.regions.push(...regions),
      onNavigate: (url) => seen.urls.push(url),
      onTheme: () => seen.themes.push(1),
    },
    { quietMs },
  );
  watching.follow(read(root));
  return seen;
}
const textsOf = (regions: Region[]): string[] => regions.map((region) => extract(region).document.text);
const element = (tag: string, text: string): HTMLElement =>
  Object.assign(document.createElement(tag), { textContent: text });

describe('a look', () => {
  test('finds what is visible now though nothing told of it, one of however many', async () => {
    const root = show(
      `${'<p hidden>x</p>'.repeat(450)}<p id="late" hidden>late</p><b class="off">and more</b><style>.off{visibility:hidden}</style>`,
    );
    const seen = start(root);
    root.querySelector('#late')?.removeAttribute('hidden');
    root.querySelector('.off')?.removeAttribute('class');
    await settled(300);
    expect(seen.regions).toEqual([]);
    watching?.look();
    await vi.waitFor(() => expect(textsOf(seen.regions).join(' ')).toMatch(/late.*and more/s));
  });
});

describe('changes', () => {
  test('added blocks are told as one run, without the rest of their list', async () => {
    const root = show(`<ul>${'<li>old</li>'.repeat(100)}</ul>`);
    const seen = start(root);
    root.querySelector('ul')?.append(element('li', 'new 1'), '\n', element('li', 'new 2'));
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['new 1\nnew 2']));
    const [region] = seen.regions;
    expect(region && extract(widen(region, 5, 2)).document.text).toBe('old\nold\nnew 1\nnew 2');
  });

  test('changed characters and inline elements are told as their block', async () => {
    const root = show('<div><p>a <b>b</b></p><p>c</p></div>');
    const seen = start(root);
    (root.querySelector('b')?.firstChild as Text).data = 'changed';
    root.querySelectorAll('p')[1]?.append(element('i', ' more'));
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['a changed\nc more']));
  });

  test('loose text beside blocks is told without them', async () => {
    const root = show('<p>a</p>some <b>loose</b> text<p>b</p>');
    const seen = start(root);
    root.querySelector('b')?.append('r');
    root.append(element('span', 'c'));
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['some looser text', 'c']));
  });

  test('changes in shadow trees are told, those attached later too', async () => {
    const root = show('<x-a><template shadowrootmode="open"><p>a</p></template></x-a><x-b></x-b>');
    const seen = start(root);
    root.querySelector('x-a')?.shadowRoot?.append(element('p', 'b'));
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b']));
    root.querySelector('x-b')?.attachShadow({ mode: 'open' }).append('late');
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b', 'late']), 3000);
  });

  test('a shadow tree that an empty element gets later is told, once', async () => {
    const root = show('<p>a</p><div></div>');
    const seen = start(root);
    await settled(600);
    root.querySelector('div')?.attachShadow({ mode: 'open' }).append('late');
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['late']), 3000);
    await settled(1000);
    expect(seen.regions).toHaveLength(1);
  });

  test('what was hidden is told when it is shown', async () => {
    const root = show(
      '<p>a</p><div style="display:none"><p>b</p></div><details><summary>c</summary><p>d</p></details>',
    );
    const seen = start(root);
    await settled(100);
    expect(seen.regions).toEqual([]);
    (root.querySelector('div') as HTMLElement).style.display = '';
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b']));
  });

  test.each(['<span>Loading</span>', '<!-- x -->', 'Loading', '<slot></slot>'])(
    'what comes in a shadow tree in the place of %s is told',
    async (before) => {
      const root = show(`<x-a><template shadowrootmode="open">${before}</template></x-a>`);
      const seen = start(root);
      (root.querySelector('x-a')?.shadowRoot as ShadowRoot).innerHTML = '<p>b</p>';
      await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b']));
    },
  );

  test('text that becomes visible is told, however that came about', async () => {
    const root = show(
      '<div style="visibility:hidden"><p>b</p><p>c</p></div><p style="visibility:hidden">d</p>',
    );
    const seen = start(root);
    const [div, p] = root.children as unknown as HTMLElement[];
    (div as HTMLElement).style.visibility = '';
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b\nc']), 3000);
    await settled(2500);
    (p as HTMLElement).style.visibility = '';
    document.body.click();
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b\nc', 'd']));
  });

  test('that text may have been shown or hidden is told after a press and after a transition', async () => {
    let told = 0;
    const onShowing = (): void => void (told += 1);
    watching = watch(document, { onTouch: () => undefined, onChange: () => undefined, onShowing });
    for (const type of ['click', 'transitionend']) {
      const before = told;
      document.body.dispatchEvent(new Event(type, { bubbles: true }));
      await vi.waitFor(() => expect(told).toBe(before + 1));
    }
  });

  test.each([
    ['span', 'inline'],
    ['x-more', 'inline'],
    ['div', 'inline'],
    ['div', 'contents'],
  ])(
    'a hidden %s without a box of its own (%s) is told, once, when it is shown by a press',
    async (tag, display) => {
      const root = show(
        `<section>a <${tag} class="more" style="display:none">b</${tag}></section><button>+</button>`,
      );
      const seen = start(root);
      await settled(100);
      const more = root.querySelector('.more') as HTMLElement;
      const button = root.querySelector('button') as HTMLElement;
      button.onclick = (): void => void (more.style.display = display);
      button.click();
      await vi.waitFor(() => expect(textsOf(seen.regions).join()).toMatch(/b$/), 1000);
      button.click();
      await settled(600);
      expect(seen.regions).toHaveLength(1);
    },
  );

  test('the rest of a paragraph is told when it is shown without a press', async () => {
    const root = show('<p>a <span hidden>b</span></p>');
    const seen = start(root);
    await settled(100);
    (root.querySelector('span') as HTMLElement).hidden = false;
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['a b']), 3000);
  });

  test('what is closed is told when it is opened', async () => {
    const root = show('<p>a</p><details><summary>b</summary><p>c</p></details>');
    const seen = start(root);
    (root.querySelector('details') as HTMLDetailsElement).open = true;
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b\nc']));
  });

  test.each([
    ['clipped away', 'span', 'style="position:absolute;width:1px;height:1px;clip-path:inset(50%)"'],
    ['hidden until found', 'section', 'hidden="until-found"'],
  ])('what is %s is not told over and over, but once it is to be seen', async (_, tag, how) => {
    const root = show(`<div><p>a</p><div><${tag} ${how}>b</${tag}></div></div>`);
    const seen = start(root);
    await settled(200);
    expect(seen.regions).toEqual([]);
    const element = root.querySelector(tag);
    for (const name of ['style', 'hidden']) element?.removeAttribute(name);
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b']));
  });

  test('of very many hidden elements the last is told too once it is shown', async () => {
    const root = show(`<p>a</p>${'<div style="display:none"><p>b</p></div>'.repeat(1000)}`);
    const seen = start(root);
    await settled(100);
    const last = root.lastElementChild as HTMLElement;
    last.style.display = '';
    last.click();
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['b']), 3000);
  });

  test('what becomes editable is told, which is then left alone, and what ceases to be', async () => {
    const root = show('<p>a</p><div><p>b</p></div><div contenteditable="true"><p>c</p></div>');
    const seen = start(root);
    const [, b, c] = root.children;
    b?.setAttribute('contenteditable', '');
    await vi.waitFor(() => expect(seen.regions).toEqual([{ first: b, last: b }]));
    expect(textsOf(seen.regions)).toEqual(['']);
    c?.removeAttribute('contenteditable');
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['', 'c']));
  });

  test('our own element, scripts and styles are no change', async () => {
    const root = show('<p>a</p>');
    const seen = start(root);
    const host = document.createElement(HOST_TAG);
    root.append(host);
    host.append('x');
    root.append(element('style', 'x{}'), document.createComment('x'), '  ');
    host.remove();
    await settled(150);
    expect(seen.regions).toEqual([]);
  });

  test('a ticker is read ever more rarely, and what is beside it in time', async () => {
    const root = show('<p>tick</p><div><p>x</p></div>');
    const seen = start(root);
    const node = root.querySelector('p')?.firstChild as Text;
    const timer = setInterval(() => (node.data = `tick ${Math.random()}`), 5);
    await settled(1200);
    const often = seen.regions.length;
    root.querySelector('div')?.append(element('p', 'beside'));
    await vi.waitFor(() => expect(textsOf(seen.regions)).toContain('beside'), 1000);
    clearInterval(timer);
    expect(often).toBeGreaterThan(0);
    expect(often).toBeLessThan(8);
  });

  test('a list that grows and grows is read in time', async () => {
    const root = show('<ul><li>first</li></ul>');
    const seen = start(root);
    const list = root.querySelector('ul') as Element;
    let n = 0;
    const timer = setInterval(() => list.append(element('li', `item ${(n += 1)}`)), 60);
    await settled(2500);
    clearInterval(timer);
    const behind = performance.now();
    await vi.waitFor(() => expect(textsOf(seen.regions).join('\n')).toContain(`item ${n}`), 1000);
    // At 20 ms of quiet, the sixth of 300 and more that it were without: four times that, in all twelve.
    expect(performance.now() - behind).toBeLessThan(400);
  });

  test('what is drawn anew more often than it is waited for is told all the same', async () => {
    const root = show('<div id="live"></div>');
    const seen = start(root, 100);
    const live = root.querySelector('#live') as Element;
    let n = 0;
    const drawing = setInterval(() => {
      n += 1;
      live.innerHTML = `<p>Drawn ${n} times.</p>`;
    }, 40);
    await vi.waitFor(() => expect(seen.regions.length).toBeGreaterThan(0), { timeout: 5000 });
    clearInterval(drawing);
  });

  test('what comes into a slot by an attribute, and goes out of it, is told', async () => {
    const root = show(
      '<x-a><template shadowrootmode="open"><slot name="n"></slot></template><p>slotted</p></x-a><p>after</p>',
    );
    const seen = start(root);
    const p = root.querySelector('p') as Element;
    p.slot = 'n';
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['slotted']), 2000);
    expect(seen.regions.map((region) => contains(region, p.firstChild as Text))).toEqual([true]);
    p.slot = '';
    await vi.waitFor(() => expect(textsOf(seen.regions)).toEqual(['', '']), 2000);
    expect(seen.regions.map((region) => contains(region, p.firstChild as Text))).toEqual([true, true]);
  });

  test('a slot in a shadow tree holds what is slotted into it', () => {
    const root = show(
      '<x-a><template shadowrootmode="open"><div><slot></slot></div><p>b</p></template>a</x-a>',
    );
    const shadow = root.querySelector('x-a')?.shadowRoot;
    const text = root.querySelector('x-a')?.lastChild as Text;
    const regionOf = (selector: string): Region => {
      const node = shadow?.querySelector(selector) as Element;
      return { first: node, last: node };
    };
    expect(contains(regionOf('div'), text)).toBe(true);
    expect(contains(regionOf('p'), text)).toBe(false);
  });

  test('thousands of changed places are told as the page', async () => {
    const root = show('<div><p>x</p></div>'.repeat(1000));
    const seen = start(root);
    for (const p of root.querySelectorAll('p')) p.append('!');
    await vi.waitFor(() => expect(seen.regions.map(({ first }) => first)).toEqual([document.body]));
  });

  test('hundreds of places that never rest are told as the page, ever more rarely, and what is new beside them soon', async () => {
    const root = show(`<table>${'<tr><td>0</td></tr>'.repeat(450)}</table><div><p>x</p></div>`);
    const seen = start(root, 300);
    const cells = [...root.querySelectorAll('td')].map((cell) => cell.firstChild as Text);
    const timer = setInterval(() => {
      for (const cell of cells) cell.data = `${Math.random()}`;
    }, 100);
    await settled(3000);
    const often = seen.regions.length;
    const beside = element('p', 'beside');
    root.querySelector('div')?.append(beside);
    await vi.waitFor(() => expect(seen.regions.some((region) => contains(region, beside))).toBe(true), 2000);
    clearInterval(timer);
    expect(often).toBeGreaterThan(0);
    expect(often).toBeLessThan(5);
  });

  test('hundreds of places that are put anew without end are told as the page, in time', async () => {
    const root = show('<section></section>');
    const seen = start(root, 300);
    const section = root.querySelector('section') as Element;
    const timer = setInterval(() => {
      section.replaceChildren(...Array.from({ length: 450 }, () => element('p', `${Math.random()}`)));
    }, 100);
    await vi.waitFor(() => expect(seen.regions.length).toBeGreaterThan(1), 4000);
    clearInterval(timer);
    expect(new Set(seen.regions.map(({ first }) => first))).toEqual(new Set([document.body]));
  });

  test('nothing is told after the end', async () => {
    const root = show('<p>a</p>');
    const seen = start(root);
    root.append(element('p', 'b'));
    watching?.disconnect();
    await settled(100);
    expect(seen.regions).toEqual([]);
  });
});

describe('at once', () => {
  test('a mark goes in the same turn as its text, before it can be painted', async () => {
    const root = show('<p>one two</p><p>three</p>');
    const painter = createPainter(document);
    painter.paint(['one', 'three'].map((id) => ({ id, kind: 'quote', ranges: rangesOf(read(root), id) })));
    watching = watch(document, { onTouch: (nodes) => painter.prune(nodes), onChange: () => {} });
    (root.querySelector('p')?.firstChild as Text).data = 'other words';
    await Promise.resolve();
    expect(painter.marks.map(({ id }) => id)).toEqual(['three']);
    painter.clear();
  });
});

describe('surroundings', () => {
  test('an address that changes without a load is told, a fragment is not', async () => {
    const seen = start(show('<p>a</p>'));
    const before = location.href;
    history.pushState(null, '', '#part');
    document.body.append(element('p', 'b'));
    await settled(50);
    expect(seen.urls).toEqual([]);
    history.pushState(null, '', '?other');
    document.body.append(element('p', 'c'));
    await vi.waitFor(() => expect(seen.urls).toHaveLength(1));
    history.replaceState(null, '', before);
  });

  test('a theme set on the outermost element is told', async () => {
    const seen = start(show('<p>a</p>'));
    document.documentElement.dataset['theme'] = 'dark';
    await vi.waitFor(() => expect(seen.themes.length).toBeGreaterThan(0));
    delete document.documentElement.dataset['theme'];
  });
});

describe('regions', () => {
  test('hold their siblings, what is in them and in shadow trees of theirs', () => {
    const root = show(
      '<p>a</p><p>b</p><p>c<x-a><template shadowrootmode="open"><i>d</i></template></x-a></p><p>e</p>',
    );
    const [, b, c, e] = [...root.children] as [Element, Element, Element, Element];
    const region = { first: root.children[0] as Element, last: c };
    expect(contains(region, b.firstChild as Text)).toBe(true);
    expect(contains(region, c.querySelector('x-a')?.shadowRoot?.querySelector('i')?.firstChild as Text)).toBe(
      true,
    );
    expect(contains(region, e)).toBe(false);
    expect(contains(region, root)).toBe(false);
  });

  test('waits double while a place keeps changing, up to a limit, and are forgotten', () => {
    const backoff = new Backoff(300);
    const node = document.createElement('p');
    const waits = [];
    let at = 0;
    for (let i = 0; i < 12; i++) {
      waits.push(backoff.paceOf(node).atMostMs);
      backoff.wasRead(node, (at += backoff.paceOf(node).atMostMs));
    }
    expect(waits.slice(0, 4)).toEqual([900, 900, 1800, 3600]);
    expect(waits.at(-1)).toBe(30_000);
    backoff.wasRead(node, at + 100_000);
    expect(backoff.paceOf(node)).toEqual({ quietMs: 300, atMostMs: 900 });
  });

  test('is shorter for what is new', () => {
    const backoff = new Backoff(300);
    const node = document.createElement('ul');
    for (let at = 0; at < 12_000; at += 1000) backoff.wasRead(node, at);
    expect(backoff.paceOf(node).atMostMs).toBe(30_000);
    expect(backoff.paceOf(node, true)).toEqual({ quietMs: 1200, atMostMs: 3600 });
  });

  test('grows for what changes every few seconds, and is short again after a rest', () => {
    const backoff = new Backoff(300);
    const node = document.createElement('td');
    let at = 0;
    for (let i = 0; i < 6; i++) backoff.wasRead(node, (at += 5000));
    expect(backoff.paceOf(node).quietMs).toBe(5000);
    const rare = document.createElement('td');
    for (let i = 0; i < 6; i++) backoff.wasRead(rare, (at += 15_000));
    expect(backoff.paceOf(rare).quietMs).toBe(300);
  });
});
