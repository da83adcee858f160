import { describe, expect, it } from 'vitest';
import { FILE_UPDATE, inspectUpdate } from '../../lib/notes/check-update.ts';
import { exportAnnotations } from '../../lib/notes/export-annotations.ts';
import type { NoteTarget } from '../../lib/notes/note.ts';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import { editText } from '../../lib/notes/operations.ts';
import { idsToKnow, planImport } from '../../lib/notes/plan-import.ts';
import { readImport, readImportInSteps } from '../../lib/notes/read-import.ts';
import { conflicts } from './hostile-updates.ts';
import { PLACE, writer } from './replicas.ts';
import { ALL_KINDS, exported } from './written-notes.ts';

const COLLECTION = {
  id: '00000000-0000-4000-8000-00000000000c',
  label: 'Notes',
  at: '2026-03-01T00:00:00.000Z',
};
const fileOf = (...notes: Parameters<typeof exportAnnotations>[0]): string =>
  exportAnnotations(notes, COLLECTION);
const known = (...notes: Parameters<typeof exportAnnotations>[0]) => ({
  existing: new Map(notes.map((note) => [note.view.id, note])),
});

const FOREIGN = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'http://example.org/anno1',
  type: 'Annotation',
  creator: { name: 'somebody', nickname: ['x'] },
  created: '2015-01-31T12:03:45Z',
  modified: '2016-02-01T10:00:00+01:00',
  body: [
    { type: 'TextualBody', value: 'A comment', format: 'text/html', language: 'fr' },
    { type: 'TextualBody', purpose: 'tagging', value: '  love ' },
    'http://example.org/body.mp3',
  ],
  target: {
    source: { id: 'https://example.com/page1', language: 'en', format: 'text/html' },
    selector: [
      { type: 'XPathSelector', value: '/html' },
      { type: 'TextQuoteSelector', exact: 'anotation', prefix: 'this is an ', suffix: ' that has some' },
      { type: 'TextPositionSelector', start: 412, end: 421 },
    ],
  },
};

describe('reading', () => {
  it('takes another tool’s annotation', () => {
    const { notes, leftOut } = readImport(JSON.stringify(FOREIGN));
    expect(leftOut).toEqual([]);
    expect(notes[0]?.view).toMatchObject({
      text: 'A comment',
      tags: ['love'],
      createdAt: '2015-01-31T12:03:45.000Z',
      updatedAt: '2016-02-01T09:00:00.000Z',
      deletedAt: null,
      target: {
        kind: 'place',
        address: 'https://example.com/page1',
        lang: 'en',
        selectors: {
          quote: { exact: 'anotation', prefix: 'this is an ', suffix: ' that has some' },
          position: { start: 412, end: 421 },
        },
      },
    });
  });
  it.each([
    ['zh_TW', 'zh-TW'],
    ['chinese-simplified', ''],
  ])('takes an annotation whose page’s language is %j', (language, lang) => {
    const file = {
      ...FOREIGN,
      target: { ...FOREIGN.target, source: { ...FOREIGN.target.source, language } },
    };
    expect(readImport(JSON.stringify(file)).notes[0]?.view.target).toMatchObject({ kind: 'place', lang });
  });
  it('takes every shape in which annotations come', () => {
    const id = readImport(JSON.stringify(FOREIGN)).notes[0]?.view.id;
    const page = { type: 'AnnotationPage', items: [FOREIGN] };
    for (const shape of [[FOREIGN], page, { type: ['AnnotationCollection', 'x'], first: page }])
      expect(readImport(JSON.stringify(shape)).notes.map(({ view }) => view.id)).toEqual([id]);
    const simple = { type: 'Annotation', bodyValue: 'text', target: 'https://example.org/' };
    expect(readImport(JSON.stringify(simple)).notes[0]?.view).toMatchObject({
      text: 'text',
      target: { kind: 'page', address: 'https://example.org/' },
    });
  });
  it('takes UTF-8 and UTF-16, with and without a byte order mark', () => {
    const text = JSON.stringify({ ...FOREIGN, bodyValue: '押金 😀', body: undefined });
    const utf8 = new TextEncoder().encode(text);
    const utf16 = (big: boolean): Uint8Array => {
      const view = new DataView(new ArrayBuffer(2 + text.length * 2));
      view.setUint16(0, 0xfeff, !big);
      for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), !big);
      return new Uint8Array(view.buffer);
    };
    for (const file of [
      text,
      `\ufeff${text}`,
      utf8,
      new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]),
      utf16(true),
      utf16(false),
    ])
      expect(readImport(file).notes[0]?.view.text).toBe('押金 😀');
  });
  it('takes Hypothesis’s export', () => {
    const row = {
      id: 'aBc-123_',
      created: '2024-05-06T07:08:09.123456+00:00',
      updated: '2024-05-07T07:08:09.123456+00:00',
      user: 'acct:me@hypothes.is',
      uri: 'https://example.com/article',
      text: 'My *markdown*',
      tags: ['one', 'two'],
      group: '__world__',
      document: { title: ['An article'] },
      target: [
        {
          source: 'https://example.com/article',
          selector: [
            {
              type: 'RangeSelector',
              startContainer: '/p[1]',
              startOffset: 1,
              endContainer: '/p[1]',
              endOffset: 9,
            },
            { type: 'TextPositionSelector', start: 100, end: 108 },
            { type: 'TextQuoteSelector', exact: 'the quote', prefix: 'a', suffix: 'b' },
          ],
        },
      ],
    };
    const reply = { ...row, id: 'reply', references: ['aBc-123_'], target: [{ source: row.uri }] };
    const pdf = { ...row, id: 'pdf', uri: 'urn:x-pdf:0123' };
    const { notes, leftOut } = readImport(
      JSON.stringify({
        export_date: 'x',
        export_userid: 'y',
        client_version: 'z',
        annotations: [row, reply, pdf],
      }),
    );
    expect(notes.map(({ view }) => view.target.kind)).toEqual(['place', 'page']);
    expect(notes[0]?.view).toMatchObject({
      text: 'My *markdown*',
      tags: ['one', 'two'],
      createdAt: '2024-05-06T07:08:09.123Z',
      target: { title: 'An article', selectors: { position: { start: 100, end: 108 } } },
    });
    expect(leftOut).toEqual([{ where: 'annotations[2]', id: 'pdf', why: 'address' }]);
  });
  it('takes one of two annotations of one id, and names the other', () => {
    const { notes, leftOut } = readImport(JSON.stringify([FOREIGN, { ...FOREIGN, bodyValue: 'other' }]));
    expect(notes.map(({ where }) => where)).toEqual(['[0]']);
    expect(leftOut).toEqual([{ where: '[1]', id: FOREIGN.id, why: 'duplicate' }]);
  });
  it('leaves out what has too many bodies, rather than to take it without them', () => {
    const body = Array.from({ length: 201 }, (_, i) => ({ type: 'TextualBody', value: `${i}` }));
    const { notes, leftOut } = readImport(JSON.stringify({ ...FOREIGN, body }));
    expect(notes).toEqual([]);
    expect(leftOut).toMatchObject([{ why: 'not-an-annotation' }]);
  });
  it.each([
    ['en_US', 'en-US'],
    ['zh_TW', 'zh-TW'],
    ['chinese-simplified', ''],
    ['简体中文', ''],
    ['-', ''],
    [`x${'-longlong'.repeat(9)}`, ''],
  ])(
    'takes a note whose language is called %s, with the language as its tag is written, or without',
    (language, lang) => {
      const source = { id: 'https://example.com/page1', language };
      const { notes, leftOut } = readImport(
        JSON.stringify({ ...FOREIGN, target: { ...FOREIGN.target, source } }),
      );
      expect(leftOut).toEqual([]);
      expect(notes[0]?.view.target).toMatchObject({ kind: 'place', lang });
    },
  );
  it('takes a note in an exchange that can be none, at its place', () => {
    const target = [FOREIGN.target, 'urn:rejoinder:exchange:no such thing'];
    const [note] = readImport(JSON.stringify({ ...FOREIGN, target })).notes;
    expect(note?.view.target).toMatchObject({ kind: 'place', lang: 'en' });
    expect(note?.view.target).not.toHaveProperty('exchange');
    const nowhere = { ...FOREIGN, target: target[1] };
    expect(readImport(JSON.stringify(nowhere)).leftOut).toMatchObject([{ why: 'no-target' }]);
  });
  /** What is kept of a text that stands before and after a quotation. */
  const around = (text: string) => {
    const selector = { type: 'TextQuoteSelector', exact: 'x', prefix: text, suffix: text };
    const target = { source: 'https://example.com/page1', selector };
    const read = readImport(JSON.stringify({ ...FOREIGN, target })).notes[0]?.view.target;
    if (read?.kind !== 'place') throw new Error('left out');
    return read.selectors.quote;
  };
  it('takes what is around a quotation whole, up to 10,000 characters', () => {
    const text = 'ab'.repeat(5_000);
    expect(around(text)).toEqual({ exact: 'x', prefix: text, suffix: text });
  });
  it.each([10_001, 50_000, 200_000])('takes of %i characters around a quotation the nearest', (length) => {
    const { prefix, suffix } = around(`begin${'a'.repeat(length - 8)}end`);
    expect([prefix.length, suffix.length]).toEqual([10_000, 10_000]);
    expect([prefix.slice(-5), suffix.slice(0, 7)]).toEqual(['aaend', 'beginaa']);
  });
  it('cuts no character in two where it shortens', () => {
    const { prefix, suffix } = around(`a${'😀'.repeat(5_000)}a`);
    expect([prefix.length, suffix.length]).toEqual([9_999, 9_999]);
    expect([prefix.isWellFormed(), suffix.isWellFormed()]).toEqual([true, true]);
    expect([prefix.slice(0, 2), suffix.slice(-2)]).toEqual(['😀', '😀']);
  });
  it.each([
    [
      'a quotation',
      {
        target: {
          source: 'https://a.example/',
          selector: { type: 'TextQuoteSelector', exact: 'x'.repeat(50_001) },
        },
      },
    ],
    ['a text', { body: { type: 'TextualBody', value: 'x'.repeat(100_001) } }],
    ['an address', { target: `https://a.example/${'x'.repeat(8_000)}` }],
  ])('says of %s that is too long that it is, and nothing else', (_, more) => {
    const { notes, leftOut } = readImport(JSON.stringify({ ...FOREIGN, ...more }));
    expect(notes).toEqual([]);
    expect(leftOut).toMatchObject([{ why: 'too-large' }]);
  });
  it('goes in steps that say how far it is', () => {
    const file = JSON.stringify(Array.from({ length: 200 }, (_, i) => ({ ...FOREIGN, id: `${i}` })));
    const shares = [...readImportInSteps(file)];
    expect(shares).toEqual([0, 0, 0, 0.25, 0.5, 0.75]);
  });
  it('says where what it left out stood', () => {
    const file = JSON.parse(fileOf(...ALL_KINDS.slice(0, 3)));
    file.first.items[1].target.source = 'javascript:alert(1)';
    delete file.first.items[1]['rejoinder:update'];
    file.first.items[2]['rejoinder:update'] = 'AQID';
    const { notes, leftOut } = readImport(JSON.stringify(file));
    expect(notes).toHaveLength(1);
    expect(leftOut).toEqual([
      { where: 'first.items[1]', id: 'urn:rejoinder:note:on-a-place', why: 'address' },
      { where: 'first.items[2]', id: 'urn:rejoinder:note:in-a-passage', why: 'malformed' },
    ]);
  });
});

describe('a note that was saved 5,000 times', () => {
  const edits: Readonly<Record<string, (text: string, n: number) => string>> = {
    'at its end': (text, n) => `${text} ${n}`,
    'at its beginning': (text, n) => `${n} ${text}`,
    'here and there': (text, n) => {
      const at = (n * 7919) % text.length;
      return `${text.slice(0, at)}${n}${text.slice(at + (n % 6))}`;
    },
  };
  it.each(Object.entries(edits))('comes back as it was, and merges: %s', (_, edit) => {
    const note = savedOften(edit, SAVES);
    const read = readImport(fileOf(note));
    expect(read.leftOut).toEqual([]);
    expect(read.notes).toMatchObject([{ view: note.view, own: true }]);
    expect(planImport({ existing: new Map() }, read, writer()).added).toEqual([note.view]);
    const edited = exportedEdit(note, note.view.text, `${note.view.text} and more`);
    expect(planImport(known(edited), read, writer())).toMatchObject({ added: [], changed: [] });
    expect(planImport(known(note), readImport(fileOf(edited)), writer()).changed).toMatchObject([
      { after: { text: edited.view.text } },
    ]);
  });
  it('is a few structs if it was written to its end', () => {
    const { update } = savedOften(edits['at its end'] ?? String, SAVES);
    expect(inspectUpdate(update, FILE_UPDATE).structs).toBeLessThan(4 * (SAVES / SAVES_A_RUN));
  });
  it('comes as what can be read of it, and once, if its document would cost too much', () => {
    const note = exported('n', 'One', { target: PLACE, tags: ['a'] });
    const costly = { ...note, update: conflicts(20_000) };
    const read = readImport(fileOf(costly));
    expect(read.leftOut).toEqual([]);
    expect(read.notes).toMatchObject([{ own: false, origin: 'n', view: { text: 'One', tags: ['a'] } }]);
    expect(read.notes[0]?.view.target).toEqual(note.view.target);
    expect(planImport(known(note), read, writer())).toMatchObject({ added: [], changed: [] });
    const [first] = planImport({ existing: new Map() }, read, writer()).updates;
    const there = { view: read.notes[0]?.view ?? note.view, update: first?.update ?? note.update };
    expect(planImport(known(there), read, writer())).toMatchObject({ added: [], changed: [] });
  });
});

const SAVES = 5_000;
/** After so many saves a writer's run ends, and the next has another client id. */
const SAVES_A_RUN = 50;

function savedOften(edit: (text: string, n: number) => string, times: number) {
  const note = exported('n', 'The first words');
  const doc = openDocument('n', note.update);
  let text = note.view.text;
  let by = writer();
  for (let n = 0; n < times; n += 1) {
    if (n % SAVES_A_RUN === 0) by = writer();
    const next = edit(text, n);
    editText(doc, text, next, by);
    text = next;
  }
  const view = noteView(doc);
  if (!view) throw new Error('no note');
  return { view, update: encodeDocument(doc) };
}

describe('planning', () => {
  const read = readImport(fileOf(...ALL_KINDS));
  it('adds what isn’t there, and nothing the second time', () => {
    const plan = planImport({ existing: new Map() }, read, writer());
    expect(plan.added).toEqual(ALL_KINDS.map(({ view }) => view));
    const again = planImport(known(...ALL_KINDS), read, writer());
    expect(again).toMatchObject({ added: [], changed: [], updates: [] });
    expect(again.same).toHaveLength(ALL_KINDS.length);
    expect(again.binned).toEqual(['in-the-bin']);
  });
  it('merges what is there in another version', () => {
    const mine = exported('n', 'One two');
    const file = readImport(fileOf({ ...mine, ...exportedEdit(mine, 'One two', 'One two three') }));
    const here = exportedEdit(mine, 'One two', 'Zero one two'.replace('one', 'One'));
    const plan = planImport(known(here), file, writer());
    expect(plan.changed.map(({ after }) => after.text)).toEqual(['Zero One two three']);
    expect(plan.updates.map(({ id }) => id)).toEqual(['n']);
  });
  it('takes another tool’s note once, and what changed there since, unless it changed here later', () => {
    const first = readImport(JSON.stringify(FOREIGN));
    const [note] = first.notes;
    if (!note) throw new Error('none');
    const there = { view: note.view, update: note.update };
    expect(planImport(known(there), first, writer())).toMatchObject({ added: [], changed: [], updates: [] });
    const newer = {
      ...FOREIGN,
      modified: '2017-01-01T00:00:00Z',
      body: { type: 'TextualBody', value: 'A longer comment' },
    };
    const plan = planImport(known(there), readImport(JSON.stringify(newer)), writer());
    expect(plan.changed[0]?.after).toMatchObject({
      text: 'A longer comment',
      tags: [],
      updatedAt: '2017-01-01T00:00:00.000Z',
    });
    const editedHere = exportedEdit(there, 'A comment', 'A comment of mine');
    expect(planImport(known(editedHere), readImport(JSON.stringify(newer)), writer())).toMatchObject({
      changed: [],
    });
  });
  it('makes the same note of the same annotation in two browsers', () => {
    const [one, two] = [readImport(JSON.stringify(FOREIGN)), readImport(JSON.stringify([FOREIGN]))];
    expect(one.notes[0]?.update).toEqual(two.notes[0]?.update);
  });
  it('knows our notes in a file whose documents another tool dropped', () => {
    const file = JSON.parse(fileOf(...ALL_KINDS.slice(0, 4)));
    for (const item of file.first.items) delete item['rejoinder:update'];
    const stripped = readImport(JSON.stringify(file));
    expect(stripped.notes.map(({ view }) => view.target)).toEqual(
      ALL_KINDS.slice(0, 4).map(({ view }) => view.target),
    );
    expect(idsToKnow(stripped)).toContain('on-a-place');
    const plan = planImport(known(...ALL_KINDS), stripped, writer());
    expect(plan).toMatchObject({ added: [], changed: [], updates: [] });
  });
  it('leaves what was deleted for good to the reader', () => {
    const plan = planImport({ existing: new Map(), purged: new Set(['on-a-place']) }, read, writer());
    expect(plan.purged.map(({ view }) => view.id)).toEqual(['on-a-place']);
    expect(plan.added).toHaveLength(ALL_KINDS.length - 1);
  });
  it('does not let a file move a note to another place', () => {
    const mine = exported('n', 'mine');
    const theirs = exported('n', 'theirs', {
      target: { ...PLACE, address: 'https://evil.example/' } as NoteTarget,
    });
    const plan = planImport(known(mine), readImport(fileOf(theirs)), writer());
    expect(plan).toMatchObject({ changed: [], updates: [], leftOut: [{ why: 'changes-target' }] });
  });
});

function exportedEdit(note: { update: Uint8Array; view: { id: string } }, before: string, after: string) {
  const doc = openDocument(note.view.id, note.update);
  editText(doc, before, after, writer());
  const view = noteView(doc);
  if (!view) throw new Error('no note');
  return { view, update: encodeDocument(doc) };
}
