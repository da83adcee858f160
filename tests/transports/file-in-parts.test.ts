/** A carried file on its way to a background that ends between any two questions. */
import { beforeEach, expect, test } from 'vitest';
import { syncInParts } from '../../entrypoints/options/file-in-parts.ts';
import type { ask } from '../../lib/messages/ask.ts';
import { openFile } from '../../lib/transports/file.ts';
import { Browser, begin, sender } from './file-browser.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const NOTHING_TYPED = { secret: null, start: null };

let a: Browser;
let b: Browser;
beforeEach(() => {
  a = new Browser();
  b = new Browser();
});

/** Asks the background of `one`, which ends before the questions of these numbers. `asked` has the verbs. */
function asking(
  one: Browser,
  endsBefore: (question: number) => boolean,
): { send: typeof ask; asked: string[] } {
  const asked: string[] = [];
  const send = async (verb: keyof Browser['files'], data: never): Promise<unknown> => {
    if (endsBefore(asked.length)) one.restart();
    asked.push(verb);
    return (one.files[verb] as (data: never, sender: never) => unknown)(data, sender);
  };
  return { send: send as typeof ask, asked };
}

async function given(): Promise<{ file: Bytes; code: string }> {
  await a.write('from a');
  await b.write('from b');
  return begin(a);
}

const whole = (parts: readonly Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));

test('wherever the background ends, the file comes back whole, and what came in it is counted once', async () => {
  const { file, code } = await given();
  const { send, asked } = asking(b, () => false);
  await syncInParts(send, file, { secret: code, start: null });
  expect(asked).toEqual(['file.part', 'file.sync', 'file.bytes', 'file.bytes']);
  for (let at = 0; at <= asked.length; at += 1) {
    const other = new Browser();
    await other.write('from another');
    const done = await syncInParts(asking(other, (n) => n === at).send, file, { secret: code, start: null });
    expect(done, `ended before question ${at}`).toMatchObject({ done: true, came: 1, notes: 2 });
    if (!done.done) return;
    expect(await openFile(whole(done.parts)).list()).not.toHaveLength(0);
    const third = new Browser();
    await third.sync(whole(done.parts), { secret: code });
    expect(await third.texts()).toEqual(['from a', 'from another']);
  }
});

test('a code that was made is told though the file had to be written once more', async () => {
  await a.write('from a');
  // A new file is not sent: it is asked for, and then fetched.
  const done = await syncInParts(asking(a, (n) => n === 1).send, null, {
    secret: null,
    start: { passphrase: null },
  });
  expect(done).toMatchObject({ done: true, notes: 1 });
  if (!done.done) return;
  expect(done.code).toMatch(/^\S+/);
  expect(await b.sync(whole(done.parts), { secret: done.code ?? '' })).toMatchObject({ done: true, came: 1 });
});

test('a background that ends each time is not asked for ever, and nothing is given', async () => {
  const { file } = await given();
  const { send, asked } = asking(a, (n) => n % 2 === 1);
  await expect(syncInParts(send, file, NOTHING_TYPED)).rejects.toThrow('loses the file');
  expect(asked.length).toBeLessThan(20);
  expect(await a.texts()).toEqual(['from a']);
});

test('what the reader is to be asked is handed on', async () => {
  const { file } = await given();
  const { send } = asking(b, () => false);
  expect(await syncInParts(send, file, NOTHING_TYPED)).toEqual({
    done: false,
    why: 'secret',
    kinds: ['code'],
  });
});
