import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPdfFile, startTarget } from '../../lib/cli/start-target.ts';

const FACE = new URL('../../lib/cli/start.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));
const page = join(folder, 'a page.html');
writeFileSync(page, '<p>one');

afterEach(() => vi.unstubAllEnvs());

describe('startTarget', () => {
  it.each(['https://example.org/a?b#c', 'HTTP://127.0.0.1:8/'])('knows the address %s', (address) => {
    expect(startTarget(address)).toEqual({ kind: 'address', address });
  });
  it('knows files by their path, and by their address', () => {
    expect(startTarget(page)).toEqual({ kind: 'file', path: page });
    expect(startTarget(pathToFileURL(page).href)).toEqual({ kind: 'file', path: page });
  });
  it('takes names from where npm was called', () => {
    vi.stubEnv('npm_lifecycle_event', 'start');
    vi.stubEnv('INIT_CWD', folder);
    expect(startTarget('a page.html')).toEqual({ kind: 'file', path: page });
  });
  it.each([
    ['a folder', folder, 'is a folder; name a page in it.'],
    ['a file that is not there', join(folder, 'nothing.html'), 'was not found.'],
    ['no name', '', 'is not the name of a file.'],
    ['half an address', 'http://', 'is not a whole address.'],
    ['an address of another kind', 'ftp://example.org/a', 'http://, https:// or file://'],
    ['the file of another computer', 'file://elsewhere/a.html', 'on this computer.'],
  ])('says what is wrong with %s', (_what, named, message) => {
    expect(() => startTarget(named)).toThrow(message);
  });
  it('suggests the address that a name would have on the web', () => {
    expect(() => startTarget('example.org/news')).toThrow('say https://example.org/news');
    expect(() => startTarget('nothing.html')).toThrow(/was not found\.$/);
  });
});

describe('isPdfFile', () => {
  const holding = (content: string): string => {
    const path = join(folder, 'holding');
    writeFileSync(path, content, 'latin1');
    return path;
  };
  it('tells PDFs from texts that name them', () => {
    expect(isPdfFile(holding('%PDF-1.7 x'))).toBe(true);
    expect(isPdfFile(holding('PDFs begin with %PDF-1.7'))).toBe(false);
    expect(isPdfFile(holding(`HTTP/1.1 200 OK\n\n%PDF-1.7 ${'\0\x01\x02\xff'.repeat(99)}`))).toBe(true);
  });
  it('says what else a file is', () => {
    expect(() => isPdfFile(holding('{\\rtf1 x}'))).toThrow('is an RTF document');
  });
});

describe('npm start', () => {
  const start = (...args: string[]) => spawnSync('node', [FACE, ...args], { encoding: 'utf8' });
  it('tells how it is used, without building', () => {
    const { stdout, status } = start('--help');
    expect(stdout).toContain('Usage: npm start');
    expect(status).toBe(0);
  });
  it('says what it can’t read, without building', () => {
    const rtf = join(folder, 'a.rtf');
    writeFileSync(rtf, '{\\rtf1 x}');
    const { stderr, status } = start(rtf);
    expect(stderr).toBe(`${rtf} is an RTF document; save it as PDF or as text.\n`);
    expect(status).toBe(1);
  });
  it.each([
    ['a folder', [folder], 'is a folder'],
    ['two pages', [page, page], 'one address or file'],
    ['an unknown option', ['--firefox'], 'Usage: npm start'],
  ])('refuses %s, without building', (_what, args, message) => {
    const { stderr, status } = start(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});
