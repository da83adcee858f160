import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FACE = new URL('../../lib/cli/recognise.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));

function recognise(args: string[], input?: string) {
  return spawnSync('node', [FACE, ...args], { encoding: 'utf8', input });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const CLAIM = 'SMEs continue to have problems accessing and utilizing the takedown procedures on Taobao';

describe('npm run recognise', () => {
  it('describes matches for a reader', () => {
    const { stdout, status } = recognise([file('a.txt', `News. ${CLAIM}.`)]);
    expect(status).toBe(0);
    for (const part of [CLAIM, 'P01', 'finding-1', 'quote', 'confidence', 'why:', 'answered:'])
      expect(stdout).toContain(part);
  });

  it('gives one line of JSON a file, with offsets into the extracted text', () => {
    const plain = file('plain.txt', `News. ${CLAIM}.`);
    const html = file(
      'page.html',
      `<!doctype html><script>var taobao</script><p>News.<p>SMEs <b>continue</b> to have problems accessing and utilizing&nbsp;the takedown<br>procedures on Taobao.`,
    );
    const { stdout } = recognise(['--json', plain, html, file('none.txt', 'Nothing here.')]);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((l) => l.matches.length)).toEqual([1, 1, 0]);
    expect(lines[0].matches[0]).toMatchObject({
      exchange: 'finding-1',
      passage: 'P01',
      tier: 'quote',
      start: 6,
      end: 6 + CLAIM.length,
      text: CLAIM,
    });
    expect(lines[1].matches[0].text.replace(/\s+/g, ' ')).toBe(CLAIM);
  });

  it('reads PDFs, and says on which page', () => {
    const pdf = new URL('../fixtures/pdf/groff-en.pdf', import.meta.url).pathname;
    const copy = file('named-otherwise.txt', readFileSync(pdf));
    const { stdout, status } = recognise([copy, pdf]);
    expect(status).toBe(0);
    expect(stdout.match(/: \d+ passages/g)).toHaveLength(2);
    expect(stdout).toMatch(/\[\d+–\d+\] page \d+ "/);
    const lines = recognise(['--json', pdf]).stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '').matches[0]).toMatchObject({
      passage: 'P01',
      tier: 'quote',
      page: expect.any(Number),
    });
  });

  it('reads standard input', () => {
    expect(recognise(['--json', '-'], `<p>${CLAIM}`).stdout).toContain('"P01"');
  });

  it('reads UTF-16, GBK and Big5', () => {
    const text = '中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const big5 = Buffer.from('a4a4a4a5b0deb3a9a4b4a3c2a62d', 'hex');
    expect(recognise(['--json', file('utf16.txt', utf16)]).stdout).toContain('"P01"');
    expect(recognise(['--json', file('big5.txt', big5)]).status).toBe(0);
  });

  it.each([
    ['a file that is not there', [join(folder, 'missing.txt')], 'was not found'],
    ['a folder', [folder], 'is a folder'],
    ['something that is no text', [file('zeros.bin', new Uint8Array(100))], 'is not text'],
    [
      'a PDF with a password',
      [new URL('../fixtures/pdf/locked.pdf', import.meta.url).pathname],
      'asks for a password',
    ],
    ['a PDF that is cut off', [file('a.pdf', '%PDF-1.7 …')], 'is a damaged PDF'],
  ])('says why it cannot read %s, and does the rest', (_what, args, message) => {
    const { stdout, stderr, status } = recognise(['--json', ...args, file('rest.txt', 'Nothing.')]);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['no file', [], 'No file was named'],
    ['an unknown option', ['--yaml', 'x'], '--yaml'],
    ['a pack that is none', ['--pack', file('pack.json', '{"format":1}'), '-'], 'is not a pack'],
    ['a pack that is not JSON', ['--pack', file('bad.json', '{'), '-'], 'is not JSON'],
  ])('refuses %s in words', (_what, args, message) => {
    const { stderr, status } = recognise(args, '');
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('uses another pack', () => {
    const invented = new URL('../fixtures/invented', import.meta.url).pathname;
    const text =
      "Residents of Harwick continue to find that many of Tidewheel's bicycles are broken, and repairs take longer than those of any other hire company in the city.";
    expect(recognise(['--json', '--pack', invented, '-'], text).stdout).toContain('"B01"');
  });
});
