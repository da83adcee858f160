import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { BACKGROUND_VERBS } from '../../lib/messages/background-verbs.ts';
import { FRAME_VERBS } from '../../lib/messages/frame-verbs.ts';
import { addressOfFrame, admit, questionOf, type RawSender, senderOf } from '../../lib/messages/judge.ts';
import type { Asker } from '../../lib/messages/verb.ts';

const self = { id: 'us', root: 'chrome-extension://us/' };
const tab = { id: 4, url: 'https://example.com/page' };
const frame: RawSender = { id: 'us', url: 'https://frame.test/', frameId: 2, tab };

describe('the sender', () => {
  test('is a frame, known by its own address and its tab’s', () => {
    expect(senderOf(frame, self)).toEqual({
      kind: 'frame',
      tabId: 4,
      frameId: 2,
      documentId: undefined,
      url: 'https://frame.test/',
      tabUrl: 'https://example.com/page',
      isPrivate: false,
    });
  });
  test('is what the tab shows now, where the page has gone on without loading', () => {
    const top = { ...frame, url: 'https://example.com/before', frameId: 0 };
    expect(senderOf(top, self)).toMatchObject({ url: tab.url });
  });
  test.each(['about:blank', 'about:srcdoc', 'blob:https://frame.test/0d9f', ''])(
    'is the tab’s page where the frame’s address is none: %j',
    (url) => {
      expect(senderOf({ ...frame, url }, self)).toMatchObject({ url: tab.url });
      expect(addressOfFrame(url, tab.url)).toBe(tab.url);
    },
  );
  test('is us when the address is ours, in a tab or not', () => {
    expect(senderOf({ id: 'us', url: 'chrome-extension://us/popup.html' }, self)).toEqual({
      kind: 'extension',
    });
    expect(senderOf({ id: 'us', url: 'chrome-extension://us/popup.html', tab, frameId: 0 }, self)).toEqual({
      kind: 'extension',
    });
  });
  test.each([
    ['another extension', { ...frame, id: 'them' }],
    ['no tab', { id: 'us', url: 'https://example.com/', frameId: 0 }],
    ['a tab that is no web page', { ...frame, tab: { id: 4, url: 'file:///etc/passwd' } }],
    ['an address that only begins like ours', { id: 'us', url: 'chrome-extension://us.evil/' }],
  ])('is nobody: %s', (_, raw) => {
    expect(senderOf(raw, self)).toBeUndefined();
  });
});

describe('a question', () => {
  test.each([
    [null],
    ['text'],
    [{}],
    [{ verb: 'a.b' }],
    [{ verb: 1, data: null }],
    [{ verb: 'a.b', data: null, more: 1 }],
  ])('isn’t %o', (message) => {
    expect(questionOf(message)).toBeUndefined();
  });
  test('is a verb and what it carries', () => {
    expect(questionOf({ verb: 'frame.mention', data: null })).toEqual({ verb: 'frame.mention', data: null });
  });
});

/** Any verb, as the listener looks it up. */
const verb = (name: keyof typeof BACKGROUND_VERBS): { from: readonly Asker[]; data: v.GenericSchema } =>
  BACKGROUND_VERBS[name];

describe('admission', () => {
  const page = senderOf(frame, self);
  const extension = { kind: 'extension' } as const;

  test('pages may not do what only our own pages may', () => {
    for (const name of [
      'page.describe',
      'site.switch',
      'mark.show',
      'mark.open',
      'dismissal.undo',
    ] as const) {
      expect(admit(verb(name), page, { tabId: 1, on: true }), name).toEqual({ refused: 'not from there' });
    }
    expect(admit(BACKGROUND_VERBS['site.switch'], extension, { tabId: 1, on: false })).toEqual({
      data: { tabId: 1, on: false },
    });
  });

  test.each([
    ['text.recognise', { text: 'x'.repeat(200_001), blocks: [] }],
    ['text.recognise', { text: 'x', blocks: [{ start: -1, end: 1, kind: 'paragraph' }] }],
    ['text.recognise', { text: 'x', blocks: [{ start: 0, end: 1, kind: 'script' }] }],
    ['text.recognise', { text: 'x', blocks: [{ start: 0, end: 9, kind: 'item' }] }],
    [
      'text.recognise',
      {
        text: 'xy',
        blocks: [
          { start: 1, end: 2, kind: 'item' },
          { start: 0, end: 1, kind: 'item' },
        ],
      },
    ],
    ['frame.report', { count: 1e9, truncated: false, attended: false }],
    ['language.choose', { lang: 'fr' }],
    ['passage.dismiss', { passage: 'P01', words: 'x'.repeat(1e6) }],
    ['exchange.get', { exchange: 'finding-1', extra: true }],
    ['frame.mention', { tabId: 1 }],
  ] as const)('%s refuses what is malformed', (name, data) => {
    expect(admit(verb(name), page, data)).toEqual({ refused: 'malformed message' });
  });

  test('unknown messages and senders are refused', () => {
    expect(admit(undefined, page, null)).toHaveProperty('refused');
    expect(admit(BACKGROUND_VERBS['frame.mention'], undefined, null)).toHaveProperty('refused');
  });

  test('every message is named noun.verb', () => {
    for (const name of [...Object.keys(BACKGROUND_VERBS), ...Object.keys(FRAME_VERBS)])
      expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
  });
});

describe('our reader of PDFs', () => {
  const page = `${self.root}reader.html?file=https%3A%2F%2Fexample.com%2Fa.pdf`;
  const raw = { id: 'us', url: page, frameId: 0, tab: { id: 4, url: page } };
  const verbs = (from: Asker) => ({ from: [from], data: v.null() });

  test('is the document that its tab shows, and may ask what frames and our own pages may', () => {
    const sender = senderOf(raw, self);
    expect(sender).toMatchObject({
      kind: 'frame',
      own: true,
      tabId: 4,
      frameId: 0,
      url: 'https://example.com/a.pdf',
    });
    for (const from of ['frame', 'extension', 'reader'] as const)
      expect(admit(verbs(from), sender, null)).toEqual({ data: null });
  });
  test('is known by its tab’s address, which changes when a file is opened', () => {
    const tab = { id: 4, url: `${self.root}reader.html?document=urn%3Ax-pdf%3A0123456789abcdef` };
    expect(senderOf({ ...raw, tab }, self)).toMatchObject({ url: 'urn:x-pdf:0123456789abcdef' });
  });
  test('is a page of ours like any other before it shows a document', () => {
    const url = `${self.root}reader.html`;
    expect(senderOf({ ...raw, url, tab: { id: 4, url } }, self)).toEqual({ kind: 'extension' });
  });
  test('can’t be claimed by a page of the web', () => {
    const url = 'https://evil.example/reader.html?file=https%3A%2F%2Fexample.com%2Fa.pdf';
    const sender = senderOf({ ...raw, url, tab: { id: 4, url } }, self);
    expect(admit(verbs('reader'), sender, null)).toEqual({ refused: 'not from there' });
  });
});

describe('a text that is longer than a note may be', () => {
  const long = 'x'.repeat(108_000);
  test.each([
    ['note.edit', { id: 'n', before: long, after: long.slice(1), editor: 'e', edit: '1' }],
    ['draft.put', { editor: 'e', note: 'n', before: long, text: long }],
    [
      'note.create',
      { id: 'n', target: { kind: 'exchange', exchange: 'x' }, text: long, tags: [], editor: 'e' },
    ],
  ] as const)('reaches the store by %s: it may be shortened, and is never dropped', (name, data) => {
    expect(admit(verb(name), { kind: 'extension' }, data)).toEqual({ data });
  });
});
