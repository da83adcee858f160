import { describe, expect, it } from 'vitest';
import { createPendingSettings } from '../../entrypoints/options/pending-settings.ts';

/** Something to wait for, and how to end it. */
function held(): { readonly until: Promise<void>; end(): void } {
  let end = (): void => undefined;
  const until = new Promise<void>((done) => {
    end = done;
  });
  return { until, end };
}

const read = { restatements: true, tint: 'normal' } as const;

describe('changes of settings on their way', () => {
  it('are shown before they are made, whatever was read, and until that is read anew', async () => {
    const pending = createPendingSettings();
    const [making, reading] = [held(), held()];
    const done = pending.during(
      { restatements: false },
      () => making.until,
      () => reading.until,
    );
    expect(pending.over(read)).toEqual({ restatements: false, tint: 'normal' });
    making.end();
    await making.until;
    expect(pending.over(read).restatements).toBe(false);
    reading.end();
    await done;
    expect(pending.over(read)).toEqual(read);
  });

  it('are shown as the last was made, though an earlier one is done after it began', async () => {
    const pending = createPendingSettings();
    const [first, second] = [held(), held()];
    const none = async (): Promise<void> => undefined;
    const off = pending.during({ restatements: false }, () => first.until, none);
    const on = pending.during({ restatements: true }, () => second.until, none);
    expect(pending.over(read).restatements).toBe(true);
    first.end();
    await off;
    expect(pending.over({ ...read, restatements: false }).restatements).toBe(true);
    second.end();
    await on;
  });

  it('that fail are shown no longer when it is read anew', async () => {
    const pending = createPendingSettings();
    let shown: unknown;
    const changing = pending.during(
      { tint: 'strong' },
      () => Promise.reject(new Error('gone')),
      async () => {
        shown = pending.over(read);
      },
    );
    await expect(changing).rejects.toThrow('gone');
    expect(shown).toEqual(read);
  });
});
