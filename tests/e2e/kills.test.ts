import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { Ledger } from './kills/ledger.ts';
import { startMortal, tearDatabase } from './kills/mortal-browser.ts';
import { killTimes } from './kills/rounds.ts';

/** Another each day, so that days cover more than one run does. A failure prints it. */
const seed = Math.floor(Date.now() / 86_400_000);

describe('killed browsers', () => {
  test.concurrent.each(BROWSERS)(
    '%s has every note, edit and draft that it acknowledged',
    async (name) => {
      const report = await killTimes({ name, times: 2, seed });
      expect(report.wrong, `seed ${seed}`).toEqual([]);
      expect(report.acknowledged).toBeGreaterThan(0);
      expect(Object.values(report.kills).reduce((sum, n) => sum + n)).toBe(2);
      expect(report.rescued).toBe(report.notes);
    },
    120_000,
  );
});

test('a note is there though Chromium began an empty database after the save', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'rejoinder-torn-'));
  let browser = await startMortal('chromium', profile);
  const write = (id: string): Promise<unknown> =>
    browser.ask('note.create', {
      id,
      target: { kind: 'exchange', exchange: 'finding-1' },
      text: `text of ${id}`,
      tags: [],
      editor: id,
    });
  try {
    expect(await write('first')).toMatchObject({ answer: { id: 'first' } });
    await browser.rescued();
    await browser.kill();
    tearDatabase(profile);
    browser = await startMortal('chromium', profile);
    expect(await write('second')).toMatchObject({ answer: { id: 'second' } });
    await browser.kill();
    browser = await startMortal('chromium', profile);
    const { notes } = await browser.seen();
    expect(notes.map(({ text }) => text).sort()).toEqual(['text of first', 'text of second']);
    expect(await browser.restored(), 'it was empty').toBe(2);
  } finally {
    await browser.kill().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}, 120_000);

describe('the ledger of what was acknowledged', () => {
  const seen = (notes: Record<string, string>, drafts: Record<string, string> = {}) => ({
    notes: Object.entries(notes).map(([id, text]) => ({ id, text, tags: [] })),
    drafts: Object.entries(drafts).map(([editor, text]) => ({ editor, text })),
  });
  const written = (): Ledger => {
    const ledger = new Ledger();
    ledger.noteSent('n', 'one');
    ledger.noteAcknowledged('n', 'one', 'e');
    ledger.noteSent('n', 'one, two');
    return ledger;
  };

  test('takes the last acknowledged text, and any that was sent after it', () => {
    expect(written().check(seen({ n: 'one' }))).toEqual([]);
    const ledger = written();
    expect(ledger.check(seen({ n: 'one, two' }))).toEqual([]);
    expect(ledger.tally).toEqual({ acknowledged: 1, cutOff: 1, cutOffAndThere: 1 });
  });

  test('notices a note that is missing, older, other, doubled, or with other tags', () => {
    expect(written().check(seen({}))).toHaveLength(1);
    expect(written().check(seen({ n: '' }))).toHaveLength(1);
    expect(written().check(seen({ n: 'one, ' }))).toHaveLength(1);
    expect(written().check(seen({ n: 'one', m: 'one' }))).toHaveLength(1);
    expect(written().check({ notes: [{ id: 'n', text: 'one', tags: ['x'] }], drafts: [] })).toHaveLength(1);
    const ledger = written();
    ledger.noteAcknowledged('n', 'one, two', 'e');
    expect(ledger.check(seen({ n: 'one' }))).toHaveLength(1);
  });

  test('notices a draft that is missing, unless its note has what was sent', () => {
    const drafted = (): Ledger => {
      const ledger = new Ledger();
      ledger.noteSent('n', 'one');
      ledger.noteAcknowledged('n', 'one', 'e');
      ledger.draftSent('e', 'n', 'one, tw');
      ledger.draftAcknowledged('e', 'one, tw');
      ledger.noteSent('n', 'one, two');
      return ledger;
    };
    expect(drafted().check(seen({ n: 'one' }, { e: 'one, tw' }))).toEqual([]);
    expect(drafted().check(seen({ n: 'one, two' }))).toEqual([]);
    expect(drafted().check(seen({ n: 'one' }))).toHaveLength(1);
    expect(drafted().check(seen({ n: 'one' }, { e: 'one' }))).toHaveLength(1);
    expect(drafted().check(seen({ n: 'one' }, { e: 'one, tw', f: 'x' }))).toHaveLength(1);
  });
});
