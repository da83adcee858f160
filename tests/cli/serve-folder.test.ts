import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FolderServer, serveFolder } from '../../lib/cli/serve-folder.ts';

/** 的投诉系统 in GB 18030. */
const GB = Buffer.from('b5c4cdb6cbdfcfb5cdb3', 'hex');
const outer = mkdtempSync(join(tmpdir(), 'rejoinder-'));
const folder = join(outer, 'pages');
const FILES: Readonly<Record<string, string | Buffer>> = {
  'page.html': '<!doctype html><img src="caf%e9.png">one',
  'gb.html': Buffer.concat([Buffer.from('<!doctype html><meta charset=gb2312><p>'), GB]),
  'gb.txt': GB,
  'latin.html': Buffer.from('<!doctype html><p>caf\xe9 au lait', 'latin1'),
  'utf16.html': Buffer.from('\ufeff<!doctype html><p>one', 'utf16le'),
  'notes.md': '# One\n\nTwo <b>three</b>.',
  'page.xhtml':
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>one & two</body></html>',
  page: '<!doctype html><p>one',
  text: 'One.',
  paper: '%PDF-1.7\n',
  'picture.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  rubbish: Buffer.alloc(100),
  '50% #1?.html': '<p>one</p>',
};

let server: FolderServer;
beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(join(outer, 'secret.txt'), 'secret');
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
  server = await serveFolder(folder);
});
afterAll(() => server.close());

const get = (path: string): Promise<Response> => fetch(`${server.origin}/${path}`);

describe('serveFolder', () => {
  it('goes on after an address that is no UTF-8', async () => {
    expect((await get('caf%e9.png')).status).toBe(404);
    expect(await (await get('page.html')).text()).toContain('one');
  });

  it.each([
    ['a page by the charset that it names', 'gb.html', 'text/html', '的投诉系统'],
    ['text by what it looks like', 'gb.txt', 'text/plain', '的投诉系统'],
    ['a page of old that names none', 'latin.html', 'text/html', 'café au lait'],
    ['a page in UTF-16', 'utf16.html', 'text/html', '<p>one'],
    ['Markdown as text', 'notes.md', 'text/plain', '<b>three</b>'],
    ['XHTML that is no XML', 'page.xhtml', 'text/html', '<title></title>'],
    ['a page without an extension', 'page', 'text/html', 'one'],
    ['a text without an extension', 'text', 'text/plain', 'One.'],
    ['an odd name', encodeURIComponent('50% #1?.html'), 'text/html', 'one'],
  ])('serves %s, in UTF-8', async (_what, path, type, words) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(await response.text()).toContain(words);
  });

  it.each([
    ['a PDF', 'paper', 'application/pdf'],
    ['a picture', 'picture.png', 'image/png'],
    ['what is no text', 'rubbish', 'application/octet-stream'],
  ])('serves %s as it is', async (_what, path, type) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toBe(type);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(FILES[path] ?? ''));
  });

  it.each(['..%2fsecret.txt', '%2e%2e/secret.txt', '', 'a%00b'])(
    'serves nothing outside: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
