import { describe, expect, it } from 'vitest';
import { isMime, pdfSignature } from '../../lib/cli/text-kind.ts';

describe('isMime', () => {
  it.each([
    [
      'a page saved by Chrome',
      'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n------',
    ],
    [
      'a mailbox whose second mail is encoded',
      'From a@b.c Mon\nSubject: x\n\none\n\nFrom d@e.f Tue\nContent-Transfer-Encoding: base64\n\nAAAA',
    ],
    ['a mail in a mailbox', 'From a@b.c Mon\nSubject: x\nContent-Transfer-Encoding: base64\n\nAAAA'],
  ])('knows %s', (_what, text) => {
    expect(isMime(text)).toBe(true);
  });
  it.each([
    ['an article on MIME', 'Mail has headers.\nContent-Type: multipart/mixed is one.\n'],
    ['a list of however many lines', 'a: b\n'.repeat(3_000_000)],
    ['a mail in plain text', 'Subject: x\nContent-Type: text/plain\n\nContent-Type: multipart/mixed'],
  ])('knows that %s is none', (_what, text) => {
    expect(isMime(text)).toBe(false);
  });
});

describe('pdfSignature', () => {
  it.each([
    ['%PDF-1.7', 'begins'],
    ['\ufeff\r\n %PDF-1.7', 'begins'],
    ['A PDF begins with %PDF-1.7', 'names'],
    [`${'x'.repeat(1024)}%PDF-1.7`, undefined],
  ])('tells where it stands', (text, expected) => {
    expect(pdfSignature(Buffer.from(text))).toBe(expected);
  });
});
