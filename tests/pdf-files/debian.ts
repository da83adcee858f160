/** PDFs that Debian packages ship: manuals in English and Chinese, about something else altogether. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Fetched if they aren't there. */
const PACKAGES =
  'debian-reference-en debian-reference-zh-cn debian-reference-zh-tw maint-guide maint-guide-zh-cn maint-guide-zh-tw debmake-doc developers-reference installation-guide-amd64 linuxcnc-doc-zh-cn texlive-lang-chinese texlive-latex-recommended-doc texlive-latex-base-doc'.split(
    ' ',
  );
/** Where installed packages have theirs. */
const INSTALLED = ['/usr/share/doc', '/usr/share/texlive/texmf-dist/doc', '/usr/share/texmf/doc'];

/** The folders with them. What can't be fetched is named, and left out. */
export function debianFolders(): string[] {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'rejoinder-pdfs');
  mkdirSync(cache, { recursive: true });
  for (const name of PACKAGES) {
    const folder = join(cache, name);
    if (existsSync(folder)) continue;
    spawnSync('apt-get', ['download', name], { cwd: cache, stdio: 'ignore' });
    const archive = readdirSync(cache).find((file) => file.startsWith(`${name}_`));
    const unpacked = archive && spawnSync('dpkg', ['-x', archive, folder], { cwd: cache }).status === 0;
    if (!unpacked) console.error(`${name} could not be fetched`);
  }
  return [cache, ...INSTALLED].filter((folder) => existsSync(folder));
}
