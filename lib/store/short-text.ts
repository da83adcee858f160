/** Values with bytes in them as a short text, for storage areas that hold JSON and little of it: base64 of gzipped JSON. */
import { fromBase64, toBase64 } from '../text/base64.ts';

/** Stands in JSON for bytes. */
const BYTES = '\u0000bytes';

export async function toShortText(value: unknown): Promise<string> {
  const json = JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Uint8Array ? { [BYTES]: toBase64(part) } : part,
  );
  return toBase64(await through(new Blob([json]), new CompressionStream('gzip')));
}

/** What a short text was made of. Only for our own: nothing is checked. */
export async function fromShortText(text: string): Promise<unknown> {
  const bytes = await through(new Blob([fromBase64(text)]), new DecompressionStream('gzip'));
  return JSON.parse(new TextDecoder().decode(bytes), (_key, part: unknown) =>
    typeof part === 'object' && part !== null && BYTES in part
      ? fromBase64(String((part as Record<string, unknown>)[BYTES]))
      : part,
  );
}

async function through(blob: Blob, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream)).arrayBuffer());
}
