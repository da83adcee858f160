/**
 * `npm run make:pdfs`: the PDFs in tests/fixtures/pdf, by other programs than the tests may need: pdflatex, xelatex (with xeCJK and Noto's Chinese fonts),
 * LibreOffice, Ghostscript and groff. What is missing is named, and its files stay as they are.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asFodt } from './sources/fodt.ts';
import { asGroff } from './sources/groff.ts';
import { asLatex } from './sources/latex.ts';
import { scriptIn } from './sources/script.ts';

const OUT = join(import.meta.dirname, '../fixtures/pdf');
const work = mkdtempSync(join(tmpdir(), 'rejoinder-pdf-'));
const source = (name: string, text: string): string => {
  writeFileSync(join(work, name), text);
  return name;
};

function make(name: string, made: string, ...commands: readonly (readonly string[])[]): void {
  for (const [command = '', ...args] of commands) {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: work, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${name}: ${command} failed\n${(stderr || stdout || '').slice(-600)}`);
      return;
    }
  }
  if (!existsSync(join(work, made))) console.error(`${name} was not made`);
  else copyFileSync(join(work, made), join(OUT, `${name}.pdf`));
}

const COPIES = 3;
const FEW = 3;
const en = scriptIn('en', COPIES);
const hant = scriptIn('zh-Hant', COPIES, FEW);
const hans = scriptIn('zh-Hans', COPIES, FEW);
const quiet = ['-interaction=nonstopmode', '-halt-on-error'];
make('latex-en', 'latex-en.pdf', ['pdflatex', ...quiet, source('latex-en.tex', asLatex(en))]);
make('ghostscript-en', 'gs-en.pdf', [
  'gs',
  '-q',
  '-dNOPAUSE',
  '-dBATCH',
  '-sDEVICE=pdfwrite',
  '-sOutputFile=gs-en.pdf',
  'latex-en.pdf',
]);
make('latex-zh-hant', 'latex-zh-hant.pdf', ['xelatex', ...quiet, source('latex-zh-hant.tex', asLatex(hant))]);
const office = (file: string): string[] => [
  'soffice',
  `-env:UserInstallation=file://${work}/profile`,
  '--headless',
  '--convert-to',
  'pdf',
  file,
];
make('locked', 'locked.pdf', [
  'gs',
  '-q',
  '-dNOPAUSE',
  '-dBATCH',
  '-sDEVICE=pdfwrite',
  '-dEncryptionR=3',
  '-dKeyLength=128',
  '-sOwnerPassword=a',
  '-sUserPassword=b',
  '-sOutputFile=locked.pdf',
  '-c',
  'showpage',
]);
make('libreoffice-en', 'libreoffice-en.pdf', office(source('libreoffice-en.fodt', asFodt(en))));
make(
  'libreoffice-zh-hans',
  'libreoffice-zh-hans.pdf',
  office(source('libreoffice-zh-hans.fodt', asFodt(hans))),
);
make('groff-en', 'groff-en.pdf', [
  'sh',
  '-c',
  'groff -k -ms -Tps groff-en.ms > groff-en.ps && ps2pdf groff-en.ps groff-en.pdf',
  source('groff-en.ms', asGroff(en)),
]);
