import { describe, expect, it } from 'vitest';
import { spelledOut, withoutReferences } from '../../lib/cli/character-references.ts';

describe('a plain text that is written with character references', () => {
  it.each([
    ['small firms &#8220;continue&#8221; on Taobao&#x2019;s site', 'small firms “continue” on Taobao’s site'],
    ['&ldquo;AT&amp;T&rdquo; &mdash; so&nbsp;far', '“AT&T” — so\u00a0far'],
    ['&#28120;&#23453;&#32593;，&#20013;小企业', '淘宝网，中小企业'],
    ['&#x1F600;&quot;', '😀"'],
  ])('has the characters: %s', (written, meant) => {
    expect(spelledOut(written)).toBe(meant);
  });

  it('keeps its lines, and what only looks like a reference', () => {
    expect(spelledOut('One&#8217;s\r\n\r\n&foo; & so; &;\n&copycat; &notit;')).toBe(
      'One’s\r\n\r\n&foo; & so; &;\n&copycat; &notit;',
    );
  });

  it('is told by references that nobody writes for themselves', () => {
    for (const prose of [
      'AT&T and R&D; so on',
      'Write &amp; for an ampersand',
      'A tag begins with &lt;',
      'page?a=1&copy=2',
    ])
      expect(spelledOut(prose)).toBe(prose);
  });

  it('is read once: what is escaped twice was meant to be seen', () => {
    expect(withoutReferences('&amp;#8217; &lt;b&gt;')).toBe('&#8217; <b>');
  });
});
