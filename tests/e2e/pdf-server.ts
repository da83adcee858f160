/** Serves PDFs as servers do: with ranges and without, slowly, cut off, behind a login, as something else. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServedFile {
  readonly body: Buffer | string;
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ranges?: boolean;
  /** The connection breaks after so many bytes, though more were promised. */
  readonly breaksAfter?: number;
  /** After so many bytes nothing more comes, though the connection stays. */
  readonly holdsAfter?: number;
  /** Only with this cookie. */
  readonly cookie?: string;
}

export interface PdfServer {
  readonly origin: string;
  /** What was asked: method, path and range. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function servePdfs(files: Readonly<Record<string, ServedFile>>): Promise<PdfServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    requests.push(`${request.method} /${path} ${request.headers.range ?? ''}`.trim());
    const file = files[path];
    if (file) answer(file, request, response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  const body = Buffer.from(file.body);
  const headers = {
    'content-type': file.type ?? 'application/pdf',
    ...(file.ranges ? { 'accept-ranges': 'bytes' } : {}),
    ...file.headers,
  };
  if (file.cookie !== undefined && !request.headers.cookie?.includes(file.cookie)) {
    response.writeHead(401, { 'content-type': 'text/html' }).end('<form>Log in</form>');
    return;
  }
  const range = file.ranges ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') : null;
  if (range) {
    const [begin, end] = [Number(range[1]), Math.min(Number(range[2]), body.length - 1)];
    const part = body.subarray(begin, end + 1);
    response
      .writeHead(206, {
        ...headers,
        'content-length': String(part.length),
        'content-range': `bytes ${begin}-${end}/${body.length}`,
      })
      .end(part);
    return;
  }
  response.writeHead(file.status ?? 200, { ...headers, 'content-length': String(body.length) });
  if (file.holdsAfter !== undefined) response.write(body.subarray(0, file.holdsAfter));
  else if (file.breaksAfter === undefined) response.end(body);
  else response.write(body.subarray(0, file.breaksAfter), () => setTimeout(() => response.destroy(), 200));
}
