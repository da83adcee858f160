/**
 * A proxy between a browser and a WebDAV server that does what networks and servers do on bad days. Rules are asked in order for each
 * request; the first that applies is used up by it.
 */
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Fault =
  /** Answers by itself; the server isn't asked. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The server does it, and its answer is lost. */
  | 'lost-answer'
  /** The connection ends before the server has heard of it. */
  | 'lost-request'
  /** The server gets half of the body as if it were all. */
  | 'cut-request'
  /** Half of the answer arrives, then the connection ends. */
  | 'cut-answer'
  /** Half of the answer arrives as if it were all. */
  | 'short-answer'
  /** No answer comes for so many ms; then the true one. */
  | { readonly stallMs: number };

export interface Rule {
  readonly method?: string;
  readonly path?: RegExp;
  readonly fault: Fault;
  /** How often it applies; Infinity for always. */
  times?: number;
}

export interface FaultProxy {
  /** The address of the server's folder, through the proxy. */
  readonly address: string;
  /** `METHOD path status` of every request; 0 where the answer was lost. */
  readonly requests: string[];
  rules: Rule[];
  close(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const to = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  // A connection that it closes just as a request comes would be a fault that nobody asked for.
  server.keepAliveTimeout = 120_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${to.pathname}`,
    requests: [],
    rules: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const fault = faultFor(incoming);
    const tell = (status: number) => proxy.requests.push(`${incoming.method} ${incoming.url} ${status}`);
    const body = await bodyOf(incoming);
    if (typeof fault === 'object' && 'status' in fault) {
      tell(fault.status);
      outgoing.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    if (fault === 'lost-request') {
      tell(0);
      incoming.socket.destroy();
      return;
    }
    const sent = fault === 'cut-request' ? body.subarray(0, body.length >> 1) : body;
    const answer = await forwarded(incoming, sent).catch(() => undefined);
    if (!answer || fault === 'lost-answer') {
      tell(0);
      incoming.socket.destroy();
      return;
    }
    if (typeof fault === 'object') await new Promise((resolve) => setTimeout(resolve, fault.stallMs));
    tell(answer.status);
    const half = answer.body.subarray(0, answer.body.length >> 1);
    if (fault === 'cut-answer') {
      outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
      outgoing.write(half, () => setTimeout(() => incoming.socket.destroy(), 20));
      return;
    }
    const received = fault === 'short-answer' ? half : answer.body;
    outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(received.length) });
    outgoing.end(incoming.method === 'HEAD' || answer.status === 204 ? undefined : received);
  }

  function faultFor({ method, url }: IncomingMessage): Fault | undefined {
    const rule = proxy.rules.find(
      (one) =>
        (one.times ?? 1) > 0 &&
        (one.method === undefined || one.method === method) &&
        (one.path === undefined || one.path.test(url ?? '')),
    );
    if (rule) rule.times = (rule.times ?? 1) - 1;
    return rule?.fault;
  }

  function forwarded(incoming: IncomingMessage, body: Buffer) {
    return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>(
      (resolve, reject) => {
        const headers = { ...incoming.headers, host: to.host, 'content-length': String(body.length) };
        delete (headers as Record<string, unknown>)['transfer-encoding'];
        const { method, url } = incoming;
        const passed = ask(
          { host: to.hostname, port: to.port, method, path: url, headers, agent: false },
          (answer) => {
            void bodyOf(answer).then((whole) => {
              const kept = Object.entries(answer.headers).filter(
                ([name]) => !['transfer-encoding', 'connection', 'content-length'].includes(name),
              );
              resolve({
                status: answer.statusCode ?? 502,
                headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
                body: whole,
              });
            }, reject);
          },
        );
        passed.once('error', reject);
        passed.end(body);
      },
    );
  }
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
