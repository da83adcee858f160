import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page as a test serves it: its markup, and headers beside the usual ones. */
export interface FixturePage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FixtureServer {
  /** Two origins with the same pages, so that one can frame the other. */
  readonly origin: string;
  readonly otherOrigin: string;
  /** All that was asked of it: method, address, headers and body. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves pages by their path, on loopback, on a free port. */
export async function serve(pages: Readonly<Record<string, FixturePage | string>>): Promise<FixtureServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () =>
      requests.push(`${request.method} ${request.url} ${request.rawHeaders.join(' ')} ${body}`),
    );
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
    const page = pages[path];
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { html, headers = {} } = typeof page === 'string' ? { html: page } : page;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    otherOrigin: `http://localhost:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
