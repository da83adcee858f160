import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTags, filterNotes, prepareSearch } from '../../lib/notes/filter-notes.ts';
import { linkify } from '../../lib/notes/linkify.ts';
import { cleanTag, type NoteView } from '../../lib/notes/note.ts';
import { EXCHANGE, PLACE } from './replicas.ts';

const note = (id: string, more: Partial<NoteView>): NoteView => ({
  id,
  target: EXCHANGE,
  text: '',
  tags: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: `2026-01-01T00:00:0${id}.000Z`,
  deletedAt: null,
  ...more,
});
const notes = [
  note('1', { text: '臺灣的押金', tags: ['押金'] }),
  note('2', { text: 'Deposits ＡＢＣ', tags: ['Money', '押金'], target: PLACE }),
  note('3', { text: 'gone', deletedAt: '2026-02-01T00:00:00.000Z' }),
  note('4', { text: 'Page note', target: { kind: 'page', address: 'https://example.org/b', title: 'Café' } }),
];
const found = (filter: Parameters<typeof filterNotes>[1]): string[] =>
  filterNotes(notes, filter).map(({ id }) => id);

describe('a list of notes', () => {
  it('has the newest first, and nothing from the bin', () => {
    expect(found({})).toEqual(['4', '2', '1']);
    expect(found({ bin: true })).toEqual(['3']);
  });
  it('is made ready to be searched step by step, once', () => {
    const fresh = notes.map((each) => ({ ...each }));
    expect(prepareSearch(fresh, 3)).toBe(true);
    expect(prepareSearch(fresh, 3)).toBe(false);
    expect(prepareSearch(fresh, 0)).toBe(false);
  });
  it('is narrowed by exchange, page and tag', () => {
    expect(found({ exchange: 'deposits' })).toEqual(['1']);
    expect(found({ page: 'https://example.org/report?page=2&utm_source=x#p' })).toEqual(['2']);
    expect(found({ tag: 'money' })).toEqual(['2']);
    expect(found({ tag: '押金', page: 'https://example.org/report?page=2' })).toEqual(['2']);
  });
  it('is searched without regard to case, width, accents and Han variants', () => {
    expect(found({ text: '台湾' })).toEqual(['1']);
    expect(found({ text: 'abc DEPOSITS' })).toEqual(['2']);
    expect(found({ text: 'cafe' })).toEqual(['4']);
    expect(found({ text: 'riders' })).toEqual([]);
    expect(found({ text: '  ' })).toEqual(['4', '2', '1']);
  });
  it('counts tags, the commonest first', () => {
    expect(countTags(notes)).toEqual([
      { tag: '押金', count: 2 },
      { tag: 'Money', count: 1 },
    ]);
  });
});

describe('links in a note', () => {
  it.each([
    ['see https://example.org/a?b=1#c.', ['https://example.org/a?b=1#c']],
    ['example.org and me@example.org', ['https://example.org', 'mailto:me@example.org']],
    ['javascript:alert(1) data:text/html,x ftp://example.org file:///etc', undefined],
    ['見https://example.org/路徑，', undefined],
    ['no link at all', []],
  ])('%s', (text, hrefs) => {
    const parts = linkify(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    for (const { href } of parts) if (href !== undefined) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
    if (hrefs) expect(parts.flatMap(({ href }) => href ?? [])).toEqual(hrefs);
  });
  it('leave the text as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.webUrl(), (a, b) => {
        expect(
          linkify(`${a} ${b} ${a}`)
            .map(({ text }) => text)
            .join(''),
        ).toBe(`${a} ${b} ${a}`);
      }),
    );
  });
});

it('tags lose white space, control characters and nothing else', () => {
  expect(cleanTag('  two\n\tlines\u0000 ')).toBe('two lines');
  expect(cleanTag('😀'.repeat(200))).toBe('😀'.repeat(100));
  expect(cleanTag('__proto__')).toBe('__proto__');
});
