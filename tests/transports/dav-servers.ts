/**
 * Real WebDAV servers on loopback: unprivileged, on free ports, with configurations of the tests' own in a temporary folder. They come from
 * Debian's packages (`lib/cli/find-servers.mjs`).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const USER = 'leser';
/** Not ASCII, with a colon and a space: what Basic authorization must carry. */
export const PASSWORD = 'pä:ss 口令';

export interface DavServer {
  readonly name: ServerName;
  /** Of the folder that is served, with a slash at its end. */
  readonly address: string;
  /** Where the files lie. */
  readonly folder: string;
  stop(): Promise<void>;
}

export const SERVER_NAMES = ['lighttpd', 'apache', 'apache-deflate', 'nginx', 'rclone'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

interface Place {
  readonly port: number;
  /** Served at `/dav/`. */
  readonly root: string;
  readonly folder: string;
  /** For configuration, locks and logs. */
  readonly work: string;
}

interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** Servers of distributions refuse or warn to run as root: tests that run as root start them as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Starts a server, and waits until it answers. */
export async function startDavServer(name: ServerName, on?: { readonly port: number }): Promise<DavServer> {
  const work = mkdtempSync(join(tmpdir(), `rejoinder-${name}-`));
  const root = join(work, 'root');
  const folder = join(root, 'dav');
  mkdirSync(folder, { recursive: true });
  for (const path of [work, root, folder]) ownedByNobody(path);
  const place = { port: on?.port ?? (await freePort()), root, folder, work };
  const { command, args } = COMMANDS[name](place);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...NOBODY });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  try {
    await answering(place.port, child);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${name} did not start: ${said}`, { cause: error });
  }
  return {
    name,
    address: `http://127.0.0.1:${place.port}/dav/`,
    folder,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 2000);
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(hard);
      rmSync(work, { recursive: true, force: true });
    },
  };
}

const COMMANDS: Readonly<Record<ServerName, (place: Place) => Command>> = {
  lighttpd: (place) => ({
    command: '/usr/sbin/lighttpd',
    args: ['-D', '-f', written(place, 'lighttpd.conf', lighttpd(place))],
  }),
  apache: (place) => ({
    command: '/usr/sbin/apache2',
    args: ['-X', '-f', written(place, 'apache.conf', apache(place, false))],
  }),
  'apache-deflate': (place) => ({
    command: '/usr/sbin/apache2',
    args: ['-X', '-f', written(place, 'apache.conf', apache(place, true))],
  }),
  nginx: (place) => ({
    command: '/usr/sbin/nginx',
    args: [
      '-p',
      place.work,
      '-e',
      join(place.work, 'error.log'),
      '-c',
      written(place, 'nginx.conf', nginx(place)),
    ],
  }),
  rclone: ({ port, root, work }) => ({
    command: '/usr/bin/rclone',
    args: [
      ...['serve', 'webdav', root, '--addr', `127.0.0.1:${port}`, '--user', USER, '--pass', PASSWORD],
      ...['--config', join(work, 'none.conf'), '--cache-dir', join(work, 'cache'), '--dir-cache-time', '0s'],
    ],
  }),
};

const lighttpd = (place: Place): string => `
server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.bind = "127.0.0.1"
server.port = ${place.port}
server.document-root = "${place.root}"
# The tests change files behind its back: what it remembered of their lengths would cut them off.
server.stat-cache-engine = "disable"
server.upload-dirs = ("${place.work}")
auth.backend = "plain"
auth.backend.plain.userfile = "${written(place, 'users', `${USER}:${PASSWORD}\n`)}"
auth.require = ("" => ("method" => "basic", "realm" => "dav", "require" => "valid-user"))
webdav.activate = "enable"
`;

const apache = (place: Place, deflate: boolean): string => `
ServerRoot "${place.work}"
ServerName 127.0.0.1
Listen 127.0.0.1:${place.port}
PidFile "${place.work}/pid"
DefaultRuntimeDir "${place.work}"
Mutex file:${place.work} default
ErrorLog "${place.work}/error.log"
${[
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'dav',
  'dav_fs',
  'setenvif',
  ...(deflate ? ['filter', 'deflate'] : []),
]
  .map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`)
  .join('\n')}
DocumentRoot "${place.root}"
DavLockDB "${place.work}/locks"
${deflate ? 'SetOutputFilter DEFLATE' : ''}
<Location "/">
  Dav On
  AuthType Basic
  AuthName dav
  AuthUserFile "${written(place, 'users', hashedUser())}"
  Require valid-user
</Location>
`;

const nginx = (place: Place): string => `
daemon off;
master_process off;
pid ${place.work}/pid;
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
events {}
http {
  access_log off;
  client_body_temp_path ${place.work}/body;
  proxy_temp_path ${place.work}/proxy;
  fastcgi_temp_path ${place.work}/fastcgi;
  uwsgi_temp_path ${place.work}/uwsgi;
  scgi_temp_path ${place.work}/scgi;
  server {
    listen 127.0.0.1:${place.port};
    root ${place.root};
    location / {
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      auth_basic dav;
      auth_basic_user_file ${written(place, 'users', hashedUser())};
    }
  }
}
`;

const hashedUser = (): string => `${USER}:{SHA}${createHash('sha1').update(PASSWORD).digest('base64')}\n`;

function written({ work }: Place, name: string, text: string): string {
  const path = join(work, name);
  writeFileSync(path, text);
  ownedByNobody(path);
  return path;
}

function ownedByNobody(path: string): void {
  if (NOBODY.uid !== undefined) chownSync(path, NOBODY.uid, NOBODY.gid);
  else chmodSync(path, 0o700);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answered = await fetch(`http://127.0.0.1:${port}/dav/`).then(
      (response) => response.body?.cancel().then(() => true),
      () => false,
    );
    if (answered !== false) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it does not answer');
}
