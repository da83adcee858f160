import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../lib/cli/decode-text.ts';

const HANT = '中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題。';
const MIXED = `${'一個平台，一萬個賣家。USTR 說：「一切照舊」——'.repeat(9)}\r\n${HANT}\n`;
/** 的投訴系統 in GB 18030 and in Big5. */
const GB = Buffer.from('b5c4cdb6cbdfcfb5cdb3', 'hex');
const BIG5 = Buffer.from('aabaa7ebb644a874b2ce', 'hex');

/** A quotation mark in Windows-1252. */
const CURLY = Buffer.from([0x92]);

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const join = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
const zip = (name: string, content: string): Uint8Array =>
  zipSync({ [name]: [strToU8(content), { level: 0 }] });

describe('decodeText', () => {
  it.each([
    ['UTF-8 with a byte order mark, whatever meta says', join('\ufeff<meta charset=big5><p>', HANT), HANT],
    [
      'UTF-16 with one, whatever meta says',
      join(Buffer.from(`\ufeff<meta charset=gbk>${HANT}`, 'utf16le')),
      HANT,
    ],
    ['UTF-16BE with one', utf16be(`\ufeff${HANT}`), HANT],
    ['UTF-16LE without one', Buffer.from('SMEs continue to have problems', 'utf16le'), 'SMEs continue'],
    ['UTF-16BE without one', utf16be('SMEs continue to have problems'), 'SMEs continue'],
    ['Chinese UTF-16LE without one', Buffer.from(`${HANT}\n${HANT}`, 'utf16le'), HANT],
    ['Chinese UTF-16BE without one', utf16be(`${HANT}\n${HANT}`), HANT],
    ['Chinese UTF-16LE with 一, much punctuation and Latin letters', Buffer.from(MIXED, 'utf16le'), MIXED],
    ['Chinese UTF-16BE with them', utf16be(MIXED), MIXED],
    ['Chinese UTF-16 on one line', Buffer.from(HANT, 'utf16le'), HANT],
    ['a stray zero byte', join(HANT, '\0', HANT), `${HANT}\0${HANT}`],
    ['UTF-8 with a bad byte', join(HANT, Buffer.from([0xff]), HANT), HANT],
    ['UTF-8 that is cut off', join('<meta charset=utf-8>', HANT, HANT).subarray(0, -1), HANT],
    ['UTF-8 with a stale meta', join('<!doctype html><meta charset=gb2312><p>', HANT), HANT],
    ['UTF-8 that calls itself UTF-16', join('<!doctype html><meta charset=utf-16><p>', HANT), HANT],
    ['GB 18030 by its characters', GB, '的投诉系统'],
    ['Big5 by its characters', BIG5, '的投訴系統'],
    ['Big5 by a meta', join('<!doctype html><meta charset="big5"><p>', BIG5), '的投訴系統'],
    [
      'Big5 by an old meta',
      join('<html><meta http-equiv=Content-Type content="text/html; charset=big5">', BIG5),
      '的投訴系統',
    ],
    ['Big5 by an XML declaration', join('<?xml version="1.0" encoding="Big5"?><html>', BIG5), '的投訴系統'],
    [
      'a meta after long comments',
      join(`<!doctype html><!--${'-'.repeat(3000)} x--><meta charset=big5>`, BIG5),
      '的投訴系統',
    ],
    ['a meta in a comment', join('<!doctype html><!-- <meta charset=windows-1252> --><p>', GB), '的投诉系统'],
    [
      'a meta in a script',
      join('<!doctype html><script>"<meta charset=windows-1252>"</script><p>', GB),
      '的投诉系统',
    ],
    ['a meta in a value', join('<!doctype html><p title="<meta charset=windows-1252>">', GB), '的投诉系统'],
    [
      'a charset in another value',
      join('<!doctype html><meta name=a content="charset=windows-1252"><p>', GB),
      '的投诉系统',
    ],
    ['a meta in plain text', join('Write <meta charset=windows-1252> there. ', GB), '的投诉系统'],
    [
      'GB 18030 that calls itself Latin 1',
      join('<!doctype html><meta charset=iso-8859-1><p>', GB),
      '的投诉系统',
    ],
    ['Big5 that calls itself GBK', join('<!doctype html><meta charset=gbk><p>', BIG5), '的投訴系統'],
    [
      'Chinese of another charset that it names',
      // 今日は東京 in EUC-JP
      join('<!doctype html><meta charset=euc-jp><p>', Buffer.from('baa3c6fca4cfc5ecb5fe', 'hex')),
      '今日は東京',
    ],
    [
      'Cyrillic by a meta',
      join('<!doctype html><meta charset=windows-1251><p>', Buffer.from('cff0e8e2e5f22c20ece8f0', 'hex')),
      'Привет, мир',
    ],
    [
      'Windows-1252 quotation marks',
      join('Taobao', CURLY, 's rules hasn', CURLY, 't'),
      'Taobao’s rules hasn’t',
    ],
    [
      'Windows-1252 letters that could be half of a Chinese one',
      Buffer.from('M\xfcnchen, Stra\xdfe, gr\xfc\xdfe, cr\xe9\xe9e, \xc9COLE', 'latin1'),
      'München, Straße, grüße, créée, ÉCOLE',
    ],
    [
      'what a page says of itself, though a sign and a letter could be Chinese',
      join('<!doctype html><meta charset=iso-8859-1><p>Photo ', Buffer.from([0xa9]), 'Mark Jones, ', CURLY),
      'Photo ©Mark Jones, ’',
    ],
    ['a short line in GB 18030', Buffer.from('bcd9bbf5', 'hex'), '假货'],
    ['a short line of UTF-16 with zero bytes', Buffer.from('淘宝无须升级 一一', 'utf16le'), '淘宝无须升级'],
    ['Windows-1252', join('caf', Buffer.from([0xe9]), ' au lait'), 'café au lait'],
  ])('reads %s', (_what, bytes, expected) => {
    expect(decodeText(bytes)).toContain(expected);
  });

  it.each([
    ['UTF-32', Buffer.from('fffe000041000000', 'hex'), 'UTF-32'],
    ['zeros', Buffer.alloc(100), 'zero bytes'],
    [
      'numbers in two bytes',
      Buffer.from(Uint16Array.from({ length: 500 }, (_, i) => i % 32).buffer),
      'zero bytes',
    ],
    [
      'compressed bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 7 + (i >> 3)) % 256)),
      'zero bytes',
    ],
    [
      'compressed bytes without zeros',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 7 + (i >> 3)) % 255 || 1)),
      'control characters',
    ],
    ['RTF', Buffer.from('{\\rtf1\\ansi One.}'), 'is an RTF document; save it as PDF or as text'],
    ['Word', zip('word/document.xml', '<w:document/>'), 'is a Word document (DOCX)'],
    ['OpenDocument', zip('mimetype', 'application/vnd.oasis.opendocument.text'), 'OpenDocument'],
    ['EPUB', zip('mimetype', 'application/epub+zip'), 'is a book (EPUB)'],
    ['an archive', zip('a.html', '<p>one'), 'is an archive (ZIP); unpack it'],
    [
      'an archive whose names end like those of others',
      zip('crossword/a.html', '<p>one'),
      'an archive (ZIP)',
    ],
    ['TAR', join(Buffer.alloc(257, 'a'), 'ustar'), 'is an archive (TAR); unpack it'],
    ['WARC', Buffer.from('WARC/1.0\r\nWARC-Type: response'), 'is an archive of web pages (WARC)'],
    ['GIF', Buffer.from('GIF89a..'), 'is a picture (GIF)'],
    ['WebP', Buffer.from('RIFF....WEBPVP8 '), 'is a picture (WebP)'],
    ['gzip', gzipSync('one'), 'is compressed (gzip); unpack it'],
    ['PNG', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'is a picture (PNG)'],
    ['JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'is a picture (JPEG)'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => decodeText(bytes)).toThrow(message);
  });
});
