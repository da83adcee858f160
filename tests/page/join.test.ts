import { describe, expect, test } from 'vitest';
import { extract } from '../../lib/page/extract.ts';
import { joined } from '../../lib/page/join.ts';
import type { Region } from '../../lib/page/region.ts';
import { show } from './page.ts';

const regionsOf = (elements: Iterable<Element>): Region[] =>
  [...elements].map((e) => ({ first: e, last: e }));
const textsOf = (regions: readonly Region[]): string[] =>
  regions.map((region) => extract(region).document.text);

describe('regions that are read together', () => {
  test('the cells of a table, whatever order they changed in', () => {
    const root = show(`<table>${'<tr><td>name</td><td class="n">1</td></tr>'.repeat(10)}</table>`);
    const cells = regionsOf(root.querySelectorAll('.n')).reverse();
    expect(textsOf(joined(cells, 200))).toEqual([Array(10).fill('name\n1').join('\n')]);
  });

  test('no more at once than was asked for, and all of them', () => {
    const root = show(`<div>${'<p>ten letters</p>'.repeat(40)}</div>`);
    const parts = joined(regionsOf(root.querySelectorAll('p')), 130);
    expect(textsOf(parts).join('\n')).toBe(Array(40).fill('ten letters').join('\n'));
    expect(parts.length).toBeGreaterThan(3);
  });

  test('none that stand far apart', () => {
    const root = show(`<p id="a">a</p><p>${'long '.repeat(100)}</p><p id="b">b</p>`);
    expect(textsOf(joined(regionsOf(root.querySelectorAll('#a, #b')), 200))).toEqual(['a', 'b']);
  });

  test('none of two trees', () => {
    const root = show('<x-card><template shadowrootmode="open"><p>in</p></template></x-card><p>out</p>');
    const inner = root.querySelector('x-card')?.shadowRoot?.querySelector('p');
    const outer = root.querySelector('p');
    const both = [inner, outer].filter((e) => e instanceof Element);
    expect(textsOf(joined(regionsOf(both), 200)).sort()).toEqual(['in', 'out']);
  });
});
