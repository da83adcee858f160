import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const FACE = new URL('../../lib/cli/recognise.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));

function recognise(args: string[], input?: string, options: SpawnSyncOptions = {}) {
  return spawnSync('node', [FACE, ...args], { ...options, encoding: 'utf8', input });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A pack without networks, which is there at once: for what doesn't ask what is recognised. */
const LIGHT = ['--pack', new URL('../fixtures/invented', import.meta.url).pathname];

const CLAIM = 'SMEs continue to have problems accessing and utilizing the takedown procedures on Taobao';

/** What a page draws: lines that no packing makes much shorter. */
const noise = (lines: number): string =>
  `BT /F 9 Tf ${Array.from({ length: lines }, (_, i) => `(line ${i} ${Math.imul(i, 2654435761).toString(36)}) Tj`).join('\n')} ET`;

/** A PDF of these objects, the first its catalogue. */
function pdf(objects: readonly string[]): string {
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF\n`;
}

describe('npm run recognise', () => {
  it('describes matches for a reader', () => {
    const { stdout, status } = recognise([file('a.txt', `News. ${CLAIM}.`)]);
    expect(status).toBe(0);
    for (const part of [CLAIM, 'P01', 'finding-1', 'quote', 'confidence', 'why:', 'answered:'])
      expect(stdout).toContain(part);
  });

  it('reads a plain text that has character references as it is meant', () => {
    const { stdout } = recognise([
      '--json',
      file('written.txt', `It says &#8220;${CLAIM}&#8217;s site&#8221;.`),
    ]);
    const [match] = JSON.parse(stdout).matches;
    expect(match.tier).toBe('quote');
    expect(match.text).toContain(CLAIM);
    expect(match.start).toBe('It says “'.length);
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

  it('loses nothing after what only mentions tags', () => {
    const text =
      'Notes on web pages\n\nThe <title> element, the <p> element and the <br> element are common.\n\nThe trade office urged Alibaba to make its repeat infringer policy on Taobao more effective.';
    expect(recognise(['--json', '-'], text).stdout).toContain('"N03"');
  });

  it('reads standard input', () => {
    expect(recognise(['--json', '-'], `<p>${CLAIM}`).stdout).toContain('"P01"');
  });

  it('reads UTF-16, GBK and Big5', () => {
    const text = '中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const big5 = Buffer.from('a4a4a4a5b0deb3a9a4b4a3c2a62d', 'hex');
    expect(recognise(['--json', file('utf16.txt', utf16)]).stdout).toContain('"P01"');
    expect(recognise(['--json', ...LIGHT, file('big5.txt', big5)]).status).toBe(0);
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
    [
      'a page saved as one file',
      [file('a.mhtml', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n')],
      'MHTML',
    ],
    ['a file without a name', [''], '"" is not the name of a file'],
  ])('says why it cannot read %s, and does the rest', (_what, args, message) => {
    const { stdout, stderr, status } = recognise([...LIGHT, '--json', ...args, file('rest.txt', 'Nothing.')]);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('reads on after what is deep, long, or about PDFs', () => {
    const deep = file('deep.html', `<!doctype html>${'<div>'.repeat(3000)}`);
    const long = file('long.txt', 'Alibaba said nothing.\n'.repeat(130_000));
    const about = file('about.txt', `A PDF begins with %PDF-1.7. ${CLAIM}.`);
    const { stdout, status } = recognise([deep, long, about]);
    expect(stdout.match(/: (?:nothing|1 passage)/g)).toEqual([': nothing', ': nothing', ': 1 passage']);
    expect(status).toBe(0);
  });

  it('says that a PDF has no text, and which pages could not be read', () => {
    const empty = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>';
    const { stdout, stderr, status } = recognise([
      ...LIGHT,
      file('scan.pdf', pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', empty])),
      file(
        'lost.pdf',
        pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>', empty]),
      ),
    ]);
    expect(stdout).toContain('scan.pdf: there is no text in this PDF');
    expect(stderr).toMatch(
      /^\S*scan\.pdf has no text .*\n\S*lost\.pdf has pages that could not be read: 2\n$/,
    );
    expect(status).toBe(1);
  });

  it.each([
    ['breaks off within its text', '', 'BT /F 9 Tf (One whole) Tj (one cut'],
    [
      'is cut off while packed',
      '/Filter/FlateDecode',
      deflateSync(noise(4000)).subarray(0, 900).toString('latin1'),
    ],
    ['is no packed data', '/Filter/FlateDecode', 'no packed data'],
  ])(
    'says that some text may be missing of a page whose drawing %s, and reads the others',
    (_how, packing, drawing) => {
      const page = (contents: number): string =>
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 7 0 R>>>>/Contents ${contents} 0 R>>`;
      const stream = (entries: string, data: string): string =>
        `<</Length ${data.length}${entries}>>\nstream\n${data}\nendstream`;
      const objects = [
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
        page(5),
        page(6),
        stream(packing, drawing),
        stream('', 'BT /F 9 Tf (Next page) Tj ET'),
        '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ];
      const { stdout, stderr, status } = recognise([
        '--text',
        file('damaged.pdf', Buffer.from(pdf(objects), 'latin1')),
      ]);
      expect(stdout).toContain('Next page');
      expect(stderr).toMatch(/^\S*damaged\.pdf has damaged pages, of which some text may be missing: 1\n$/);
      expect(status).toBe(1);
    },
  );

  it('reads a PDF with something before it', () => {
    const printed = readFileSync(new URL('../fixtures/pdf/groff-en.pdf', import.meta.url));
    const { stdout } = recognise([
      file('junk.bin', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\n\n'), printed])),
    ]);
    expect(stdout).toMatch(/page \d+ "/);
  });

  it('prints the text that offsets are into', () => {
    const html = file('text.html', `<!doctype html><p>News.<p>SMEs <b>continue</b><br>\u001b[1m.`);
    expect(recognise(['--text', html]).stdout).toBe('News.\nSMEs continue\n\u001b[1m.');
  });

  it('passes no control characters on to a terminal', () => {
    const { stdout } = recognise([file('esc.txt', `${CLAIM.replace('and', '\u001b[2Jand\u009b')}.`)]);
    expect(stdout).toContain('P01');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the output could not be written', () => {
    const { stderr, status } = recognise([...LIGHT, file('full.txt', CLAIM)], '', {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    expect(stderr).toContain('The output could not be written');
    expect(status).toBe(1);
  });

  it('ends quietly when nobody reads on', async () => {
    const many = Array.from({ length: 500 }, () => file('head.txt', 'Nothing.'));
    const child = spawn('node', [FACE, ...LIGHT, ...many, join(folder, 'never-reached.txt')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((done) => child.on('close', done));
    expect([complaint, status]).toEqual(['', 0]);
  });

  it('reads standard input once, however often it is named', () => {
    const { stdout } = recognise(['--json', '-', '-'], CLAIM);
    const [first, second] = stdout.trim().split('\n');
    expect(first).toContain('"matches":[{');
    expect(second).toBe(first);
  });

  it.each([
    [['-odd.txt'], '-o is no option', 2],
    [['--pack=', 'a.txt'], '--pack needs the name', 2],
    [['/dev/zero'], 'is a device', 1],
    [['package.json/a'], 'is no folder', 1],
  ])('says what is wrong with %s', (args, says, code) => {
    const { stderr, status } = recognise(args);
    expect(stderr).toContain(says);
    expect(status).toBe(code);
  });

  it('waits for what comes late on standard input', () => {
    // Whoever else has the pipe open may have made it one that does not wait.
    const other = `exec 3<&0; node -e "process.stdin.pause();setTimeout(()=>{},9000)" <&3 >/dev/null 2>&1 & sleep 1`;
    const late = `(sleep 3; printf '%s' '${CLAIM}') | (${other}; node '${FACE}' --text -)`;
    expect(spawnSync('sh', ['-c', late], { encoding: 'utf8' }).stdout).toBe(CLAIM);
  });

  it('takes names from where npm was called', () => {
    file('named.txt', CLAIM);
    const env = { ...process.env, npm_lifecycle_event: 'recognise', INIT_CWD: folder };
    expect(recognise(['named.txt'], '', { env }).stdout).toContain('named.txt: 1 passage');
  });

  it.each([
    ['no file', [], 'No file was named'],
    ['two kinds of output', ['--text', '--json', 'x'], 'choose one'],
    ['the text of two files', ['--text', 'x', 'y'], 'one file'],
    ['an unknown option', ['--yaml', 'x'], '--yaml'],
    ['a pack that is none', ['--pack', file('pack.json', '{"format":1}'), '-'], 'is not a pack'],
    ['a pack that is not JSON', ['--pack', file('bad.json', '{'), '-'], 'is not JSON'],
  ])('refuses %s in words', (_what, args, message) => {
    const { stderr, status } = recognise(args, '');
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('uses another pack', () => {
    const text =
      "Residents of Harwick continue to find that many of Tidewheel's bicycles are broken, and repairs take longer than those of any other hire company in the city.";
    expect(recognise([...LIGHT, '--json', '-'], text).stdout).toContain('"B01"');
  });
});
