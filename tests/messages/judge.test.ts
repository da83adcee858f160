import type * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { BACKGROUND_VERBS } from '../../lib/messages/background-verbs.ts';
import { FRAME_VERBS } from '../../lib/messages/frame-verbs.ts';
import { admit, questionOf, type RawSender, senderOf } from '../../lib/messages/judge.ts';
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
  test('is the tab’s page where the frame has no address', () => {
    expect(senderOf({ ...frame, url: 'about:blank' }, self)).toMatchObject({ url: tab.url });
  });
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
