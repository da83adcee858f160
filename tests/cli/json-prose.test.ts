import { describe, expect, it } from 'vitest';
import { jsonProse } from '../../lib/cli/json-prose.ts';

const blocksIn = (json: string): string[] => {
  const { text, blocks } = jsonProse(json)?.document ?? expect.fail('no JSON');
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

  it('may have character references in a string without tags, as titles have', () => {
    expect(blocksIn('{"title": "Taobao&#8217;s &amp; others&rsquo; sellers"}')).toEqual([
      'Taobao’s & others’ sellers',
    ]);
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

  it.each([
    ['a script', '<!doctype html><body><p>First one.</p><script>if (a) {'],
    ['what is hidden', '<!doctype html><body hidden><p>First one.</p><div style="display:none">'],
    ['a comment', '<!doctype html><p>First one.</p><!-- and so'],
  ])('loses nothing of what follows a page that was cut in %s', (_, page) => {
    const lines = [page, '<!doctype html><p>Second one.</p>', 'Third one.'];
    expect(blocksIn(lines.map((text) => JSON.stringify({ text })).join('\n'))).toEqual([
      'First one.',
      'Second one.',
      'Third one.',
    ]);
  });

  it('is read without the lines that are none, of which is told', () => {
    const json = `{"text": "First one."}\n{"text": "\\u6dd8\\u5bf6 too."}\n{"text": "Third o`;
    expect(blocksIn(json)).toEqual(['First one.', '淘寶 too.']);
    expect(jsonProse(json)?.unreadLines).toBe(1);
  });

  it.each(['', 'One [more].', '[sic] he said.', '{"a": '])('is not %j', (text) => {
    expect(jsonProse(text)).toBeUndefined();
  });
});
