import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { exportAnnotations } from '../../lib/notes/export-annotations.ts';
import { exportHtml } from '../../lib/notes/export-html.ts';
import { exportMarkdown } from '../../lib/notes/export-markdown.ts';
import { readImport } from '../../lib/notes/read-import.ts';
import { checkCollection } from './web-annotation.ts';
import { ALL_KINDS, AWKWARD, anyNotes, exported, WORDS } from './written-notes.ts';

const COLLECTION = {
  id: '00000000-0000-4000-8000-00000000000c',
  label: 'Notes',
  at: '2026-03-01T00:00:00.000Z',
};
const views = ALL_KINDS.map(({ view }) => view);

describe('the Web Annotation export', () => {
  it('keeps to the W3C’s model', () => {
    expect(checkCollection(JSON.parse(exportAnnotations(ALL_KINDS, COLLECTION)))).toEqual([]);
    expect(checkCollection(JSON.parse(exportAnnotations([], COLLECTION)))).toEqual([]);
    fc.assert(
      fc.property(anyNotes, (notes) => {
        expect(checkCollection(JSON.parse(exportAnnotations(notes, COLLECTION)))).toEqual([]);
      }),
    );
  });
  it('is checked by what can fail', () => {
    const file = JSON.parse(exportAnnotations(ALL_KINDS, COLLECTION));
    for (const spoil of [
      (f: typeof file) => delete f['@context'],
      (f: typeof file) => delete f.first.items[0].target,
      (f: typeof file) => (f.first.items[0].id = 'no iri'),
      (f: typeof file) => delete f.first.items[1].target.source,
      (f: typeof file) => (f.first.items[1].target.selector[1].start = -1),
      (f: typeof file) => (f.first.items[1].created = 'yesterday'),
      (f: typeof file) => (f.first.items[1].unknown = 1),
    ]) {
      const copy = structuredClone(file);
      spoil(copy);
      expect(checkCollection(copy)).not.toEqual([]);
    }
  });
  it('comes back without loss', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const read = readImport(exportAnnotations(notes, COLLECTION));
        expect(read.leftOut).toEqual([]);
        expect(read.notes.map(({ view }) => view)).toEqual(notes.map(({ view }) => view));
        expect(read.notes.map(({ update }) => [...update])).toEqual(notes.map(({ update }) => [...update]));
      }),
    );
    expect(readImport(exportAnnotations(ALL_KINDS, COLLECTION)).notes.map(({ view }) => view)).toEqual(views);
  });
  it('shows no character that can’t be seen', () => {
    expect(exportAnnotations(ALL_KINDS, COLLECTION)).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\ufeff]/,
    );
  });
});

describe('the HTML export', () => {
  const html = exportHtml(views, WORDS);
  const elements: Tree.Element[] = [];
  const walk = (node: Tree.Node): void => {
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  it('holds no element and no attribute but its own', () => {
    expect([...new Set(elements.map(({ tagName }) => tagName))].sort()).toEqual(
      'a article bdi blockquote body footer h1 h2 head html meta p style time title'.split(' '),
    );
    expect([...new Set(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)))].sort()).toEqual(
      'charset content datetime dir href http-equiv lang name rel'.split(' '),
    );
    expect(elements.filter(({ tagName }) => tagName === 'article')).toHaveLength(views.length);
  });
  it('links to http, https and mailto only', () => {
    const hrefs = elements.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => name === 'href').map(({ value }) => value),
    );
    expect(hrefs.length).toBeGreaterThan(10);
    for (const href of hrefs) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
  });
  it('has the whole text of every note', () => {
    const textOf = (node: Tree.Node): string =>
      'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
    const articles = elements.filter(({ tagName }) => tagName === 'article').map(textOf);
    for (const [i, { text }] of views.entries())
      expect(articles[i]).toContain(text.replace(/[^\P{Cc}\n\r\t]/gu, '\ufffd'));
  });
  it('says its language and its policy', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain(`default-src 'none'`);
  });
});

describe('the Markdown export', () => {
  it('has headings, quotations, texts, tags', () => {
    const note = exported('n', 'First line\nsecond line\n\nNew paragraph https://example.org/a_b', {
      tags: ['x'],
    });
    expect(exportMarkdown([note.view], WORDS)).toBe(
      `# My \\<notes\\>\n\n## Deposits \\& more\n\nFirst line\\\nsecond line\n\nNew paragraph <https://example.org/a_b>\n\nTags: x · Changed: ${note.view.updatedAt.slice(0, 10)}\n`,
    );
  });
  it('lets nothing in a note become markup', () => {
    for (const line of exportMarkdown(views, WORDS).split('\n')) {
      expect(line).not.toMatch(/(?<!\\)<(?!https?:\/\/[^\s<>]*>|mailto:[^\s<>]*>)/);
      expect(line).not.toMatch(/(?<!\\)\[|(?<!\\)`|^ {4}|^(?:> )?(?:[-+=]|\d+[.)]|#{3,}|# (?!My ))/);
    }
    expect(AWKWARD.length).toBeGreaterThan(5);
  });
});
