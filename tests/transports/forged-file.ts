/** Files as somebody could write them who knows how they are made. */
import { createHash } from 'node:crypto';
import { writeBytes } from '../../lib/sync/bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file with these entries, under whatever names. `count`, `lengths`: what it says of them, if that isn't so. */
export function forged(
  entries: readonly (readonly [name: string, bytes: Bytes])[],
  {
    count = entries.length,
    lengths = [],
  }: { readonly count?: number; readonly lengths?: readonly number[] } = {},
): Bytes {
  const table = writeBytes();
  table.number(count);
  for (const [i, [name, { length }]] of entries.entries()) {
    table.text(name);
    table.number(lengths[i] ?? length);
  }
  const head = new Uint8Array([0x52, 0x4a, 0x4e, 0x46, 1]);
  const inTable = table.done();
  const rest = writeBytes();
  rest.bytes(inTable);
  rest.bytes(createHash('sha256').update(head).update(inTable).digest().subarray(0, 16));
  rest.bytes(new Uint8Array(entries.flatMap(([, bytes]) => [...bytes])));
  return new Uint8Array([...head, ...rest.done()]);
}
