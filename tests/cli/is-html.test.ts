import { describe, expect, it } from 'vitest';
import { isHtml } from '../../lib/cli/is-html.ts';

describe('isHtml', () => {
  it.each([
    ['white space first', `${'\n'.repeat(2000)}<!doctype html><p>one`],
    ['a byte order mark first', '\ufeff \n<html><p>one'],
    ['long comments first', `<!-- ${'x'.repeat(5000)} -->\n<!-- y --><!doctype html><p>one`],
    ['an XML declaration first', '<?xml version="1.0"?>\n<!DOCTYPE html><p>one'],
    ['a custom element', '<my-el>one</my-el>'],
    ['a fragment', '<p>one'],
    ['a fragment that names its charset', '<meta charset=big5>one\n\ntwo'],
    ['a fragment of elements that nobody closed', 'One\n<p>two three four\n<p>five six seven'],
    ['words before its tags', 'One <b>two</b> three <a href="https://x.example">four</a>.'],
    ['breaks within its lines', 'one<br>two<br>three<br>four'],
    ['blank lines in its styles', '<div><style>a {\n\n}\n\nb {\n\n}</style><p>one two three</p></div>'],
    ['headers before it', 'HTTP/1.1 200 OK\nServer: x\n\n<html><body>one two three four five</body></html>'],
    ['XML in it', '<?xml version="1.0"?><rss><channel><title/><item>one</item></channel></rss>'],
    ['a paragraph cut off in no tag', '<div><p>one</p><p>two'],
    ['a tag that is cut off', '<div class="a"><h1>One</h1><p>two <a href="x">three</a></p></div><a href="y'],
    [
      'a list to choose from that nobody closed',
      `<table><tr><td><p>${'one two '.repeat(9)}</p><select><option>a<option>b</td></tr></table>`,
    ],
  ])('knows HTML with %s', (_what, text) => {
    expect(isHtml(text)).toBe(true);
  });
  it.each([
    ['an address in brackets', '<a@example.org> wrote about <b>'],
    ['a comment without an end', '<!-- one'],
    ['a tag or two in prose', 'The tag <p> opens a paragraph.'],
    ['nothing', ''],
    ['prose about tags', 'On pages\n\nThe <title>, the <p> and the <br> element are common.\n\nOne.'],
    [
      'prose about tags without an end',
      'Use <b>one</b>, <i>two</i> and <a>three</a>. Comments begin with <!-- always.',
    ],
    ['prose about a script', '<b>One</b> has a <script> in its head.'],
    ['prose that begins with an element', '<b>One</b> and <i>two</i>. Then <!-- three four five six seven.'],
    ['prose about a drawing', '<b>One</b> has a <svg> in its head, two has none.'],
    ['Markdown with breaks', '# One\n\nTwo.<br>\nThree.<br>\nFour.<br>\n\nPut a <script> in it.\n\n> Five.'],
    [
      'Markdown with pictures',
      '# One\n\n<img src="a">\n<img src="b">\n<img src="c">\n\nTwo\n\n- three\n\nFour',
    ],
    [
      'Markdown with a head in HTML',
      `<p align="center"><img src="a"><b>One</b></p>\n\n${'Two three four five.\n\n'.repeat(9)}`,
    ],
    ['JSON with HTML in it', '{ "a": "<p>one</p><p>two</p>" }'],
    ['JSON lines with HTML in them', '{"a":"<p>one</p>"}\n{"a":"<p>two</p>"}\n'],
  ])('knows that %s is none', (_what, text) => {
    expect(isHtml(text)).toBe(false);
  });
  it('takes no long time for many comments', () => {
    expect(isHtml(`${'<!-- -->\n'.repeat(100_000)}<html>`)).toBe(true);
  });
  it('knows the beginning of a page by itself', () => {
    const cut = '<div><p>one</p></div><script>if (a';
    expect(isHtml(cut)).toBe(false);
    expect(isHtml(cut, false)).toBe(true);
  });
  it('takes no long time for what looks like tags', () => {
    for (const text of [
      '<a '.repeat(300_000),
      `${'\n'.repeat(300_000)}<p>`,
      '</b'.repeat(300_000),
      '<!--'.repeat(300_000),
    ])
      expect(isHtml(text)).toBe(false);
  });
});
