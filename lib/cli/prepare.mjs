/**
 * Makes a bare clone ready: installs the packages if they are missing or out of date, and with the argument `browsers`
 * also Chromium, Firefox and Chinese fonts on Debian, with `tests` the WebDAV servers too; elsewhere it says what is missing. Plain JavaScript on old Nodes:
 * the Node that everything else runs on is one of the packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowsers } from './find-browsers.mjs';
import { missingServers } from './find-servers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

installPackages();
const wanted = process.argv[2];
if (wanted === 'browsers' || wanted === 'tests') installFromDebian();

/** `npm ci`, unless it was done for this lock file before. */
function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(root, 'node_modules/.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing packages');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(stamp, lock);
}

function installFromDebian() {
  const missing = missingParts();
  if (missing.length === 0) return;
  const packages = missing.map((part) => part.debian);
  if (existsSync('/usr/bin/apt-get')) {
    const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    say(`installing ${packages.join(', ')}`);
    const command = [...prefix, 'apt-get'];
    attempt([...command, 'update', '-qq']);
    attempt([...command, 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  const still = missingParts();
  if (still.length === 0) return;
  console.error('Missing on this machine:');
  for (const part of still)
    console.error(`  - ${part.name} (on Debian: apt-get install ${part.debian}); ${part.hint}`);
  process.exit(1);
}

function missingParts() {
  const { chromium, firefox } = findBrowsers();
  const parts = [];
  if (!chromium)
    parts.push({
      name: 'Chromium or Chrome',
      debian: 'chromium',
      hint: 'or set REJOINDER_CHROMIUM to its path',
    });
  if (!firefox)
    parts.push({
      name: 'Firefox 146 or newer',
      debian: 'firefox-esr',
      hint: 'or set REJOINDER_FIREFOX to its path',
    });
  if (process.platform === 'linux' && !hasChineseFonts()) {
    parts.push({
      name: 'a Chinese font',
      debian: 'fonts-noto-cjk',
      hint: 'without one Chinese shows as boxes in screenshots',
    });
  }
  if (wanted === 'tests')
    for (const { name, debian } of missingServers())
      parts.push({ name, debian, hint: 'tests of syncing run against it on loopback' });
  return parts;
}

function hasChineseFonts() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (list.status === 0) return list.stdout.trim() !== '';
  const noto = '/usr/share/fonts/opentype/noto';
  return existsSync(noto) && readdirSync(noto).some((file) => /CJK/.test(file));
}

function run(command, args) {
  // What it says goes where what we say goes: standard output is for what was asked for.
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(1);
}

function attempt([command, ...args]) {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function say(what) {
  console.error(`rejoinder: ${what} …`);
}
