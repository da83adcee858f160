import { describe, expect, it } from 'vitest';
import { htmlDocument } from '../../lib/cli/html-document.ts';

const blocks = (html: string): string[] => {
  const { text, blocks } = htmlDocument(html);
  return blocks.map(({ start, end, kind }) =>
    kind === 'paragraph' ? text.slice(start, end) : `${kind}: ${text.slice(start, end)}`,
  );
};

describe('htmlDocument', () => {
  it.each([
    ['deep nesting', `${'<div>'.repeat(3000)}deep`, ['deep']],
    ['one line break', '<p>one<br>two', ['one\ntwo']],
    ['two line breaks in a row', '<p>one<br> <br/>two', ['one', 'two']],
    ['line breaks before any text', '<p><br><br>one', ['one']],
    ['a blank line in preformatted text', '<pre>one\nmore\n \ntwo</pre>', ['one\nmore', 'two']],
    ['a blank line that a style keeps', '<p style="white-space: pre-wrap">one\n\ntwo', ['one', 'two']],
    ['a blank line that a style takes back', '<pre style="white-space:normal">one\n\ntwo', ['one two']],
    ['a blank line in a paragraph', '<p>one\n\ntwo', ['one two']],
    ['inline elements and spaces', '<p> a <b> b</b>c<i> </i> d ', ['a bc d']],
    ['custom elements', '<x-one>one</x-one><x-two>two</x-two>', ['one', 'two']],
    [
      'elements shown as blocks',
      '<b style="DISPLAY:block">1</b><i style="display: flex">2</i><u>3</u>',
      ['1', '2', '3'],
    ],
    ['a grid', '<span style="display:grid !important">1</span>2', ['1', '2']],
    ['elements that stay in their line', '<x-a style="display:inline-block">1</x-a>2', ['12']],
    ['a drop cap', '<p><span style="display:block;float:left">T</span>aobao', ['Taobao']],
    [
      'what a script shows once the page is there',
      '<html style="visibility:hidden"><body hidden style="display:none">1<div style="visibility: hidden; opacity: 0;">2</div><p style="display:none;visibility:hidden;opacity:0">3</p><dialog style="visibility:hidden;opacity:0">4</dialog>',
      ['1', '2'],
    ],
    ['ruby', '<p><ruby>淘<rp>(</rp><rt>táo</rt><rp>)</rp>寶<rtc>x</rtc></ruby>網', ['淘寶網']],
    ['what frames stand for', 'a<noframes>no frames</noframes>b', ['ab']],
    ['buttons', '<p>press <button>this</button>', ['press this']],
    ['what is hidden', '<p hidden>1</p><p style="color:red; Display : none">2</p><dialog>3</dialog>4', ['4']],
    [
      'nothing that is struck out',
      '<p>one <del>x</del><ins>two</ins> <s>x</s><i style="text-decoration:underline line-through">x</i>three</p>',
      ['one two three'],
    ],
    [
      'what the reader types',
      '<div contenteditable>1</div><textarea>2</textarea><p role=textbox>3</p>4',
      ['4'],
    ],
    [
      'kinds',
      '<h1>1</h1><ul><li>2</ul><table><td>3</table><blockquote><p>4</blockquote>',
      ['heading: 1', 'item: 2', 'cell: 3', 'quote: 4'],
    ],
    ['kinds by role', '<div role=heading>1</div><div role=listitem>2</div>', ['heading: 1', 'item: 2']],
    ['an article in an item', '<li><article>one</article>', ['one']],
    [
      'what is visible in what isn’t, and what a comment hides nothing of',
      '<div style="visibility:hidden">1<p style="visibility:visible">2</div><p style="visibility:collapse">3</p><p style="/*x;*/display:none">4</p>',
      ['2'],
    ],
    [
      'a declared shadow tree, with what stands in its slots',
      '<x-a><template shadowrootmode="open"><p>1 <slot name="n">x</slot></p><slot></slot><slot name="o">4</slot></template><b slot="n">2</b>3<i slot="z">y</i></x-a>',
      ['1 2', '34'],
    ],
    ['scripts and titles', '<title>t</title><script>s</script><noscript>n</noscript>one', ['one']],
  ])('reads %s', (_what, html, expected) => {
    expect(blocks(`<!doctype html>${html}`)).toEqual(expected);
  });

  it.each([
    '<rss version="2.0"><channel><title>one</title><item><description>two</description></item></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>one</title><entry><content type="html">&lt;p&gt;two&lt;/p&gt;</content></entry></feed>',
    '<!-- a --><rdf:RDF xmlns:rdf="r"><channel><title>one</title><description>two</description></channel></rdf:RDF>',
  ])('reads a feed without an XML declaration: %s', (feed) => {
    expect(blocks(feed)).toEqual(['one', 'two']);
  });

  it('tells what stands in a table its column', () => {
    const { text, blocks } = htmlDocument(
      '<p>a<table><tr><td><td hidden>x<td>b<td><p>c</p><table><tr><td>d</table>e<tr><td>f<td>g</table>h',
    );
    expect(blocks.map(({ start, end, column }) => `${text.slice(start, end)}${column ?? ''}`)).toEqual([
      'a',
      'b2',
      'c3',
      'd0',
      'e3',
      'f0',
      'g1',
      'h',
    ]);
  });

  it('reads XHTML whose names have a prefix', () => {
    const page =
      '<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>no</h:title></h:head><h:body><h:p>one <h:b>two</h:b></h:p><h:p>h:p three</h:p></h:body></h:html>';
    expect(blocks(page)).toEqual(['one two', 'h:p three']);
  });

  it('reads what a server sent later, and not what else is hidden', () => {
    const page =
      '<!doctype html><body><div><template id="B:0"></template>Loading</div><div hidden id="S:0"><p>one</p></div><script>$RC("B:0","S:0")</script><div hidden id="Sale">two</div>';
    expect(blocks(page)).toEqual(['Loading', 'one']);
  });

  it('reads a feed: no name of its elements means what it does in HTML', () => {
    const feed =
      '<?xml version="1.0"?><rss><channel><title>one</title><link>two</link><source/>' +
      '<description><![CDATA[<p>three <b>more</b></p><script>x</script>]]></description><x:p>four<x:span> on</x:span></x:p></channel></rss>';
    expect(blocks(feed)).toEqual(['one', 'two', 'three more', 'four on']);
  });

  const XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">';
  it.each([
    ['a title', `${XHTML}<head><title/></head><body>one</body></html>`],
    ['a script', `${XHTML}<body><script src="x>y"/>one</body></html>`],
    ['an unquoted script', '<!DOCTYPE html><html xmlns=x><body><script src=x/>one</body></html>'],
    ['an anchor', `${XHTML}<body><textarea/><br/>one<a id="x"/></body></html>`],
  ])('reads on after %s that closes itself in XHTML', (_what, xhtml) => {
    expect(blocks(xhtml)).toEqual(['one']);
  });
  it('reads CDATA in XHTML', () => {
    expect(blocks(`${XHTML}<body><p>a <![CDATA[<b> & c]]></p></body></html>`)).toEqual(['a <b> & c']);
  });
  it('leaves what a script, a comment or a title says of tags', () => {
    const script = "<script>var a = $('<script/>', b), c = '<textarea>';</script><!-- <style/> <script> -->";
    expect(blocks(`${XHTML}<head>${script}<title>&lt;p/></title></head><body>one</body></html>`)).toEqual([
      'one',
    ]);
    expect(blocks(`${XHTML}<head><script/></head><body>one<!-- <b/></body></html>`)).toEqual(['one']);
  });
  it('reads XHTML whose document type declares something', () => {
    const doctype = '<!DOCTYPE html PUBLIC "a" "b" [ <!ENTITY nbsp "&#160;"> <!ENTITY x "y"> ]>';
    const page =
      '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>one <abbr>two</abbr></body></html>';
    expect(blocks(doctype + page)).toEqual(['one two']);
    expect(blocks(`<?xml version="1.0"?>${doctype}${page}`)).toEqual(['one two']);
  });
  const inFeed = (item: string): string =>
    `<?xml version="1.0"?><rss><channel><item><description>${item}</description></item></channel></rss>`;
  it.each([
    [
      'escaped',
      '&lt;p&gt;one &lt;a href="x"&gt;two&lt;/a&gt; &amp;amp; three&lt;/p&gt;&lt;p&gt;four&lt;/p&gt;',
    ],
    [
      'in CDATA',
      '<![CDATA[<p>one <font>two</font><textarea>x</textarea> &#38; <img src="a" />three</p><p>four]]>',
    ],
  ])('reads HTML in a feed that is %s', (_how, item) => {
    expect(blocks(inFeed(item))).toEqual(['one two & three', 'four']);
  });
  it('reads breaks in a feed, and no mark of an excerpt as letters', () => {
    expect(blocks(inFeed('<![CDATA[one&nbsp;<br />two [&#8230;]]]>'))).toEqual(['one\u00a0\ntwo […]']);
    expect(blocks(inFeed('one<br/>two'))).toEqual(['one\ntwo']);
  });
  it('reads what news agencies write within a line', () => {
    const news =
      '<?xml version="1.0"?><nitf><body><p>one <org>two</org> <emphasis>three</emphasis>.</p><p>four</p></body></nitf>';
    expect(blocks(news)).toEqual(['one two three.', 'four']);
  });
  it('reads a document that Word saved as XML, whose words are in parts', () => {
    const run = (text: string): string => `<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>${text}</w:t></w:r>`;
    const word =
      `<?xml version="1.0"?><pkg:package><w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>${run('one t')}` +
      `<w:proofErr w:type="x"/>${run('wo')}<w:del><w:r><w:delText>a</w:delText></w:r></w:del>` +
      `<w:ins>${run(' three')}</w:ins><w:r><w:instrText>LINK</w:instrText></w:r></w:p><w:p>${run('four')}</w:p>` +
      '<pkg:binaryData>QUJD</pkg:binaryData></pkg:package>';
    expect(blocks(word)).toEqual(['one two three', 'four']);
  });
  it('takes no long time for scripts that never end', { timeout: 5000 }, () => {
    expect(blocks(`${XHTML}<body><p>one</p>${'<script><style>'.repeat(50_000)}`)).toEqual(['one']);
  });
  it('reads smart tags of Word, and what is set in a line by its own style, as part of the line', () => {
    expect(
      blocks('<p>one <st1:country-region w:st="on"><st1:place>two</st1:place></st1:country-region> three'),
    ).toEqual(['one two three']);
    expect(blocks('one <div style="display: inline">two</div> three')).toEqual(['one two three']);
  });
  it.each([
    ['a folded part but its head', '<details>b<summary>one</summary><p>a</p></details>', ['one']],
    ['an open part', '<details open><summary>one</summary><p>two</p></details>', ['one', 'two']],
    ['what pops up', '<div popover>a</div>one', ['one']],
    ['what is hidden for sure', '<p style="display:none ! important">a</p>one', ['one']],
    [
      'the page in a frame',
      'one<iframe srcdoc="&lt;p>two&lt;/p>three"></iframe>four',
      ['one', 'two', 'three', 'four'],
    ],
    ['no frame without one', 'one<iframe src="x">a</iframe>', ['one']],
  ])('reads %s as it is shown', (_what, html, shown) => {
    expect(blocks(html)).toEqual(shown);
  });
  it('takes no long time for CDATA that never ends', { timeout: 5000 }, () => {
    expect(blocks(`${XHTML}<body><p>one${'<![CDATA['.repeat(100_000)}`)).toEqual(['one']);
  });
  it('leaves HTML to close as HTML does', () => {
    expect(blocks('<!doctype html><p>one<b/>two')).toEqual(['onetwo']);
  });
  it('takes time in proportion to the text', () => {
    const { blocks } = htmlDocument(`<!doctype html>${'<p>one <b>two</b> '.repeat(50_000)}`);
    expect(blocks).toHaveLength(50_000);
  });
});
