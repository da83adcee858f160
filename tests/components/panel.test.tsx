import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page as frame, userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { voiceOf } from '../../lib/i18n/say.ts';
import { expectAccessible } from './accessible.ts';
import { PAGES, type PageName, type PanelScene, showPanel } from './panel-stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const show = (scene?: PanelScene): void => showPanel(stage, scene);
const tabs = (): HTMLElement[] => [...stage.querySelectorAll<HTMLElement>('[role="tab"]')];
const shownPanel = (): HTMLElement => stage.querySelector('[role="tabpanel"]:not([hidden])') as HTMLElement;
const buttons = (name: string): HTMLButtonElement[] =>
  [...stage.querySelectorAll('button')].filter((b) => b.textContent === name);
const field = (): HTMLInputElement => stage.querySelector('input[type="search"]') as HTMLInputElement;

describe.each(CONTENT_LANGS)('in %s', (locale) => {
  test.each(Object.keys(PAGES) as PageName[])('a page that is %s is accessible', async (page) => {
    show({ locale, lang: locale, page });
    for (const details of stage.querySelectorAll('details')) details.open = true;
    await expectAccessible(stage);
  });
});

describe('the tabs', () => {
  test.each([400, 320])(
    'at %i px and 200 percent text no word is cut in two, and nothing runs out',
    async (width) => {
      await frame.viewport(width, 800);
      document.documentElement.style.fontSize = '200%';
      showPanel(stage, { tab: 'notes' });
      await document.fonts.ready;
      for (const tab of tabs()) {
        expect(tab.scrollWidth, tab.textContent).toBeLessThanOrEqual(tab.clientWidth);
        expect(tab.getBoundingClientRect().right, tab.textContent).toBeLessThanOrEqual(width);
      }
      const notes = tabs()[2]?.querySelector('span') as HTMLElement;
      expect(notes.getClientRects()).toHaveLength(1);
      document.documentElement.style.fontSize = '';
      await frame.viewport(1000, 800);
    },
  );

  test('have their counts, and one of them its panel', () => {
    show();
    expect(tabs().map((tab) => tab.textContent)).toEqual(['On this page 5', 'The argument 18', 'Notes 3']);
    expect(stage.querySelectorAll('[role="tabpanel"]:not([hidden])')).toHaveLength(1);
    expect(tabs()[0]?.getAttribute('aria-controls')).toBe(shownPanel().id);
    expect(shownPanel().getAttribute('aria-labelledby')).toBe(tabs()[0]?.id);
  });
  test('are one stop, and arrows, Home and End go between them', async () => {
    const onTab = vi.fn();
    show({ onTab });
    tabs()[0]?.focus();
    for (const [key, at] of [
      ['{ArrowRight}', 1],
      ['{ArrowRight}', 2],
      ['{ArrowRight}', 0],
      ['{ArrowLeft}', 2],
      ['{Home}', 0],
      ['{End}', 2],
    ] as const) {
      await userEvent.keyboard(key);
      await vi.waitFor(() => expect(document.activeElement).toBe(tabs()[at]));
      expect(tabs().map((tab) => tab.getAttribute('aria-selected'))).toEqual(
        tabs().map((_, i) => String(i === at)),
      );
      expect(tabs().filter((tab) => tab.tabIndex === 0)).toEqual([tabs()[at]]);
    }
    expect(onTab).toHaveBeenLastCalledWith('notes');
  });
  test('show what they are given for notes, and nothing where that is not known', () => {
    show({ tab: 'notes', noteCount: undefined, children: <p class="mine">My notes</p> });
    expect(tabs()[2]?.textContent).toBe('Notes');
    expect(shownPanel().querySelector('.mine')?.textContent).toBe('My notes');
  });
});

describe('on this page', () => {
  test('its passages can be saved with their answers, with the reader’s notes if that is ticked', async () => {
    const onSaveAnswers = vi.fn();
    show({ onSaveAnswers });
    await userEvent.click(buttons('Save with answers')[0] as Element);
    await userEvent.click(stage.querySelector('.save-answers input') as Element);
    await userEvent.click(buttons('Save with answers')[0] as Element);
    expect(onSaveAnswers.mock.calls).toEqual([[false], [true]]);
    show({ page: 'none' });
    expect(buttons('Save with answers')).toEqual([]);
  });
  test('every mark stands in the page’s order with its words where they stand', () => {
    show();
    const items = [...stage.querySelectorAll('.page-mark')];
    const { marks } = PAGES.on;
    expect(items).toHaveLength(marks.length);
    items.forEach((item, i) => {
      expect(item.querySelector('mark')?.textContent).toBe(marks[i]?.words);
      expect(item.querySelector('h2')?.textContent).toBe(marks[i]?.title.en);
      expect(item.querySelector('.tier')?.textContent).toBe(i % 2 === 0 ? 'Quotation' : 'Restatement');
      const words = item.querySelector('.page-mark-words')?.textContent ?? '';
      if (marks[i]?.context.before) expect(words).toContain(`${marks[i]?.context.before}${marks[i]?.words}`);
      else expect(words.startsWith(marks[i]?.words ?? '')).toBe(true);
    });
    expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, 'true', null, null, null]);
  });
  test('its words are in the page’s language, or in that of their script, wherever they stand', () => {
    show({ locale: 'zh-Hant', lang: 'en', page: 'simplified' });
    const langs = [...stage.querySelectorAll<HTMLElement>('.page-mark-words, .words, .mark-words')].map(
      (words) => [words.className, words.lang],
    );
    expect(langs).toEqual([
      ['page-mark-words', 'zh-CN'],
      ['words', 'zh-CN'],
      ['page-mark-words', 'zh-Hans'],
      ['words', 'zh-Hans'],
      ['mark-words', 'zh-Hans'],
    ]);
  });
  test('its buttons tell which mark is meant', async () => {
    const done = { onGoToText: vi.fn(), onDismiss: vi.fn(), onUndo: vi.fn() };
    show(done);
    const { marks, dismissed } = PAGES.on;
    await userEvent.click(buttons('Go to text')[2] as Element);
    await userEvent.click(buttons('Not this passage')[4] as Element);
    await userEvent.click(buttons('Undo')[0] as Element);
    expect(done.onGoToText).toHaveBeenCalledWith(marks[2]);
    expect(done.onDismiss).toHaveBeenCalledWith(marks[4]);
    expect(done.onUndo).toHaveBeenCalledWith(dismissed[0]);
  });
  test('leads to the exchange in the argument, with the focus on its title', async () => {
    show();
    await userEvent.click(buttons('Open in the argument')[3] as Element);
    await vi.waitFor(() =>
      expect(document.activeElement?.closest('[data-exchange]')?.getAttribute('data-exchange')).toBe(
        PAGES.on.marks[3]?.exchange,
      ),
    );
    expect(tabs()[1]?.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement?.localName).toBe('h4');
    const top = document.activeElement?.getBoundingClientRect().top ?? -1;
    expect(top).toBeGreaterThanOrEqual(
      stage.querySelector('.panel-head')?.getBoundingClientRect().bottom ?? 1e6,
    );
    expect(top).toBeLessThan(window.innerHeight / 2);
  });
  test.each([
    ['none', 'Nothing on this page is answered here.', 'Read the argument'],
    ['off', 'Off on this site', 'Turn on for a-site-with-a-rather-long-name.example.com:8080'],
    ['unavailable', 'Nothing can be looked for here', 'Read the argument'],
    ['pdf', 'This is a PDF', 'Read the argument'],
    ['unread', 'has not been looked at yet', 'Look now'],
    ['error', 'Something went wrong', 'Read the argument'],
  ] as const)('%s says so, and what can be done', (page, words, button) => {
    show({ page });
    expect(shownPanel().textContent).toContain(words);
    expect(buttons(button)).toHaveLength(1);
  });
  test('what can be done is done', async () => {
    const done = { onTurnOn: vi.fn(), onLook: vi.fn(), onTab: vi.fn() };
    show({ ...done, page: 'off' });
    await userEvent.click(shownPanel().querySelector('.primary') as Element);
    expect(done.onTurnOn).toHaveBeenCalledWith(PAGES.off.site);
    show({ ...done, page: 'unread' });
    await userEvent.click(buttons('Look now')[0] as Element);
    expect(done.onLook).toHaveBeenCalledOnce();
    await userEvent.click(buttons('Read the argument')[0] as Element);
    expect(done.onTab).toHaveBeenLastCalledWith('argument');
  });
  test('a page that was too long to be searched whole says so', () => {
    show();
    expect(shownPanel().textContent).toContain('only its beginning was searched');
  });
});

describe('the search', () => {
  test('narrows the page’s list too, and tells of all places in one region', async () => {
    show({ noteCount: undefined });
    await userEvent.type(field(), 'six months');
    await vi.waitFor(() => expect(stage.querySelectorAll('.page-mark')).toHaveLength(1));
    const regions = stage.querySelectorAll('[role="status"]');
    expect(regions).toHaveLength(1);
    expect(regions[0]?.textContent).toMatch(/^1 on this page · \d+ places in the argument$/);
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(stage.querySelectorAll('.page-mark')).toHaveLength(5));
    expect(regions[0]?.textContent).toBe('');
  });
  test('finds marks in another script than is typed', async () => {
    show({ query: '诚信投诉机制' });
    expect(stage.querySelectorAll('.page-mark')).toHaveLength(1);
  });
  test('arrow down goes on to what was found, arrows move in it, Enter opens, arrow up goes back', async () => {
    show({ tab: 'argument', query: 'air bag' });
    field().focus();
    await userEvent.keyboard('{ArrowDown}');
    const results = [...stage.querySelectorAll<HTMLElement>('.result')];
    expect(results.length).toBeGreaterThan(2);
    expect(document.activeElement).toBe(results[0]);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(results[2]);
    await userEvent.keyboard('{Home}{ArrowUp}');
    await vi.waitFor(() => expect(document.activeElement).toBe(field()));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await vi.waitFor(() => expect(document.activeElement?.closest('[data-exchange]')).not.toBeNull());
    expect(stage.querySelector('.results')).toBeNull();
    await userEvent.click(buttons('Back to what was found')[0] as Element);
    await vi.waitFor(() => expect(stage.querySelectorAll('.result')).toHaveLength(results.length));
  });
  test('that is typed again after something was opened shows what it finds again', async () => {
    show({ tab: 'argument', query: 'air' });
    stage.querySelector<HTMLElement>('.result')?.click();
    await vi.waitFor(() => expect(stage.querySelector('.results')).toBeNull());
    await userEvent.fill(field(), '');
    await userEvent.fill(field(), 'air');
    await vi.waitFor(() => expect(stage.querySelector('.results')).not.toBeNull());
  });
  test('marks what was asked for, and opens the very point', async () => {
    show({ tab: 'argument', query: 'AliProtect' });
    const result = [...stage.querySelectorAll<HTMLElement>('.result')].find((r) =>
      r.textContent?.includes('answer'),
    );
    expect(result?.querySelector('mark')?.textContent).toBe('AliProtect');
    result?.click();
    await vi.waitFor(() => expect(document.activeElement?.className).toBe('point'));
    expect(document.activeElement?.textContent).toContain('AliProtect');
  });
  test.each([
    ['en', 'takedown qqqq', /some of the words/, /has all of these words/],
    ['zh-Hant', '中小企業 qqqq', /含有部分字詞/, /含有全部字詞/],
    ['zh-Hans', '中小企业 qqqq', /含有部分词语/, /含有全部词语/],
  ] as const)(
    'says in %s where no place of the argument has all of the words',
    async (lang, query, count, line) => {
      show({ lang, locale: lang, tab: 'argument', query });
      expect(stage.querySelectorAll('.result').length).toBeGreaterThan(0);
      expect(shownPanel().querySelector('.only-some')?.textContent).toMatch(line);
      expect(stage.querySelector('[role="status"]')?.textContent).toMatch(count);
      await expectAccessible(stage);
      await userEvent.fill(field(), query.replace(' qqqq', ''));
      await vi.waitFor(() => expect(shownPanel().querySelector('.only-some')).toBeNull());
      expect(stage.querySelectorAll('.result').length).toBeGreaterThan(0);
      expect(stage.querySelector('[role="status"]')?.textContent).not.toMatch(count);
    },
  );
  test('that finds nothing says so, and what to try', async () => {
    show({ tab: 'argument', query: 'xylophone' });
    expect(shownPanel().textContent).toContain('Nothing has “xylophone” in it.');
    // Fewer words were tried already: some of them would have been enough.
    expect(shownPanel().textContent).toContain('Try other words');
    await expectAccessible(stage);
    await userEvent.click(stage.querySelector('.clear') as Element);
    await vi.waitFor(() => expect(stage.querySelector('.argument-text')?.checkVisibility()).toBe(true));
    expect(document.activeElement).toBe(field());
  });
});

describe('the languages', () => {
  test('of interface and argument are each their own, and every text says which it is in', () => {
    show({ locale: 'zh-Hant', lang: 'en', tab: 'argument' });
    const title = stage.querySelector('.exchange-title') as HTMLElement;
    expect(title.closest('[lang]')?.getAttribute('lang')).toBe('en');
    expect(stage.querySelector('.passage .speaker')?.textContent).toBe('What USTR said');
    const note = stage.querySelector('.exchange-actions') as HTMLElement;
    expect(note.lang).toBe('zh-Hant');
    expect(note.textContent).toContain('複製引用格式');
    expect(tabs()[1]?.closest('[lang]')?.getAttribute('lang')).toBe('zh-Hant');
  });
  test('on this page all but the titles is the interface’s', () => {
    show({ locale: 'zh-Hant', lang: 'en' });
    for (const details of shownPanel().querySelectorAll('details')) details.open = true;
    const said = [...shownPanel().querySelectorAll('button, summary, dt, section h2')].map(
      (e) => e.textContent,
    );
    expect(said.length).toBeGreaterThan(20);
    for (const words of said) expect(words).toMatch(/\p{Script=Han}/u);
    for (const title of shownPanel().querySelectorAll('.page-mark h2, .mark-title span'))
      expect(title.getAttribute('lang')).toBe('en');
  });
  test('the switch changes the argument’s alone', async () => {
    const onLang = vi.fn();
    show({ onLang, tab: 'argument' });
    stage.querySelector<HTMLInputElement>('.languages input[value="zh-Hans"]')?.click();
    await vi.waitFor(() =>
      expect(stage.querySelector('.argument-text')?.getAttribute('lang')).toBe('zh-Hans'),
    );
    expect(onLang).toHaveBeenCalledWith('zh-Hans');
    expect(tabs()[0]?.textContent).toContain('On this page');
    expect(stage.querySelector('.standing-of-text')?.textContent).toBe(voiceOf('en')('converted'));
  });
  test('that it is a translation is said where something of it is to be read, and nowhere else', () => {
    const isSaid = (scene: PanelScene): boolean => {
      show({ ...scene, lang: 'en' });
      return stage.querySelector('.standing-of-text') !== null;
    };
    expect(isSaid({ tab: 'argument' })).toBe(true);
    expect(isSaid({ tab: 'argument', argument: undefined })).toBe(false);
    expect(isSaid({ tab: 'page', page: 'on' })).toBe(true);
    expect(isSaid({ tab: 'page', page: 'none' })).toBe(false);
    expect(isSaid({ tab: 'page', page: 'off' })).toBe(false);
    expect(isSaid({ tab: 'notes', notesOn: new Map() })).toBe(false);
    expect(isSaid({ tab: 'notes', notesOn: new Map([['finding-1', []]]) })).toBe(true);
  });
});

test('the keyboard reaches everything, in the order that is seen', async () => {
  show();
  tabs()[0]?.focus();
  const seen: string[] = [];
  for (let i = 0; i < 8; i += 1) {
    await userEvent.tab();
    const at = document.activeElement as HTMLElement;
    seen.push(at.getAttribute('role') ?? (at instanceof HTMLInputElement ? at.type : at.textContent) ?? '');
  }
  expect(seen).toEqual([
    'search',
    'radio',
    'tabpanel',
    'Go to text',
    'Open in the argument',
    'Why this matched',
    'Not this passage',
    'Go to text',
  ]);
});

test('what was done is said in the one region', () => {
  show({ status: 'Copied.' });
  expect(stage.querySelector('[role="status"]')?.textContent).toBe('Copied.');
});

test('nothing is announced at first', () => {
  show();
  expect(stage.querySelector('[role="status"]')?.textContent).toBe('');
});

test('while the argument is fetched it says so', async () => {
  show({ tab: 'argument', argument: undefined });
  expect(shownPanel().textContent).toBe('Fetching the argument…');
  await expectAccessible(stage);
});
