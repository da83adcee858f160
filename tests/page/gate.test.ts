import { afterEach, describe, expect, test, vi } from 'vitest';
import { mentions } from '../../lib/page/mentions.ts';
import { compileNames } from '../../lib/page/names.ts';
import { whenMentioned } from '../../lib/page/when-mentioned.ts';
import { settled, show } from './page.ts';

const NAMES = compileNames(['taobao', '淘寶', 'trade representative', 'a.b']);

describe('mentions', () => {
  test.each([
    ['plain text', '<p>On Taobao today</p>', true],
    ['capitals', '<p>TAOBAO</p>', true],
    ['Chinese', '<p>在淘寶網上</p>', true],
    ['inline markup in a name', '<p>Tao<b>ba</b>o, 淘<i>寶</i></p>', true],
    ['soft hyphens and zero-width characters', '<p>Tao\u00adb\u200bao</p>', true],
    ['any white space in a name', '<p>Trade\n&nbsp; Representative</p>', true],
    [
      'an open shadow tree',
      '<x-a><template shadowrootmode="open"><div><template shadowrootmode="open">Taobao</template></div></template></x-a>',
      true,
    ],
    ['mathematical letters', '<p>on 𝐓𝐚𝐨𝐛𝐚𝐨 and 𝘵𝘢𝘰𝘣𝘢𝘰</p>', true],
    ['full-width letters', '<p>在ｔａｏｂａｏ上</p>', true],
    ['full-width capitals', '<p>在ＴＡＯＢＡＯ上</p>', true],
    [
      'characters with how they are said',
      '<p><ruby>淘<rp>(</rp><rt>táo</rt><rp>)</rp></ruby><ruby>寶<rt>bǎo</rt></ruby></p>',
      true,
    ],
    ['how other characters are said', '<p><ruby>逃<rt>táo</rt></ruby><ruby>保<rt>bǎo</rt></ruby></p>', false],
    ['no name', '<p>something else, aXb</p>', false],
    ['a script only', '<p>x</p><script type="text/plain">taobao</script><style>.taobao{}</style>', false],
    ['a script and text', '<script type="text/plain">taobao</script><p>taobao</p>', true],
    ['an attribute only', '<p title="taobao">x</p>', false],
  ])('%s', (_name, html, expected) => {
    const root = show(html);
    expect(mentions(root, NAMES)).toBe(expected);
  });

  test('a large page is looked at in parts, and a name between two of them is seen', () => {
    const root = show('<section></section>'.repeat(3));
    const [a, b, c] = [...root.children] as [Element, Element, Element];
    a.innerHTML = '<p>x</p>'.repeat(7000);
    b.innerHTML = '<p>x</p>'.repeat(7000);
    expect(mentions(root, NAMES)).toBe(false);
    c.append('taobao');
    expect(mentions(root, NAMES)).toBe(true);
    c.textContent = '';
    b.lastElementChild?.append('Tao');
    c.append('bao');
    expect(mentions(root, NAMES)).toBe(false);
    b.append('Tao', 'bao');
    expect(mentions(root, NAMES)).toBe(true);
  });
});

describe('whenMentioned', () => {
  let stop: () => void = () => {};
  afterEach(() => stop());
  const told = vi.fn();
  const start = (): void => {
    told.mockClear();
    stop = whenMentioned(document, NAMES, told, { everyMs: 20 });
  };

  test('answers at once where the name is there', () => {
    show('<p>Taobao</p>');
    start();
    expect(told).toHaveBeenCalledOnce();
  });

  test.each<[string, (root: HTMLElement) => void]>([
    [
      'an added element',
      (root) => root.append(Object.assign(document.createElement('p'), { textContent: 'Taobao' })),
    ],
    ['changed characters', (root) => ((root.querySelector('p')?.firstChild as Text).data = 'taobao')],
    ['a name that comes in pieces', (root) => root.querySelector('p')?.append('Tao', 'bao')],
    [
      'a list that grows',
      (root) =>
        root
          .querySelector('ul')
          ?.append(Object.assign(document.createElement('li'), { textContent: 'Taobao' })),
    ],
    [
      'an added shadow tree',
      (root) => {
        const host = document.createElement('x-late');
        host.attachShadow({ mode: 'open' }).append('Taobao');
        root.append(host);
      },
    ],
    [
      'a name that is written letter by letter into a list of spans',
      (root) => {
        for (const letter of 'Taobao')
          root
            .querySelector('ul')
            ?.append(Object.assign(document.createElement('span'), { textContent: letter }));
      },
    ],
    [
      'a shadow tree that an element gets whose script comes late',
      (root) => root.querySelector('x-late')?.attachShadow({ mode: 'open' }).append('Taobao'),
    ],
    [
      'a shadow tree that an empty element gets',
      (root) => root.querySelector('section')?.attachShadow({ mode: 'open' }).append('Taobao'),
    ],
    [
      'text in a shadow tree that came late',
      (root) => {
        const shadow = root.querySelector('x-late')?.attachShadow({ mode: 'open' });
        setTimeout(() => shadow?.append('Taobao'), 700);
      },
    ],
    [
      'text in a shadow tree that was there',
      (root) => root.querySelector('x-a')?.shadowRoot?.append('Taobao'),
    ],
  ])('answers once, later, for %s', async (_name, change) => {
    const root = show(
      `<p>x</p><ul>${'<li>y</li>'.repeat(50)}</ul><x-a><template shadowrootmode="open"><b>z</b></template></x-a><x-late></x-late><section></section>`,
    );
    start();
    expect(told).not.toHaveBeenCalled();
    change(root);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), 3000);
    if (![...root.querySelectorAll('x-late, section')].some(({ shadowRoot }) => shadowRoot)) change(root);
    await settled(100);
    expect(told).toHaveBeenCalledOnce();
  });

  test('says nothing of other changes, nor after it was stopped', async () => {
    const root = show('<p>x</p>');
    start();
    root.append('other words');
    await settled(100);
    stop();
    root.append('Taobao');
    await settled(100);
    expect(told).not.toHaveBeenCalled();
  });
});
