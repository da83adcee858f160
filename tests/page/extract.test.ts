import { describe, expect, test } from 'vitest';
import { extract, extractInSlices } from '../../lib/page/extract.ts';
import { HOST_TAG } from '../../lib/page/host.ts';
import { regionOf } from '../../lib/page/region.ts';
import { blocksOf, rangesOf, read, show } from './page.ts';

const strings = (ranges: Range[]): string[] => ranges.map(String);

describe('text', () => {
  test('inline markup does not part words', () => {
    const text = read(show('<p>coun<b>ter</b><i>feit</i> <a href="#">goods</a></p>'));
    expect(text.document.text).toBe('counterfeit goods');
    expect(strings(rangesOf(text, 'counterfeit goods'))).toEqual(['counterfeit goods']);
  });

  test('adjacent and split text nodes read as one', () => {
    const root = show('<p></p>');
    root.firstElementChild?.append('Tao', 'bao', '', ' sells');
    const text = read(root);
    expect(text.document.text).toBe('Taobao sells');
    const [range] = rangesOf(text, 'obao s');
    expect([range?.startOffset, range?.endOffset]).toEqual([2, 2]);
  });

  // As pdf.js lays the text of a page over its picture.
  test('parts that are put on one line by their own style are one line', () => {
    const part = (top: number, left: number, text: string): string =>
      `<span style="position: absolute; top: ${top}%; left: ${left}%" role="presentation">${text}</span>`;
    const text = read(
      show(`<div>${part(8.5, 12, 'Taobao is the ')}${part(8.5, 30.25, 'larg')}${part(8.5, 34, 'est')}${part(8.5, 38, ' ')}${part(8.5, 39, 'market')}<br>
        ${part(10, 12, 'in China')}${part(11.5, 12, 'and')}${part(11.5, 12, 'elsewhere')}</div>`),
    );
    expect(blocksOf(text)).toEqual(['Taobao is the largest market', 'in China', 'and', 'elsewhere']);
    expect(strings(rangesOf(text, 'the largest market'))).toEqual(['the largest market']);
  });

  test('blocks part words, and are parted by one line feed', () => {
    const text = read(show('<h2>One</h2><p>Two</p>loose <div>three<div>four</div>five</div>'));
    expect(text.document.text).toBe('One\nTwo\nloose\nthree\nfour\nfive');
    expect(text.document.blocks.map((b) => b.kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  test('lists, tables and quotations keep their kinds, and hand them on to what is in them', () => {
    const text = read(
      show(`<ul><li>a<li><p>b</p></ul><dl><dt>c<dd>d</dl><table><tr><th>e<td><div>f</div></table><blockquote><p>g</p></blockquote>
        <div role="heading">h</div><div role="listitem">i</div><ul><li><article><p>j</p></article></ul>`),
    );
    expect(text.document.blocks.map((b) => b.kind)).toEqual(
      'item item item item cell cell quote heading item paragraph'.split(' '),
    );
    expect(blocksOf(text).join('')).toBe('abcdefghij');
  });

  test('what stands in a table is told its column, also where only a part is read', () => {
    const body = show(
      '<p>a</p><table><tr><td><td hidden>x<td>b<td><p>c</p><ul><li>d</ul><table><tr><td>e</table>f<tr><td>g<td id="h">h</table>i',
    );
    const columns = (text: ReturnType<typeof read>): string[] =>
      text.document.blocks.map((b) => `${text.document.text.slice(b.start, b.end)}${b.column ?? ''}`);
    expect(columns(read(body))).toEqual(['a', 'b2', 'c3', 'd3', 'e0', 'f3', 'g0', 'h1', 'i']);
    const cell = document.getElementById('h') as HTMLElement;
    expect(columns(read(cell))).toEqual(['h1']);
    expect(columns(extract({ first: cell.firstChild as Node, last: cell.lastChild as Node }))).toEqual([
      'h1',
    ]);
  });

  test('white space collapses as it is shown', () => {
    const text = read(show('<p>\n  one\n   <b> two</b>\t\tthree </p>\n\n <p> four\u00a0 five </p>'));
    expect(text.document.text).toBe('one two three\nfour\u00a0 five');
    expect(strings(rangesOf(text, 'two three'))).toEqual(['two\t\tthree']);
  });

  test('a line break is a line feed in its block, and two part blocks', () => {
    const text = read(show('<p>one <br> two<br>three<br>\n<br>four<br></p>'));
    expect(blocksOf(text)).toEqual(['one\ntwo\nthree', 'four']);
    expect(strings(rangesOf(text, 'one\ntwo'))).toEqual(['one  two']);
  });

  test('soft hyphens, zero-width characters and no-break spaces stay, for the recogniser to fold', () => {
    const text = read(show('<p>coun\u00adter\u200bfeit</p>'));
    expect(text.document.text).toBe('coun\u00adter\u200bfeit');
  });

  test('a blank line parts preformatted text', () => {
    const text = read(
      show('<pre>first line\nsecond  line\n\n  \nnext</pre><div style="white-space:pre-wrap">a\n\nb</div>'),
    );
    expect(blocksOf(text)).toEqual(['first line\nsecond line', 'next', 'a', 'b']);
    expect(strings(rangesOf(text, 'next'))).toEqual(['next']);
  });

  test('ruby readings do not part words, and are not covered', () => {
    const text = read(show('<p><ruby>淘<rp>(</rp><rt>táo</rt>宝<rt>bǎo</rt></ruby>网</p>'));
    expect(text.document.text).toBe('淘宝网');
    expect(strings(rangesOf(text, '淘宝网'))).toEqual(['淘', '宝', '网']);
  });

  test('inline elements that are styled as blocks part words; drop caps do not', () => {
    const text = read(
      show(
        '<div><span style="display:block">one</span><span style="display:block">two</span></div><p><span style="float:left">T</span>he end</p>',
      ),
    );
    expect(blocksOf(text)).toEqual(['one', 'two', 'The end']);
  });

  test('what floats beside the text is a block of its own', () => {
    const text = read(
      show(
        '<p><span style="float:right"><a href="#">Expand</a></span>The <b style="float:left">end</b>ing</p>',
      ),
    );
    expect(blocksOf(text)).toEqual(['Expand', 'The ending']);
  });

  test('a region in what an editor draws is empty', () => {
    const root = show('<div class="CodeMirror"><pre id="line">x</pre></div>');
    expect(read(root.querySelector('#line') as Element).document.text).toBe('');
  });

  test('a word that is a `div` in a line parts nothing, by its style or its class; short blocks do, and columns', () => {
    const text = read(
      show(
        `<style>.word { display: inline } .row { color: red } .menu { display: flex }</style>
        <section>These <span><div class="word">are</div> <div class="word">sold</div></span> <b>on</b></section>
        <section><div style="position:relative;display:inline-block"><div class="word">T</div><div class="word">ao</div><div class="word">bao</div></div>
        <div style="display: inline-block" class="x">still</div>.</section>
        <div><div class="row">one</div><div class="row">two</div><div id="three">three</div><div class="row" hidden>four</div></div>
        <div class="menu"><div class="row">five</div><div class="row">six</div></div>
        <div style="display:inline-block">A column, in which whole sentences stand. And another.</div><div style="display:inline-block">Beside it there is another one of the same kind.</div>`,
      ),
    );
    expect(blocksOf(text)).toEqual([
      'These are sold on',
      'Taobao still.',
      'one',
      'two',
      'three',
      'five',
      'six',
      'A column, in which whole sentences stand. And another.',
      'Beside it there is another one of the same kind.',
    ]);
  });
});

describe('what is not read', () => {
  test.each([
    [
      'scripts, styles, templates',
      '<p>a<script>x</script><style>x{}</style><template>x</template><noscript>x</noscript>b</p>',
      'ab',
    ],
    ['fields', '<p>a <textarea>x</textarea><input value="x"><select><option>x</option></select>b</p>', 'a b'],
    [
      'what is typed in',
      '<p>a</p><div contenteditable>x<p>x</p></div><div role="textbox">x</div><p contenteditable="false">b<span role="searchbox">x</span></p>',
      'a\nb',
    ],
    [
      'what editors draw of what is typed',
      '<p>a</p><div class="CodeMirror"><div><textarea></textarea></div><pre>x</pre></div><div class="ace_editor x"><p>x</p></div><div class="monaco-editor"><p>x</p></div><div><textarea></textarea><pre aria-hidden="true">x</pre></div><p aria-hidden="true">b</p>',
      'a\nb',
    ],
    [
      'blocks for screen readers alone, and all in them',
      `<style>.sr { position: absolute; width: 1px; height: 1px; clip: rect(0, 0, 0, 0) } .vh { position: absolute; clip-path: inset(50%) }</style>
      <p>a</p><p class="sr">x</p><div class="vh" aria-live="polite"><p>x</p><ul><li>x</ul></div><div class="box"><p class="t">b</p><p class="t sr">x</p><p class="t">c</p></div>`,
      'a\nb\nc',
    ],
    [
      'svg and annotations',
      '<p>a<svg><text>x</text></svg><math><mi>y</mi><annotation>x</annotation></math></p>',
      'ay',
    ],
    [
      'no box',
      '<p>a</p><div style="display:none"><p>x<b>x</b></p><ul><li>x</ul></div><p hidden>x</p><p>b</p>',
      'a\nb',
    ],
    ['no box, inline', '<p>a <span hidden>x</span>b<span style="display:none">x</span></p>', 'a b'],
    ['a hidden block in a sentence', '<div>one <div hidden>x</div>two</div>', 'one two'],
    [
      'invisible',
      '<p>a</p><div style="visibility:hidden">x <p>x</p><p style="visibility:visible">b</p></div>',
      'a\nb',
    ],
    [
      'invisible around what is visible, among others of its class',
      '<style>.box[data-off] { visibility: hidden }</style><div class="box"><p>a</p>b</div>' +
        '<div class="box" data-off><p style="visibility:visible">c</p></div><div class="box" data-off>x<p>x</p></div>',
      'a\nb\nc',
    ],
    [
      'invisible by its own style, among others of its class',
      '<div class="box"><p>a</p>b</div><div class="box"><p>c</p>d</div>' +
        '<div class="box" style="visibility:hidden"><p style="visibility:visible">e</p>x</div>',
      'a\nb\nc\nd\ne',
    ],
    [
      'typed in, in a form whose fields have the names of properties',
      '<form class="f"><input name="className"><input name="role"><input name="hidden">a</form>' +
        '<form role="textbox"><input name="role">x</form>',
      'a',
    ],
    ['a wrong value makes nothing editable', '<p contenteditable="yes">a</p>', 'a'],
    [
      'screen readers only, in a sentence',
      '<p>a<span style="position:absolute;clip:rect(0,0,0,0)">x</span>b</p>',
      'ab',
    ],
    [
      'letters of no size',
      '<p>a<i style="font-size:0">x</i>b</p><p style="font-size:0"><b style="font-size:9px">c</b></p>',
      'ab\nc',
    ],
    [
      'what is struck out',
      '<p>one <del>x</del><ins>two</ins> <s>x</s><i style="text-decoration:underline line-through">x</i>three</p>',
      'one two three',
    ],
    [
      'what is shown over a word when that is pointed at',
      '<p>one <span>word<span style="position:absolute;opacity:0">x</span></span> and<i style="position:absolute;visibility:hidden">x</i> more</p>',
      'one word and more',
    ],
    [
      'a closed disclosure',
      '<details>x<summary>a</summary><p>x</p></details><details open><summary>b</summary><p>c</p></details>',
      'a\nb\nc',
    ],
    ['hidden until found', '<p>a</p><p hidden="until-found">x</p>', 'a'],
    ['our own element', `<p>a</p><${HOST_TAG}>x</${HOST_TAG}>`, 'a'],
  ])('%s', (_name, html, expected) => {
    expect(read(show(html)).document.text).toBe(expected);
  });

  test('what is visible but hidden from assistive technology is read', () => {
    expect(read(show('<p aria-hidden="true">a</p><div style="display:contents">b</div>')).document.text).toBe(
      'a\nb',
    );
  });

  test('a range never covers it', () => {
    const text = read(show('<p>one <textarea>x</textarea>two <span hidden>x</span>three</p>'));
    expect(strings(rangesOf(text, 'one two three'))).toEqual(['one ', 'two ', 'three']);
  });

  test('what was left out is told once, at its outermost element', () => {
    const root = show('<section hidden><div><p>x</p><p>y</p></div></section><p>a <i hidden>x</i></p>');
    expect(read(root).hidden.map((e) => e.localName)).toEqual(['section', 'i']);
  });

  test('a region within something unread is empty', () => {
    for (const html of ['<div contenteditable><p>x</p></div>', '<div role="textbox"><p>x</p></div>'])
      expect(read(show(html).querySelector('p') as Element).document.text).toBe('');
  });
});

describe('shadow trees', () => {
  test('are read in flattened order, and ranges stay in their tree', () => {
    const root =
      show(`<p>before</p><x-card><template shadowrootmode="open"><p>A <slot name="n">none</slot> Z</p><div><slot></slot></div></template>
      light <b slot="n">name</b> rest</x-card><p>after</p>`);
    const text = read(root);
    expect(text.document.text).toBe('before\nA name Z\nlight rest\nafter');
    expect(strings(rangesOf(text, 'A name Z'))).toEqual(['A ', 'name', ' Z']);
    expect(text.shadowRoots).toHaveLength(1);
    const [, inner] = rangesOf(text, 'A name Z');
    expect(inner?.startContainer.getRootNode()).toBe(document);
  });

  test('fallback content of an empty slot is read, unslotted children are not', () => {
    const root = show('<x-a><template shadowrootmode="open">a<slot name="n">b</slot></template>x</x-a>');
    expect(read(root).document.text).toBe('ab');
  });

  test('a shadow root can be a region', () => {
    const root = show('<x-a><template shadowrootmode="open"><p>a</p><p>b</p></template></x-a>');
    expect(read(root.firstElementChild?.shadowRoot as ShadowRoot).document.text).toBe('a\nb');
  });

  test('custom elements that may yet get one are told', () => {
    expect(read(show('<x-later>a</x-later>')).awaited).toHaveLength(1);
  });
});

describe('at scale', () => {
  test('deep nesting neither overflows nor stalls', () => {
    const root = show('');
    let at: Element = root;
    for (let i = 0; i < 20_000; i++) at = at.appendChild(document.createElement(i % 2 ? 'div' : 'b'));
    at.append('deep');
    root.style.display = 'none';
    const before = performance.now();
    expect(read(root).document.text).toBe('');
    expect(performance.now() - before).toBeLessThan(2000);
    root.remove();
  });

  test('slices give the same text as one go, and survive the page changing between them', async () => {
    const root = show('<p>some words here and <b>there</b></p>'.repeat(4000));
    const region = regionOf(root);
    if (!region) throw new Error();
    const once = read(root).document.text;
    const sliced = await extractInSlices(region, { sliceMs: 0 });
    expect(sliced.document.text).toBe(once);
    const going = extractInSlices(region, { sliceMs: 0 });
    root.firstElementChild?.remove();
    for (const p of root.querySelectorAll('p:nth-child(even)')) p.remove();
    expect((await going).document.text.length).toBeGreaterThan(0);
  });

  test('the cap is told', () => {
    const region = regionOf(show('<p>0123456789</p>'.repeat(10)));
    if (!region) throw new Error();
    return extractInSlices(region, { maxChars: 35 }).then((text) => {
      expect(text.truncated).toBe(true);
      expect(text.document.blocks.length).toBe(4);
    });
  });
});
