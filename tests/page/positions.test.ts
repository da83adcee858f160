import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanOfRange } from '../../lib/page/position.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';
import { rangesOf, read, show, spanOf } from './page.ts';

type Tree = string | { readonly tag: string; readonly children: readonly Tree[] };

const words = fc
  .array(fc.constantFrom(...' \t\n\u00a0\u00ad\u200bab淘寶🙂é-'.split(/(?:)/u)), { maxLength: 8 })
  .map((parts) => parts.join(''));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    words,
    fc.record({
      tag: fc.constantFrom(
        'p',
        'div',
        'li',
        'b',
        'i',
        'a',
        'br',
        'pre',
        'span',
        'td',
        'script',
        'x-card',
        'textarea',
        'hidden',
        'shadow',
        'slotted',
      ),
      children: fc.array(tie('tree'), { maxLength: 4 }),
    }),
  ),
}));

function build(tree: Tree): Node {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const plain = !['hidden', 'shadow', 'slotted'].includes(tree.tag);
  const element = document.createElement(plain ? tree.tag : 'div');
  const children = tree.children.map(build);
  if (tree.tag === 'hidden') element.hidden = true;
  if (tree.tag === 'script') element.setAttribute('type', 'text/plain');
  if (tree.tag === 'shadow' || tree.tag === 'slotted') {
    const root = element.attachShadow({ mode: 'open' });
    if (tree.tag === 'shadow') root.append(...children);
    else {
      root.append('in ', document.createElement('slot'), ' side');
      element.append(...children);
    }
  } else element.append(...children);
  return element;
}

const isSpace = (c: string | undefined): boolean => c !== undefined && /[ \t\n\r\f]/.test(c);

describe('positions', () => {
  test('every extracted character is the one that stands where its range says, and leads back to its offset', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (trees) => {
        const root = show('');
        root.append(...trees.map(build));
        const text = read(root);
        const { text: all, blocks } = text.document;
        let end = -1;
        for (const block of blocks) {
          expect(block.start).toBe(end + 1);
          if (end >= 0) expect(all[end]).toBe('\n');
          end = block.end;
          expect(all.slice(block.start, block.end)).toMatch(/^[^ \t\n].*[^ \t\n]$|^[^ \t\n]$/s);
        }
        expect(all.length).toBe(Math.max(0, end));
        for (let i = 0; i < all.length; i++) {
          const [range, ...more] = text.ranges({ start: asTextOffset(i), end: asTextOffset(i + 1) });
          expect(more).toEqual([]);
          if (!range) {
            expect(all[i]).toBe('\n');
            continue;
          }
          const node = range.startContainer as Text;
          expect(range.endContainer).toBe(node);
          const there = node.data[range.startOffset];
          if (isSpace(all[i])) expect(isSpace(there)).toBe(true);
          else expect(there).toBe(all[i]);
          expect(text.at(node, range.startOffset)).toBe(i);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a long text node is mapped in all its length', () => {
    const long = Array.from({ length: 9000 }, (_, i) => `w${i}`).join('  ');
    const root = show(`<p>${long}</p>`);
    const text = read(root);
    for (const word of ['w0 w1', 'w1170 w1171', 'w8998 w8999']) {
      expect(rangesOf(text, word).map((r) => String(r).replace(/\s+/g, ' '))).toEqual([word]);
    }
  });

  test('a selection gives its span, one that ends at an element too', () => {
    const root = show('<p>one <b>two</b></p><p>three</p>');
    const text = read(root);
    const range = new Range();
    range.setStart(root.querySelector('b')?.firstChild as Text, 1);
    range.setEnd(root, 1);
    expect(spanOfRange(text, range)).toEqual({ start: 5, end: 8 });
    range.selectNodeContents(root.querySelector('b') as Element);
    expect(spanOfRange(text, range)?.start).toBe(4);
  });

  test('a selection that begins and ends in struck-out words has what stands between', () => {
    const root = show('<p>one <del>x</del>two <s>y</s></p><p>three</p>');
    const text = read(root);
    const range = new Range();
    range.setStart(root.querySelector('del')?.firstChild as Text, 0);
    range.setEnd(root.querySelector('s')?.firstChild as Text, 1);
    expect(spanOfRange(text, range)).toEqual({ start: 4, end: 8 });
  });

  test('a selection of everything gives a span, whatever the page ends with', () => {
    const root = show(`<p>one</p>\n<p>two</p>\n${'<script>0</script>\n'.repeat(100)}`);
    const text = read(root);
    const range = new Range();
    range.selectNodeContents(root);
    expect(spanOfRange(text, range)).toEqual({ start: 0, end: 7 });
    range.setEnd(root.lastChild as Text, 1);
    expect(spanOfRange(text, range)).toEqual({ start: 0, end: 7 });
    range.setStart(root.lastChild as Text, 0);
    expect(spanOfRange(text, range)).toBeUndefined();
  });

  test('text that changed or went gives no place; text that only grew still does', () => {
    const root = show('<p>one two three</p>');
    const node = root.querySelector('p')?.firstChild as Text;
    const text = read(root);
    const span = spanOf(text, 'two');
    node.appendData(' four');
    expect(text.ranges(span).map(String)).toEqual(['two']);
    node.insertData(0, 'zero ');
    expect(text.ranges(span)).toEqual([]);
    expect(text.at(node, 7)).toBeUndefined();
    node.deleteData(0, 5);
    expect(text.ranges(span).map(String)).toEqual(['two']);
    node.remove();
    expect(text.ranges(span)).toEqual([]);
  });

  test('what was not extracted has no offset', () => {
    const root = show('<p>one</p><textarea>two</textarea>');
    expect(read(root).at(root.querySelector('textarea')?.firstChild as Text, 0)).toBeUndefined();
  });
});
