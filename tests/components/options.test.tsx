import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { typedHost } from '../../components/options/typed-host.ts';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { brokenWords } from './broken-words.ts';
import { OPTIONS_STATES, type OptionsScene, type OptionsStateName, showOptions } from './options-stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const show = (scene?: OptionsScene): void => {
  showOptions(stage, scene);
};
const buttons = (name: string): HTMLButtonElement[] =>
  [...stage.querySelectorAll('button')].filter((b) => b.textContent === name);
const press = (name: string, index = 0): Promise<void> => userEvent.click(buttons(name)[index] as Element);
const status = (): string => stage.querySelector('.outcome [role="status"]')?.textContent ?? '';
const field = (): HTMLInputElement => stage.querySelector('input[type="text"]') as HTMLInputElement;
const sites = (): string[] => [...stage.querySelectorAll('.site-name')].map((s) => s.textContent ?? '');
const painted = (): string[] =>
  [...CSS.highlights.keys()].filter((name) => name.startsWith('rejoinder')).sort();
const radio = (value: string): HTMLInputElement =>
  stage.querySelector(`input[type="radio"][value="${value}"]`) as HTMLInputElement;

describe.each(CONTENT_LANGS)('in %s', (locale) => {
  test.each(Object.keys(OPTIONS_STATES) as OptionsStateName[])('%s is accessible', async (state) => {
    show({ locale, state });
    await expectAccessible(stage);
  });
});

test('the table of contents leads to every section, in order', () => {
  show();
  const links = [...stage.querySelectorAll('nav a')].map((a) => a.getAttribute('href')?.slice(1));
  expect(links).toEqual([...stage.querySelectorAll('h2')].map((h) => h.id));
});

test('nothing is wider than a page of 320 px, in any state and language', async () => {
  await page.viewport(320, 800);
  for (const locale of CONTENT_LANGS)
    for (const state of Object.keys(OPTIONS_STATES) as OptionsStateName[]) {
      show({ locale, state });
      for (const element of stage.querySelectorAll('.sheet *'))
        expect(
          element.getBoundingClientRect().right,
          `${locale} ${state} ${element.outerHTML}`,
        ).toBeLessThanOrEqual(320);
    }
  await page.viewport(1000, 800);
});

test('with text of 200 % on a page of 320 px the table of contrasts has whole words, and fits', async () => {
  await page.viewport(320, 800);
  document.documentElement.style.fontSize = '200%';
  for (const locale of CONTENT_LANGS) {
    show({ locale, state: 'used' });
    const table = stage.querySelector('.contrast') as HTMLElement;
    expect(brokenWords(table), locale).toEqual([]);
    for (const cell of table.querySelectorAll('th, td, span'))
      expect(cell.getBoundingClientRect().right, cell.outerHTML).toBeLessThanOrEqual(304);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await expectAccessible(table);
  }
  document.documentElement.style.fontSize = '';
  await page.viewport(1000, 800);
});

test('nothing is wider than a page of 400 px with text of 200 %', async () => {
  await page.viewport(400, 800);
  document.documentElement.style.fontSize = '200%';
  show({ state: 'used' });
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(400);
  document.documentElement.style.fontSize = '';
  await page.viewport(1000, 800);
});

describe('sites', () => {
  test('are switched on again, with undo, and the focus stays in the list', async () => {
    show({ state: 'used' });
    const before = sites();
    await press('Switch on again', 0);
    await vi.waitFor(() => expect(sites()).toEqual(before.slice(1)));
    expect(status()).toBe(`On again on ${before[0]}.`);
    await vi.waitFor(() => expect(document.activeElement).toBe(buttons('Switch on again')[0]));
    await press('Undo');
    await vi.waitFor(() => expect(sites()).toEqual(before));
    expect(status()).toBe(`Off on ${before[0]}.`);
  });
  test('the last one that goes leaves the focus in the field', async () => {
    show({ settings: { ...OPTIONS_STATES.plain.settings, sitesOff: ['a.test'] } });
    await press('Switch on again');
    await vi.waitFor(() => expect(document.activeElement).toBe(field()));
  });
  test('are added by keyboard alone', async () => {
    show();
    field().focus();
    await userEvent.keyboard('https://WWW.Example.com/a/page{Enter}');
    await vi.waitFor(() => expect(sites()).toEqual(['www.example.com']));
    expect(field().value).toBe('');
    expect(status()).toBe('Off on www.example.com.');
  });
  test.each([
    ['', 'Type the name of a site first.'],
    ['exa mple.com', '“exa mple.com” is not the name of a site'],
    ['www.example.com', 'www.example.com is switched off already.'],
  ])('what is wrong with "%s" is said, and what was typed stays', async (typed, words) => {
    show({ state: 'used' });
    field().focus();
    await userEvent.keyboard(`${typed}{Enter}`);
    await vi.waitFor(() => expect(stage.querySelector('[role="alert"]')?.textContent).toContain(words));
    expect(field().value).toBe(typed);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field());
  });
  test('a failure says that nothing was changed', async () => {
    show({ state: 'used', onSite: () => Promise.reject(new Error('no')) });
    const before = sites();
    await press('Switch on again');
    await vi.waitFor(() => expect(status()).toContain('nothing was changed'));
    expect(sites()).toEqual(before);
    expect(buttons('Undo')).toHaveLength(0);
  });
});

test.each([
  ['example.com', 'example.com'],
  [' Example.COM ', 'example.com'],
  ['http://example.com:8080/a?b', 'example.com:8080'],
  ['https://example.com:443', 'example.com'],
  ['example.com/path', 'example.com'],
  ['user@example.com', 'example.com'],
  ['例子.公司', 'xn--fsqu00a.xn--55qx5d'],
  ['localhost', 'localhost'],
  ['intranet:8080', 'intranet:8080'],
  ['http://intranet/', 'intranet'],
  ['[::1]:3000', '[::1]:3000'],
  ['intranet', undefined],
  ['', undefined],
  ['two words.com', undefined],
  ['*.example.com', undefined],
  ['mailto:a@b.example', undefined],
  ['file:///home', undefined],
  ['https://', undefined],
  ['..', undefined],
])('"%s" names %s', (typed, host) => {
  expect(typedHost(typed)).toBe(host);
});

describe('marks', () => {
  test('are previewed as they will be painted, on both grounds', async () => {
    show();
    expect(painted()).toEqual(
      ['current', 'note', 'quote', 'restatement']
        .flatMap((n) => [`rejoinder-${n}`, `rejoinder-${n}-dark`])
        .sort(),
    );
    const quoted = stage.querySelector('[data-mark="quote"]') as Element;
    const tint = (): string => getComputedStyle(quoted, '::highlight(rejoinder-quote)').backgroundColor;
    if (matchMedia('(forced-colors: active)').matches) return;
    expect(tint()).toBe('rgba(204, 140, 20, 0.26)');
    await userEvent.click(radio('strong'));
    await vi.waitFor(() => expect(tint()).toBe('rgba(204, 140, 20, 0.39)'));
  });
  test('restatements go when they aren’t to be marked, from preview and table', async () => {
    show();
    await userEvent.click(stage.querySelector('input[type="checkbox"]') as Element);
    await vi.waitFor(() => expect(painted().some((name) => name.includes('restatement'))).toBe(false));
    expect(stage.querySelector('.contrast')?.textContent).not.toContain('Restatement');
  });
  test('every contrast is a number and words, and all of them meet AA', async () => {
    for (const tint of ['faint', 'normal', 'strong'] as const) {
      show({ settings: { ...OPTIONS_STATES.plain.settings, tint } });
      const cells = [...stage.querySelectorAll('.contrast tbody td')].map((cell) => cell.textContent);
      expect(cells).toHaveLength(16);
      for (const cell of cells) expect(cell).toMatch(/^[\d.]+ : 1 +meets AA \((?:4\.5|3)\)$/);
    }
  });
  test('leave nothing behind when the page goes', async () => {
    show();
    document.body.innerHTML = '<div></div>';
    stage = document.body.firstElementChild as HTMLElement;
    show({ state: 'looking' });
    expect(stage.querySelectorAll('[data-mark]')).toHaveLength(0);
  });
});

test('languages are chosen, or left to browser and page', async () => {
  const onSettings = vi.fn();
  show({ state: 'used', onSettings });
  const [ui, argument] = [...stage.querySelectorAll('#languages ~ fieldset')] as [Element, Element];
  await userEvent.click(ui.querySelector('[value="follow"]') as Element);
  await userEvent.click(argument.querySelector('[value="zh-Hans"]') as Element);
  expect(onSettings.mock.calls).toEqual([[{ uiLocale: null }], [{ contentLang: 'zh-Hans' }]]);
  expect(ui.querySelector('[value="zh-Hant"]')?.parentElement?.querySelector('span')?.lang).toBe('zh-Hant');
});

describe('notes', () => {
  const choose = async (name: string): Promise<void> => {
    const chooser = stage.querySelector('input[type="file"]') as HTMLInputElement;
    await userEvent.upload(chooser, new File(['{}'], name));
  };
  test('are exported, each format by its button', async () => {
    const onExport = vi.fn((format: string) => Promise.resolve(`notes.${format}`));
    show({ onExport });
    await press('To read (Markdown)');
    await vi.waitFor(() => expect(status()).toBe('Exported as notes.markdown.'));
    expect(onExport).toHaveBeenCalledWith('markdown');
  });
  test('are imported in the same way as in the panel: looked at first, with a way back', async () => {
    const onImportTake = vi.fn(async () => ({ added: 12, changed: 2, undo: 'token', left: 0 }));
    const onImportUndo = vi.fn(async () => ({ undone: 14, left: 0 }));
    show({ onImportTake, onImportUndo });
    await press('Import a file…');
    await choose('notes.jsonld');
    const form = (): string => stage.querySelector('.import')?.textContent ?? '';
    await vi.waitFor(() => expect(form()).toContain('12 new notes'));
    expect(onImportTake).not.toHaveBeenCalled();
    await expectAccessible(stage);
    await press('Take in 14 notes');
    await vi.waitFor(() => expect(form()).toContain('Taken in: 12 new, 2 changed.'));
    await press('Undo the import');
    await vi.waitFor(() => expect(form()).toContain('14 notes are as they were'));
    expect(onImportUndo).toHaveBeenCalledWith({ token: 'token' });
  });
});

test.each([
  ['en', 'against loss (about 48 kB in the database)'],
  ['zh-Hant', '以防遺失（資料庫約占 48 kB）'],
  ['zh-Hans', '以防丢失（数据库约占 48 kB）'],
] as const)('how much there is stands in brackets of the language: %s', (locale, words) => {
  show({ locale });
  expect(stage.querySelector('.kept')?.textContent).toContain(words);
});

test('nothing is removed that could not be taken back, and it says what to do instead', async () => {
  show({ onRemoveAll: () => Promise.resolve(null) });
  await press('Remove everything');
  await vi.waitFor(() => expect(status()).toContain('Nothing was removed'));
  expect(buttons('Undo')).toHaveLength(0);
});

test('everything is removed with undo, and the focus stays by it', async () => {
  const onRestoreAll = vi.fn(() => Promise.resolve(true));
  show({ onRestoreAll });
  await press('Remove everything');
  await vi.waitFor(() => expect(status()).toContain('The settings and 3 notes are gone from this browser.'));
  await press('Undo');
  await vi.waitFor(() => expect(status()).toBe('Everything is as it was.'));
  expect(document.activeElement?.className).toContain('outcome');
});

test('everything is reached by Tab, and nothing that is focused lies under the bar', async () => {
  show({ state: 'used' });
  await press('Switch on again');
  await vi.waitFor(() => expect(status()).not.toBe(''));
  document.documentElement.scrollTop = 0;
  (stage.querySelector('nav a') as HTMLElement).focus();
  const seen = new Set<Element>();
  for (let i = 0; i < 80; i += 1) {
    await userEvent.keyboard('{Tab}');
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) break;
    seen.add(activeElement);
    const bar = stage.querySelector('.outcome') as HTMLElement;
    if (bar.contains(activeElement)) continue;
    expect(activeElement.getBoundingClientRect().bottom, activeElement.outerHTML).toBeLessThanOrEqual(
      bar.getBoundingClientRect().top + 1,
    );
  }
  for (const button of stage.querySelectorAll('button'))
    expect(seen.has(button), button.outerHTML).toBe(true);
});
