import decodeQR from 'qr/decode.js';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { type OptionsScene, showOptions } from './options-stages.tsx';
import { CODE, SYNC_ACTIONS, SYNC_STATES } from './sync-states.ts';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const show = (scene?: OptionsScene): void => {
  showOptions(stage, scene);
};
const section = (): HTMLElement => stage.querySelector('section[aria-labelledby="sync"]') as HTMLElement;
const button = (name: string): HTMLButtonElement => {
  const found = [...section().querySelectorAll('button')].find((b) => b.textContent === name);
  if (!found) throw new Error(`no button “${name}”`);
  return found;
};
const press = (name: string): Promise<void> => userEvent.click(button(name));
const field = (label: string): HTMLInputElement => {
  const found = [...section().querySelectorAll('label')].find((l) => l.textContent === label);
  return section().querySelector(`[id="${found?.htmlFor}"]`) as HTMLInputElement;
};
const opened = async (summary: Element): Promise<void> => {
  await userEvent.click(summary);
  await vi.waitFor(() => expect(summary.nextElementSibling).not.toBeNull());
};
const open = (name: string): Promise<void> =>
  opened([...section().querySelectorAll('summary')].find((s) => s.textContent === name) as Element);
const said = (): string => section().textContent ?? '';
const outcome = (): string => stage.querySelector('.outcome [role="status"]')?.textContent ?? '';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

async function fillServer(address = 'cloud.example.com/dav'): Promise<void> {
  await open('Add a WebDAV server');
  await userEvent.fill(field('Address of a folder'), address);
  await userEvent.fill(field('User'), 'reader');
  await userEvent.fill(field('App password'), 'secret');
  await press('Test the connection');
}

test('what goes away hands the focus to the heading, unless the reader has left it before', async () => {
  for (const isLeft of [false, true]) {
    show({ state: 'syncing' });
    const gone = button('Sync now');
    await pause();
    gone.focus();
    if (isLeft) await userEvent.click(section().querySelector('.lead') as Element);
    gone.remove();
    await pause();
    expect(document.activeElement?.id).toBe(isLeft ? '' : 'sync');
  }
});

describe('a server', () => {
  test('is begun on with a code that is shown once, and can be copied, printed and scanned', async () => {
    const onCopy = vi.fn(() => Promise.resolve());
    show({ syncActions: { ...SYNC_ACTIONS, onCopy } });
    await fillServer();
    await vi.waitFor(() => expect(said()).toContain('It works'));
    await press('Start syncing');
    await vi.waitFor(() => expect(section().querySelector('.code')).not.toBeNull());
    expect(document.activeElement?.textContent).toBe('Your sync code');
    expect(section().querySelector('.code')?.textContent?.trim().split(/\s+/).join('-')).toBe(CODE);
    expect(scanned(section().querySelector('.qr') as SVGElement)).toBe(CODE);
    await press('Copy');
    expect(onCopy).toHaveBeenCalledWith(CODE);
    await expectAccessible(stage);
    await press('I have kept it');
    expect(section().querySelector('.code')).toBeNull();
    expect(document.activeElement?.id).toBe('sync');
    expect(said()).not.toContain(CODE.slice(0, 5));
    await open('Add a WebDAV server');
    expect(field('App password').value).toBe('');
  });

  test('is begun on with a passphrase that is long enough', async () => {
    const onStart = vi.fn(() => Promise.resolve(null));
    show({ syncActions: { ...SYNC_ACTIONS, onStart } });
    await fillServer();
    await vi.waitFor(() => expect(said()).toContain('It works'));
    await userEvent.click(section().querySelector('input[value="passphrase"]') as Element);
    await userEvent.fill(field('Passphrase'), 'too short');
    await press('Start syncing');
    expect(said()).toContain('This has fewer than 12 characters.');
    expect(onStart).not.toHaveBeenCalled();
    await userEvent.fill(field('Passphrase'), '電池 correct horse staple');
    await press('Start syncing');
    await vi.waitFor(() =>
      expect(onStart).toHaveBeenCalledWith(expect.objectContaining({ user: 'reader' }), {
        passphrase: '電池 correct horse staple',
      }),
    );
  });

  test('is joined by code; what is mistyped is said before it is tried, and a wrong one leaves it', async () => {
    const onJoin = vi.fn(() => Promise.resolve({ joined: false, problem: 'wrong-secret' } as const));
    show({
      syncActions: {
        ...SYNC_ACTIONS,
        onJoin,
        onTest: ({ address }) =>
          Promise.resolve({ address, answer: { works: true, madeFolder: false, vaults: ['code'] } }),
      },
    });
    await fillServer();
    await vi.waitFor(() => expect(said()).toContain('Notes lie there already'));
    for (const [typed, wrong] of [
      ['123', 'A sync code has 30 characters; this has 3.'],
      [CODE.replace('ASW91', 'ASW92'), 'Something is mistyped in group 2.'],
      ['??', '“?” is in no sync code.'],
    ] as const) {
      await userEvent.fill(field('Sync code'), typed);
      await press('Join');
      expect(said()).toContain(wrong);
    }
    expect(onJoin).not.toHaveBeenCalled();
    await userEvent.fill(field('Sync code'), CODE.toLowerCase());
    await press('Join');
    await vi.waitFor(() =>
      expect(said()).toContain('This does not open what lies there. Nothing was changed.'),
    );
  });

  test.each([
    ['not-found', 'There is nothing at this address.'],
    ['not-webdav', 'not as a WebDAV folder'],
    ['unauthorised', 'refuses the user or the password'],
    ['forbidden', 'does not let you write'],
    ['certificate', 'does not trust the server’s certificate'],
    ['redirected', 'sends on to another address'],
    ['full', 'It is full there'],
  ] as const)('that can not be used says why: %s', async (problem, words) => {
    show({
      syncActions: {
        ...SYNC_ACTIONS,
        onTest: ({ address }) =>
          Promise.resolve({ address, answer: { works: false, step: 'write', problem } }),
      },
    });
    await fillServer();
    await vi.waitFor(() => expect(said()).toContain(`Tried to write a file. `));
    expect(said()).toContain(words);
    await expectAccessible(stage);
  });

  test('whose address is none is not tried', async () => {
    show({ syncActions: { ...SYNC_ACTIONS, onTest: () => Promise.resolve({ wrongAddress: 'insecure' }) } });
    await fillServer('http://cloud.example.com');
    await vi.waitFor(() => expect(said()).toContain('Use https:.'));
    expect(field('Address of a folder').getAttribute('aria-invalid')).toBe('true');
  });

  test('that refuses the password takes another', async () => {
    const onLogin = vi.fn(SYNC_ACTIONS.onLogin);
    show({ state: 'troubled', syncActions: { ...SYNC_ACTIONS, onLogin } });
    const form = section().querySelector('.login-form') as HTMLFormElement;
    const [user, password] = [...form.querySelectorAll('input')];
    await userEvent.fill(user as Element, 'reader');
    await userEvent.fill(password as Element, 'new');
    await press('Use these');
    await vi.waitFor(() => expect(onLogin).toHaveBeenCalledWith('webdav-1', 'reader', 'new'));
    await vi.waitFor(() => expect(outcome()).toContain('The server takes them'));
  });
});

describe('account storage', () => {
  const box = (): HTMLInputElement => section().querySelector('.check input') as HTMLInputElement;

  test('is on with one switch, and shows its code', async () => {
    show();
    await userEvent.click(box());
    await vi.waitFor(() => expect(section().querySelector('.code')).not.toBeNull());
    expect(outcome()).toBe('Syncing through this browser’s account.');
    expect(scanned(section().querySelector('.qr') as SVGElement)).toBe(CODE);
  });

  test('asks for the code where another browser has begun; not joining leaves it off', async () => {
    const onJoinAccount = vi.fn(SYNC_ACTIONS.onJoinAccount);
    const onAccount = () => Promise.resolve({ code: null, joins: true });
    show({ syncActions: { ...SYNC_ACTIONS, onAccount, onJoinAccount } });
    await userEvent.click(box());
    await vi.waitFor(() => expect(said()).toContain('Another browser of this account has begun.'));
    await expectAccessible(stage);
    await userEvent.click(box());
    expect(said()).not.toContain('Another browser of this account has begun.');
    await userEvent.click(box());
    await vi.waitFor(() => expect(said()).toContain('Another browser of this account has begun.'));
    await userEvent.fill(section().querySelector('.join-form input') as Element, CODE);
    await press('Join');
    await vi.waitFor(() => expect(onJoinAccount).toHaveBeenCalledWith(CODE));
    await vi.waitFor(() => expect(outcome()).toContain('This browser has joined.'));
  });

  test('that another browser began with another code brings both together', async () => {
    const onJoinAccount = vi.fn(SYNC_ACTIONS.onJoinAccount);
    show({ state: 'troubled', syncActions: { ...SYNC_ACTIONS, onJoinAccount } });
    expect(said()).toContain('Another browser of this account began by itself, with another code.');
    await userEvent.fill(section().querySelector('.join-form input') as Element, CODE);
    await press('Join');
    await vi.waitFor(() => expect(onJoinAccount).toHaveBeenCalledWith(CODE));
  });

  test('may be opened by the same as a server', async () => {
    const onStart = vi.fn(() => Promise.resolve(null));
    show({ state: 'troubled', syncActions: { ...SYNC_ACTIONS, onStart } });
    await fillServer();
    await vi.waitFor(() => expect(said()).toContain('It works'));
    await press('Start syncing');
    await vi.waitFor(() => expect(onStart).toHaveBeenCalledWith(expect.anything(), 'same'));
  });
});

describe('what is shown', () => {
  test('says of each way how it stands and what is to be done', () => {
    show({ state: 'troubled' });
    for (const sentence of [
      'Stopped until you have done something about it.',
      '12 notes have something that is not safe there yet.',
      '3 files there are damaged or were changed, and were not taken.',
      '1 file there is not encrypted, and was not taken.',
      'the server had gone back in time',
      'an old key file lay there again',
      '282 of 900 notes fit; add a server for the rest.',
      'Chrome on the old laptop was last seen on ',
      'Next try:',
      '3 notes are only in this browser so far.',
    ])
      expect(said()).toContain(sentence);
  });

  test('asks about many deletions at once, and does what is answered', async () => {
    const onHeld = vi.fn(() => Promise.resolve());
    show({ state: 'troubled', syncActions: { ...SYNC_ACTIONS, onHeld } });
    expect(said()).toContain('2 deletions wait for your word');
    await press('Keep them everywhere');
    expect(onHeld).toHaveBeenCalledWith(['b', 'c'], false);
    await press('Let them go to the bin');
    expect(onHeld).toHaveBeenLastCalledWith(['b', 'c'], true);
  });

  test('has both wordings of what was merged', async () => {
    show({ state: 'troubled' });
    await open('1 merged edit');
    for (const wording of Object.values(SYNC_STATES.troubled.merged[0]).slice(4))
      expect(said()).toContain(wording);
  });

  test('lets browsers be renamed, and others be forgotten', async () => {
    const onRename = vi.fn(() => Promise.resolve());
    const onForget = vi.fn(() => Promise.resolve());
    show({ state: 'syncing', syncActions: { ...SYNC_ACTIONS, onRename, onForget } });
    expect([...section().querySelectorAll('button')].filter((b) => b.textContent === 'Forget')).toHaveLength(
      2,
    );
    await press('Rename');
    await userEvent.fill(field('Name of this browser'), 'At home');
    await press('Save the name');
    await vi.waitFor(() => expect(onRename).toHaveBeenCalledWith('webdav-1', 'd1', 'At home'));
    await press('Forget');
    expect(onForget).toHaveBeenCalledWith('webdav-1', 'd2');
  });

  test('tells after a sync whether all went well', async () => {
    show({
      state: 'syncing',
      syncActions: { ...SYNC_ACTIONS, onSync: async () => SYNC_STATES.troubled.status },
    });
    await press('Sync now');
    await vi.waitFor(() => expect(outcome()).toContain('Not all could be synced.'));
  });
});

test.each(CONTENT_LANGS)('with every part open it is accessible in %s', async (locale) => {
  show({ locale, state: 'troubled' });
  for (const summary of section().querySelectorAll('summary')) await opened(summary);
  await expectAccessible(stage);
});

/** Reads the code as a camera would, from what is drawn. */
function scanned(svg: SVGElement): string {
  const size = Number(svg.getAttribute('viewBox')?.split(' ')[3]);
  const scale = 8;
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  const path = svg.querySelector('path')?.getAttribute('d') ?? '';
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g))
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1)
        data.fill(
          0,
          ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4 + 3,
        );
  return decodeQR({ width: side, height: side, data });
}
