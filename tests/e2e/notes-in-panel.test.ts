/** Notes written in the panel by keys: what is typed into one that is there is saved as what a new one says is. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NoteView } from '../../lib/notes/note.ts';
import { BROWSERS } from './browsers.ts';
import { article, openScene, type Scene } from './scene.ts';

const within = { timeout: 12_000, interval: 100 };

describe.each(BROWSERS)('notes in the panel in %s', (name) => {
  let scene: Scene;
  let page: Page;
  let panel: Page;
  beforeAll(async () => {
    scene = await openScene(name, { story: article('<p>Nothing is said here of anybody.</p>') });
    page = await scene.visit('story');
    panel = await scene.panel(page);
    await panel.bringToFront();
    await goTo('[role="tab"]:nth-of-type(3)');
    await panel.keyboard.press('Enter');
  });
  afterAll(() => scene.close());

  /** Puts the focus on the first of these that is there. */
  const goTo = (selector: string): Promise<void> =>
    vi.waitFor(async () => {
      const found = await panel.evaluate((css) => {
        const element = document.querySelector<HTMLElement>(css);
        element?.focus();
        return element !== null && document.activeElement === element;
      }, selector);
      expect(found, selector).toBe(true);
    }, within);
  const stored = async (): Promise<NoteView[]> => {
    const { answer } = (await scene.ask('note.list', { from: 0, count: 10, bin: false })) as {
      answer: { notes: NoteView[] };
    };
    return answer.notes;
  };
  const says = (words: string): Promise<void> =>
    vi.waitFor(
      async () =>
        expect(await panel.evaluate(() => document.querySelector('.save-state')?.textContent)).toBe(words),
      within,
    );

  test('one that is there is written on, tagged, and written on again', async () => {
    const id = crypto.randomUUID();
    const target = { kind: 'page', address: page.url(), title: 'Story' };
    await scene.ask('note.create', { id, target, text: 'First', tags: [], editor: id });
    await goTo('[data-note] [data-part="edit"]');
    await panel.keyboard.press('Enter');
    await goTo('[data-note] textarea');
    await panel.keyboard.press('End');
    await panel.keyboard.type(' and last.');
    await says('Saved');
    expect(await stored()).toMatchObject([{ id, text: 'First and last.', tags: [] }]);
    await panel.keyboard.press('Tab');
    await panel.keyboard.type('figures');
    await panel.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await stored()).toMatchObject([{ tags: ['figures'] }]), within);
    // On with the text, after the tag.
    await panel.keyboard.down('Shift');
    await panel.keyboard.press('Tab');
    await panel.keyboard.up('Shift');
    await goTo('[data-note] textarea');
    await panel.keyboard.press('End');
    await panel.keyboard.type(' More.');
    await vi.waitFor(async () => expect((await stored())[0]?.text).toBe('First and last. More.'), within);
    await panel.keyboard.press('Escape');
    await vi.waitFor(
      async () => expect(await panel.evaluate(() => document.querySelector('textarea'))).toBeNull(),
      within,
    );
    expect(await stored()).toMatchObject([{ id, text: 'First and last. More.', tags: ['figures'] }]);
    expect(await scene.ask('draft.list', null)).toMatchObject({ answer: [] });
  });
});
