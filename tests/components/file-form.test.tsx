import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { optionsVoiceOf } from '../../lib/i18n/say-options.ts';
import type { FileAnswer } from '../../lib/messages/types.ts';
import { expectAccessible } from './accessible.ts';
import { type OptionsScene, showOptions } from './options-stages.tsx';
import { CODE, FILE_DONE, SYNC_ACTIONS } from './sync-states.ts';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const CARRIED = new File([new Uint8Array([1, 2, 3])], 'carried.rejoinder');
const section = (): HTMLElement => stage.querySelector('section[aria-labelledby="sync"]') as HTMLElement;
const form = (): HTMLElement => section().querySelector('.file-form') as HTMLElement;
const said = (): string => form().textContent ?? '';
const outcome = (): string => stage.querySelector('.outcome [role="status"]')?.textContent ?? '';
const button = (name: string): HTMLButtonElement => {
  const found = [...section().querySelectorAll('button')].find((b) => b.textContent === name);
  if (!found) throw new Error(`no button “${name}”`);
  return found;
};
const chooser = (): HTMLInputElement => form().querySelector('input[type="file"]') as HTMLInputElement;
const choose = (): Promise<void> => userEvent.upload(chooser(), CARRIED);

async function show(
  actions: Partial<typeof SYNC_ACTIONS> = {},
  scene: OptionsScene = {},
): Promise<() => void> {
  const draw = showOptions(stage, { ...scene, syncActions: { ...SYNC_ACTIONS, ...actions } });
  const say = optionsVoiceOf(scene.locale ?? 'en');
  const summary = [...section().querySelectorAll('summary')].find((s) => s.textContent === say('addFile'));
  await userEvent.click(summary as Element);
  await vi.waitFor(() => expect(form()).not.toBeNull());
  return draw;
}

test('its field is as wide as the others', async () => {
  stage.style.width = '1000px';
  await show();
  await userEvent.click(
    [...section().querySelectorAll('summary')].find((s) => s.textContent?.includes('server')) as Element,
  );
  const edges = [chooser(), section().querySelector('.field-row input') as Element].map((each) => {
    const { left, right } = each.getBoundingClientRect();
    return [left, right];
  });
  expect(edges[0]).toEqual(edges[1]);
});

describe('a first file', () => {
  test('asks by what it is to be opened, is saved, and shows the code that was made', async () => {
    const onFile = vi.fn(SYNC_ACTIONS.onFile);
    await show({ onFile });
    await userEvent.click(button('Write a new file'));
    await vi.waitFor(() => expect(said()).toContain('With what are other browsers to open it?'));
    expect(said()).not.toContain('With what opens my notes elsewhere');
    await expectAccessible(stage);
    await userEvent.click(button('Write the file'));
    await vi.waitFor(() =>
      expect(said()).toContain('40 notes are in the file now; take it to the other browser.'),
    );
    expect(said()).not.toContain('came');
    expect(onFile.mock.calls).toEqual([
      [null, null],
      [null, 'code'],
    ]);
    expect(section().querySelector('.code')?.textContent?.trim().split(/\s+/).join('-')).toBe(CODE);
    expect(document.activeElement?.textContent).toBe('Your sync code');
    await expectAccessible(stage);
  });

  test('takes a passphrase that is long enough', async () => {
    const onFile = vi.fn(SYNC_ACTIONS.onFile);
    await show({ onFile });
    await userEvent.click(button('Write a new file'));
    await vi.waitFor(() => expect(form().querySelector('input[value="passphrase"]')).not.toBeNull());
    await userEvent.click(form().querySelector('input[value="passphrase"]') as Element);
    await userEvent.fill(form().querySelector('.typed input') as Element, 'too short');
    await userEvent.click(button('Write the file'));
    expect(said()).toContain('This has fewer than 12 characters.');
    await userEvent.fill(form().querySelector('.typed input') as Element, '電池 correct horse staple');
    await userEvent.click(button('Write the file'));
    await vi.waitFor(() =>
      expect(onFile).toHaveBeenLastCalledWith(null, { passphrase: '電池 correct horse staple' }),
    );
  });
});

describe('a file of another browser', () => {
  test('is taken in and given back, with words that say what came; it can be saved once more, and chosen again', async () => {
    const save = vi.fn();
    const onFile = vi.fn(() => Promise.resolve({ ...FILE_DONE, save }));
    await show({ onFile });
    await choose();
    await vi.waitFor(() =>
      expect(outcome()).toContain('12 notes came or changed. 40 notes are in the file now;'),
    );
    expect(onFile).toHaveBeenCalledWith(expect.objectContaining({ name: CARRIED.name }), null);
    expect(said()).toContain('The browser saves it as rejoinder-notes-2026-11-24.rejoinder.');
    await userEvent.click(button('Save the file once more'));
    expect(save).toHaveBeenCalledOnce();
    await choose();
    await vi.waitFor(() => expect(onFile).toHaveBeenCalledTimes(2));
  });

  test('says what in it was not taken, and that nothing new came', async () => {
    const unreadable = [
      { why: 'newer-version', files: 1 },
      { why: 'altered', files: 2 },
      { why: 'tampered', files: 1 },
    ] as const;
    await show({ onFile: () => Promise.resolve({ ...FILE_DONE, came: 0, notes: 1, left: 2, unreadable }) });
    await choose();
    await vi.waitFor(() => expect(said()).toContain('Nothing new came.'));
    for (const sentence of [
      '1 note is in the file now;',
      '2 notes are too large for a file',
      '1 part of it is of a newer version of Rejoinder',
      '3 parts of it could not be opened',
    ])
      expect(said()).toContain(sentence);
    await expectAccessible(stage);
  });

  test('has its labels to itself, however often the page was drawn anew', async () => {
    const answer: FileAnswer | typeof FILE_DONE = { done: false, why: 'secret', kinds: ['code'] };
    const drawAnew = await show({ onFile: async () => answer });
    for (let times = 0; times < 3; times += 1) drawAnew();
    await choose();
    await vi.waitFor(() => expect(form().querySelector('.join-form input')).not.toBeNull());
    const ids = [...stage.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const field = form().querySelector('.join-form input') as HTMLInputElement;
    expect([...(field.labels ?? [])].map(({ textContent }) => textContent)).toEqual(['Sync code']);
    expect([...(chooser().labels ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Choose the file of another browser',
    ]);
  });

  test('that this browser has not opened before asks for its code; a wrong one leaves it', async () => {
    const onFile = vi.fn((_chosen: File | null, by: unknown) => {
      const answer: FileAnswer | typeof FILE_DONE =
        by === null
          ? { done: false, why: 'secret', kinds: ['code'] }
          : onFile.mock.calls.length < 3
            ? { done: false, why: 'not-joined', problem: 'wrong-secret' }
            : FILE_DONE;
      return Promise.resolve(answer as typeof FILE_DONE);
    });
    await show({ onFile });
    await choose();
    await vi.waitFor(() =>
      expect(said()).toContain('This browser has not opened files of these notes before.'),
    );
    await expectAccessible(stage);
    const field = form().querySelector('.join-form input') as HTMLInputElement;
    await userEvent.fill(field, '123');
    await userEvent.click(button('Join'));
    expect(said()).toContain('A sync code has 30 characters; this has 3.');
    await userEvent.fill(field, CODE);
    await userEvent.click(button('Join'));
    await vi.waitFor(() =>
      expect(said()).toContain('This does not open what lies there. Nothing was changed.'),
    );
    await userEvent.click(button('Join'));
    await vi.waitFor(() => expect(outcome()).toContain('12 notes came or changed.'));
    expect(onFile).toHaveBeenLastCalledWith(expect.objectContaining({ name: CARRIED.name }), {
      secret: CODE,
    });
    expect(form().querySelector('.join-form')).toBeNull();
  });

  test.each([
    ['foreign', 'not a file that Rejoinder wrote'],
    ['newer-version', 'written by a newer version'],
    ['damaged', 'cut off or damaged'],
    ['too-large', 'larger than any that Rejoinder writes'],
    ['too-many', 'larger than any that Rejoinder writes'],
    ['no-key', 'The key file in it is missing'],
  ] as const)('that is not read says why: %s', async (problem, words) => {
    await show({ onFile: () => Promise.resolve({ done: false, why: 'unread', problem }) });
    await choose();
    await vi.waitFor(() => expect(form().querySelector('[role="alert"]')?.textContent).toContain(words));
    expect(outcome()).toBe('');
    await expectAccessible(stage);
  });

  test.each([
    ['full', 'One file can not hold all'],
    ['not-safe', 'could not be written whole'],
  ] as const)('that is not given back says why: %s', async (problem, words) => {
    await show({ onFile: () => Promise.resolve({ done: false, why: 'unwritten', problem }) });
    await choose();
    await vi.waitFor(() => expect(said()).toContain(words));
    expect([...section().querySelectorAll('button')].map((b) => b.textContent)).not.toContain(
      'Save the file once more',
    );
  });

  test('that the browser can not read changes nothing, and another can be chosen', async () => {
    await show({ onFile: () => Promise.reject(new Error('unreadable')) });
    await choose();
    await vi.waitFor(() => expect(outcome()).not.toBe('Reading and writing the file…'));
    expect(chooser().disabled).toBe(false);
  });
});

test('nothing can be begun while a file is read', async () => {
  await show({ onFile: () => new Promise(() => undefined) });
  await choose();
  await vi.waitFor(() => expect(said()).toContain('Reading and writing the file…'));
  expect(chooser().disabled).toBe(true);
  expect(button('Write a new file').disabled).toBe(true);
  await expectAccessible(stage);
});

test('all of it is reached by keyboard', async () => {
  const onFile = vi.fn(SYNC_ACTIONS.onFile);
  await show({ onFile });
  (form().previousElementSibling as HTMLElement).focus();
  await userEvent.tab();
  expect(document.activeElement).toBe(chooser());
  await userEvent.tab();
  expect(document.activeElement).toBe(button('Write a new file'));
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(onFile).toHaveBeenCalledWith(null, null));
});

test('the code of files can be changed where they have one of their own', async () => {
  await show({}, { state: 'troubled' });
  const change = form().querySelector('summary') as HTMLElement;
  await userEvent.click(change);
  await vi.waitFor(() => expect(form().querySelector('.secret-form')).not.toBeNull());
  await userEvent.click(
    [...form().querySelectorAll('button')].find((b) => b.textContent === 'Change it') as Element,
  );
  await vi.waitFor(() => expect(section().querySelector('.code')).not.toBeNull());
  expect(outcome()).toBe('The sync code is changed.');
});

test.each(CONTENT_LANGS)('is accessible in %s, at each stage', async (locale) => {
  await show({}, { locale, state: 'troubled' });
  await expectAccessible(stage);
  await choose();
  await vi.waitFor(() => expect(said()).toContain(FILE_DONE.name));
  await expectAccessible(stage);
});
