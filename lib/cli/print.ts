/** Standard output that is known to have arrived, and what may be shown in a terminal. */

/** The output could not be written. `closed`: nobody reads on (`| head`), which is no fault. */
export class OutputError extends Error {
  readonly closed: boolean;

  constructor(error: Error) {
    super(`The output could not be written: ${error.message}`);
    this.name = 'OutputError';
    this.closed = 'code' in error && error.code === 'EPIPE';
  }
}

/** Writes to standard output. Resolves when it is written; rejects with an `OutputError`. */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) => {
    // The error is also an event, which would end the process if nobody listened.
    const ignore = (): void => {};
    process.stdout.on('error', ignore);
    process.stdout.write(text, (error) => {
      if (error) {
        fail(new OutputError(error));
        return;
      }
      process.stdout.off('error', ignore);
      done();
    });
  });
}

const CONTROLS = /[\p{Cc}--[\t\n]]/gv;
const PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * Text as a terminal may have it: control characters, by which a file could steer it, are shown by their pictures (U+2400
 * and on). Line feeds and tabs stay. As long as before.
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(PICTURES + code);
    return code === DELETE ? '\u2421' : '\ufffd';
  });
}
