/** Writing and reading of numbers, texts and bytes one after the other. Numbers are LEB128, what has a length is led by it. */

export type Bytes = Uint8Array<ArrayBuffer>;

/** What every browser, worker and Node has; the pure rooms are compiled without the types of any of them. */
declare class TextEncoder {
  encode(text: string): Bytes;
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export interface Writing {
  number(value: number): void;
  text(value: string): void;
  bytes(value: Uint8Array): void;
  done(): Bytes;
}

export function writeBytes(): Writing {
  let buffer = new Uint8Array(256);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  };
  const writing: Writing = {
    number(value) {
      room(8);
      let left = value;
      while (left > 127) {
        buffer[length++] = (left % 128) | 128;
        left = Math.floor(left / 128);
      }
      buffer[length++] = left;
    },
    text: (value) => writing.bytes(encoder.encode(value)),
    bytes(value) {
      writing.number(value.length);
      room(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    done: () => buffer.slice(0, length),
  };
  return writing;
}

export interface Reading {
  number(): number;
  text(): string;
  bytes(): Bytes;
  /** A number of things that take at least `least` bytes each: no more than can still follow. */
  count(least: number): number;
  isAtEnd(): boolean;
}

/** Everything throws a `RangeError` or a `TypeError` where the bytes aren't what they should be. */
export function readBytes(from: Uint8Array): Reading {
  let at = 0;
  const reading: Reading = {
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = from[at++];
        if (byte === undefined || factor > 2 ** 49) throw new RangeError('no number');
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    },
    text: () => decoder.decode(reading.bytes()),
    bytes() {
      const length = reading.number();
      if (at + length > from.length) throw new RangeError('cut off');
      at += length;
      return new Uint8Array(from.slice(at - length, at));
    },
    count(least) {
      const count = reading.number();
      if (count * least > from.length - at) throw new RangeError('more than follows');
      return count;
    },
    isAtEnd: () => at === from.length,
  };
  return reading;
}

/** Runs of bytes as one, in this order. */
export function joinBytes(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
