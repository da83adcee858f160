/**
 * A PDF at an address: one request for all of it, read as it comes, and, where the server has them, requests for the ranges that are wanted
 * sooner. The first bytes decide whether it is a PDF at all, so that a page to log in or a film isn't read to its end.
 */
import { MAX_FILE_BYTES } from './library.ts';
import { PdfProblem } from './problem.ts';

/** Nothing came for so long: it won't. */
const SILENCE_MS = 30_000;
/** The header must begin within so many bytes (PDF 1.7, implementation note 13). */
const HEADER_WITHIN = 1024;
const RANGE_TRIES = 3;
const AGAIN_MS = 600;

/** A file that has begun to come. */
export interface RemoteFile {
  /** In bytes; nothing where the server doesn't say. */
  readonly length: number | undefined;
  /** Whether ranges can be asked for. */
  readonly hasRanges: boolean;
  /** The name that the server gives it. */
  readonly name: string | undefined;
  readonly first: Uint8Array<ArrayBuffer>;
  /** The rest as it comes, until nothing more does. Rejects with a `PdfProblem`. */
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Bytes from `begin` up to `end`. Rejects with a `PdfProblem`. */
  range(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/**
 * Begins to fetch a file. Cookies go with the request: the reader asked for this address, and sees what the browser's own viewer would show, PDFs behind
 * a login too. Rejects with a `PdfProblem`, or with the signal's reason.
 */
export async function fetchFile(address: string, signal: AbortSignal): Promise<RemoteFile> {
  const silence = createSilence(signal);
  const response = await silence.during(ask(address, silence.signal));
  if (!response.ok || !response.body) throw ofStatus(response.status);
  const headers = response.headers;
  const length = lengthOf(headers);
  if (length !== undefined && length > MAX_FILE_BYTES) throw new PdfProblem('too-large');
  const reader = response.body.getReader();
  let total = 0;

  const read = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    try {
      const { value } = await silence.during(reader.read());
      total += value?.byteLength ?? 0;
      if (total > MAX_FILE_BYTES) throw new PdfProblem('too-large');
      return value;
    } catch (error) {
      throw error instanceof PdfProblem || isAbort(error) ? error : new PdfProblem('interrupted');
    }
  };
  const first = await readHeader(read);
  const final = response.url || address;
  return {
    length,
    hasRanges: length !== undefined && headers.get('accept-ranges') === 'bytes',
    name: nameIn(headers.get('content-disposition')),
    first,
    read,
    async range(begin, end) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await fetchRange(final, begin, end, signal);
        } catch (error) {
          if (signal.aborted || tried === RANGE_TRIES) throw error;
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS * tried));
        }
      }
    },
  };
}

async function ask(
  address: string,
  signal: AbortSignal,
  headers?: Record<string, string>,
): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'include', signal, ...(headers ? { headers } : {}) });
  } catch (error) {
    if (isAbort(error) || error instanceof PdfProblem) throw error;
    throw new PdfProblem(navigator.onLine ? 'unreachable' : 'offline');
  }
}

async function fetchRange(
  address: string,
  begin: number,
  end: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const silence = createSilence(signal);
  const response = await silence.during(ask(address, silence.signal, { Range: `bytes=${begin}-${end - 1}` }));
  if (response.status !== 206) throw ofStatus(response.status);
  const bytes = new Uint8Array(await silence.during(response.arrayBuffer()));
  if (bytes.byteLength !== end - begin) throw new PdfProblem('interrupted');
  return bytes;
}

/** Reads until it is clear whether this is a PDF. Leaders before the header are allowed, and kept: pdf.js reckons with them. */
async function readHeader(
  read: () => Promise<Uint8Array<ArrayBuffer> | undefined>,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(0);
  while (bytes.byteLength < HEADER_WITHIN && !isPdf(bytes)) {
    const more = await read();
    if (!more) break;
    const joined = new Uint8Array(bytes.byteLength + more.byteLength);
    joined.set(bytes);
    joined.set(more, bytes.byteLength);
    bytes = joined;
  }
  if (bytes.byteLength === 0) throw new PdfProblem('empty');
  if (!isPdf(bytes)) throw new PdfProblem('not-a-pdf');
  return bytes;
}

/** Whether the first bytes of a file are a PDF's. */
export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_WITHIN)).includes('%PDF-');
}

function ofStatus(status: number): PdfProblem {
  if (status === 404 || status === 410) return new PdfProblem('missing', status);
  if (status === 401 || status === 403) return new PdfProblem('refused', status);
  return new PdfProblem('server', status);
}

/** The length of what comes, where that is the file as it is: what was packed for the way has another. */
function lengthOf(headers: Headers): number | undefined {
  const length = Number(headers.get('content-length'));
  const packed = headers.get('content-encoding');
  return Number.isSafeInteger(length) && length > 0 && (!packed || packed === 'identity')
    ? length
    : undefined;
}

/** The file name of a Content-Disposition header (RFC 6266), its last part only. */
function nameIn(header: string | null): string | undefined {
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(header ?? '')?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header ?? '');
  const name = extended === undefined ? (plain?.[1] ?? plain?.[2]) : decoded(extended.trim());
  return name?.replace(/^.*[/\\]/s, '').trim() || undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Ends what takes too long without a sign of life. */
function createSilence(outer: AbortSignal): {
  readonly signal: AbortSignal;
  during<T>(work: Promise<T>): Promise<T>;
} {
  const ending = new AbortController();
  return {
    signal: AbortSignal.any([outer, ending.signal]),
    async during(work) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silent = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const problem = new PdfProblem('timeout');
          ending.abort(problem);
          reject(problem);
        }, SILENCE_MS);
      });
      try {
        return await Promise.race([work, silent]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
