import { describe, expect, it } from 'vitest';
import { htmlDocument } from '../../lib/cli/html-document.ts';
import { jsonAsHtml } from '../../lib/cli/json-prose.ts';

const blocksIn = (json: string): string[] => {
  const { text, blocks } = htmlDocument(jsonAsHtml(json) ?? expect.fail('no JSON'));
  return blocks.map(({ start, end }) => text.slice(start, end));
};

describe('JSON that holds articles', () => {
  it('has its strings as blocks, in order, without their escapes', () => {
    const json = String.raw`{"id": 7, "slug": "one-two", "title": "中小企業", "body": "First \"one\" < two.\n\nThen \u6dd8\u5bf6."}`;
    expect(blocksIn(json)).toEqual(['中小企業', 'First "one" < two.', 'Then 淘寶.']);
  });

  it('may have HTML in them', () => {
    const json = JSON.stringify([{ content: { rendered: '<p>One <b>more</b>.</p>\n<p>And two.</p>' } }]);
    expect(blocksIn(json)).toEqual(['One more.', 'And two.']);
  });

  it('may be a line for each', () => {
    expect(blocksIn('{"text": "First one."}\n{"text": "Second one."}\n')).toEqual([
      'First one.',
      'Second one.',
    ]);
  });

  it('may be nested as deep as can be', () => {
    const depth = 5000;
    expect(blocksIn(`${'['.repeat(depth)}"So deep."${']'.repeat(depth)}`)).toEqual(['So deep.']);
  });

  it.each(['', 'One [more].', '[sic] he said.', '{"a": '])('is not %j', (text) => {
    expect(jsonAsHtml(text)).toBeUndefined();
  });
});
