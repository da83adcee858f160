/** Serves the files of one folder on loopback: content scripts run on http pages, not on files. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, resolve, sep } from 'node:path';
import { servedFile } from './served-file.ts';

export interface FolderServer {
  readonly origin: string;
  close(): void;
}

/** Serves `folder` on a free port of loopback. Nothing outside of it is served. */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const path = pathIn(root, request.url ?? '/');
    if (path === undefined) {
      response.writeHead(404).end();
      return;
    }
    try {
      const { type, body } = servedFile(basename(path), readFileSync(path));
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      // It may not be read, or has gone meanwhile.
      response.writeHead(403).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The file that a request names, if there is one in the folder. */
function pathIn(root: string, request: string): string | undefined {
  let path: string;
  try {
    // Pages of old servers name files by bytes that are no UTF-8 (`caf%e9.png`).
    path = resolve(root, `.${decodeURIComponent(new URL(request, 'http://localhost').pathname)}`);
  } catch {
    return undefined;
  }
  const inside = root.endsWith(sep) ? root : root + sep;
  if (!path.startsWith(inside) || path.includes('\0')) return undefined;
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined;
}
