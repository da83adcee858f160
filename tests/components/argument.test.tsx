import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PANEL_TABS } from '../../components/panel/types.ts';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { brokenWords } from './broken-words.ts';
import { argument, type PanelScene, showPanel } from './panel-stages.tsx';
import { pack } from './stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const show = (scene: PanelScene = {}): void => showPanel(stage, { tab: 'argument', ...scene });
const articles = (): HTMLElement[] => [...stage.querySelectorAll<HTMLElement>('article.exchange')];
const article = (id: string): HTMLElement => stage.querySelector(`[data-exchange="${id}"]`) as HTMLElement;
const buttons = (name: string, root: Element = stage): HTMLButtonElement[] =>
  [...root.querySelectorAll('button')].filter((b) => b.textContent === name);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

describe.each(CONTENT_LANGS)('in %s', (lang) => {
  const other = CONTENT_LANGS[(CONTENT_LANGS.indexOf(lang) + 1) % 3] as ContentLang;
  test('the whole argument is accessible, its contents open, beside an interface in another language', async () => {
    show({ locale: lang, lang: other });
    stage.querySelector<HTMLButtonElement>('.argument-tools [aria-expanded]')?.click();
    await settle();
    await expectAccessible(stage);
  });
  test('what was found is accessible', async () => {
    show({ locale: lang, lang, query: 'USTR' });
    expect(stage.querySelectorAll('.result').length).toBeGreaterThan(5);
    await expectAccessible(stage);
  });
  test('nothing of it is missing', () => {
    show({ lang });
    const text = stage.querySelector('.argument-text')?.textContent ?? '';
    for (const { text: words } of pack.interludes) expect(text).toContain(words[lang]);
    for (const { title } of pack.parts) expect(text).toContain(title[lang]);
    expect(articles().map(({ dataset }) => dataset['exchange'])).toEqual(pack.exchanges.map(({ id }) => id));
    for (const exchange of pack.exchanges) {
      const said = article(exchange.id).textContent ?? '';
      const points = exchange.answer.flatMap((s) => s.points.flatMap((p) => [p, ...p.points]));
      for (const { text: words, evidence } of points) {
        expect(said).toContain(words[lang]);
        for (const id of evidence)
          expect(said).toContain(pack.evidence.find((e) => e.id === id)?.because[lang]);
      }
      for (const { text: words, note } of exchange.passages) {
        expect(said).toContain(words[lang]);
        if (note) expect(said).toContain(note[lang]);
      }
      for (const note of exchange.notes ?? []) expect(said).toContain(note[lang]);
    }
  });
});

test('whose words these are is written, and headings nest', () => {
  show();
  const first = article('finding-1');
  expect([...first.querySelectorAll('h5')].map((h) => h.textContent)).toEqual([
    'What USTR said',
    'Alibaba’s answer',
    'Your notes on this exchange (1)',
  ]);
  const levels = [...stage.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.localName[1]));
  levels.forEach((level, i) => {
    expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
  });
});

test('opens at the exchange that was asked for, with the focus on its title, in view', async () => {
  show({ at: { exchange: 'ask-3' } });
  await vi.waitFor(() => expect(document.activeElement).toBe(article('ask-3').querySelector('h4')));
  const { top } = article('ask-3').getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(window.innerHeight / 2);
});

test.each(CONTENT_LANGS)('what is gone to stands clear of the head at 320 px, in %s', async (lang) => {
  await page.viewport(320, 800);
  show({ locale: lang, lang, query: 'USTR', at: { exchange: 'finding-6' } });
  const title = article('finding-6').querySelector('h4');
  await vi.waitFor(() => expect(document.activeElement).toBe(title));
  expect(title?.getBoundingClientRect().top).toBeGreaterThanOrEqual(
    stage.querySelector('.panel-head')?.getBoundingClientRect().bottom ?? 1e6,
  );
  await page.viewport(1000, 800);
});

test('the contents lead to every exchange', async () => {
  show();
  await page.viewport(400, 800);
  await userEvent.click(buttons('Contents')[0] as Element);
  const links = [...stage.querySelectorAll<HTMLElement>('.contents button')];
  expect(links).toHaveLength(18);
  links[9]?.click();
  await vi.waitFor(() =>
    expect(document.activeElement).toBe(article('recommendation-2').querySelector('h4')),
  );
  expect(stage.querySelector('.contents')?.checkVisibility()).toBe(false);
  await page.viewport(1000, 800);
  expect(stage.querySelector('.contents')?.checkVisibility()).toBe(true);
});

describe('collapsed', () => {
  const bodyOf = (id: string): HTMLElement => article(id).querySelector('.exchange-body') as HTMLElement;
  test('an exchange shows its title alone, and the browser’s own search can open it', async () => {
    show();
    const toggle = article('finding-2').querySelector('h4 button') as HTMLButtonElement;
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    const height = article('finding-2').offsetHeight;
    await userEvent.click(toggle);
    await vi.waitFor(() => expect(toggle.getAttribute('aria-expanded')).toBe('false'));
    expect(article('finding-2').offsetHeight).toBeLessThan(height / 2);
    expect(bodyOf('finding-2').getAttribute('hidden')).toBe('until-found');
    bodyOf('finding-2').dispatchEvent(new Event('beforematch'));
    await vi.waitFor(() => expect(toggle.getAttribute('aria-expanded')).toBe('true'));
  });
  test('all of them are there again by one button, and one that is gone to opens', async () => {
    show();
    await userEvent.click(buttons('Collapse all')[0] as Element);
    await vi.waitFor(() => expect(stage.querySelectorAll('.exchange-body[hidden]')).toHaveLength(18));
    stage.querySelectorAll<HTMLElement>('.contents button')[4]?.click();
    await vi.waitFor(() => expect(bodyOf('finding-5').hasAttribute('hidden')).toBe(false));
    await userEvent.click(buttons('Collapse all')[0] as Element);
    await vi.waitFor(() => expect(buttons('Expand all')).toHaveLength(1));
    await userEvent.click(buttons('Expand all')[0] as Element);
    await vi.waitFor(() => expect(stage.querySelectorAll('.exchange-body[hidden]')).toHaveLength(0));
  });
});

test('the reader’s notes stand by their exchange, and are reached and begun from there', async () => {
  const done = { onNotes: vi.fn(), onNote: vi.fn(), onAddNote: vi.fn() };
  show(done);
  const noted = article('ask-2');
  expect(noted.querySelector('.exchange-notes h5')?.textContent).toContain('(4)');
  expect(noted.querySelectorAll('.exchange-notes li')).toHaveLength(3);
  await expectAccessible(noted);
  await userEvent.click(noted.querySelector('.exchange-notes li button') as Element);
  expect(done.onNote.mock.calls).toEqual([[expect.objectContaining({ id: 'ask-2-0' })]]);
  await userEvent.click(buttons('Show all 4 notes', noted)[0] as Element);
  expect(done.onNotes.mock.calls).toEqual([['ask-2']]);
  await userEvent.click(buttons('Add a note', noted)[0] as Element);
  await userEvent.click(buttons('Add a note', article('ask-3'))[0] as Element);
  expect(done.onAddNote.mock.calls).toEqual([['ask-2'], ['ask-3']]);
});

test('copies citations and texts in the argument’s language', async () => {
  const onCopy = vi.fn();
  show({ onCopy, lang: 'zh-Hant' });
  await userEvent.click(buttons('Copy as citation', article('ask-6'))[0] as Element);
  await userEvent.click(buttons('Copy as text', article('ask-6'))[0] as Element);
  await userEvent.click(buttons('Copy all as text')[0] as Element);
  const [[citation, kind] = [], [text] = [], [all] = []] = onCopy.mock.calls;
  expect(kind).toBe('citation');
  expect(citation).toBe(
    '阿里巴巴：《對於 USTR 將淘寶網列入惡意市場的逐點反駁》，〈接下來一年的要求〉第 6 則「未經授權使用產品圖像」，' +
      `回應 USTR 所稱「${pack.exchanges[16]?.passages[0]?.text['zh-Hant']}」。繁體中文（原文），逐點 1.0.0 版，2026年11月24日查閱。`,
  );
  expect(text).toMatch(/^6\. 未經授權使用產品圖像\n\nUSTR 的說法\n\n「/);
  expect(String(all).length).toBeGreaterThan(String(text).length * 10);
});

test('on paper everything is there, and nothing of the interface', async () => {
  // The rules for paper, as if they were for the screen.
  show({ tab: 'page' });
  const sheet = stage.querySelector('style') as HTMLStyleElement;
  sheet.textContent = (sheet.textContent ?? '').replaceAll('@media print', '@media all');
  await settle();
  expect(stage.querySelector('.argument-text')?.checkVisibility()).toBe(true);
  expect(stage.querySelector('.panel-head')?.checkVisibility()).toBe(false);
  expect(stage.querySelector('.exchange-actions')?.checkVisibility()).toBe(false);
  expect(stage.querySelector('.page-marks')?.checkVisibility()).toBe(false);
  const link = article('finding-3').querySelector('a') as HTMLAnchorElement;
  expect(getComputedStyle(link, '::after').content).toContain(link.getAttribute('href'));
});

test('controls are 24 px and more on both sides, at 320 px nothing overflows', async () => {
  await page.viewport(320, 800);
  show();
  await settle();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  for (const control of stage.querySelectorAll<HTMLElement>(
    'button, summary, .choice-of-one label, .languages label',
  )) {
    if (!control.checkVisibility()) continue;
    const { width, height } = control.getBoundingClientRect();
    expect(Math.min(width, height), control.textContent).toBeGreaterThanOrEqual(24);
  }
  await page.viewport(1000, 800);
});

test('text at 200 % reflows', async () => {
  await page.viewport(400, 800);
  document.documentElement.style.fontSize = '200%';
  show();
  await settle();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(400);
  document.documentElement.style.fontSize = '';
  await page.viewport(1000, 800);
});

test.each(PANEL_TABS)(
  'text at 200 % at 320 px, a scroll bar off it, breaks no word of what is to be pressed: %s',
  async (tab) => {
    await page.viewport(308, 800);
    document.documentElement.style.fontSize = '200%';
    show({ tab });
    await settle();
    for (const control of stage.querySelectorAll('.argument-tools :is(button, label), .tabs button'))
      expect(brokenWords(control), control.textContent).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(308);
    document.documentElement.style.fontSize = '';
    await page.viewport(1000, 800);
  },
);

test('Chinese is set without italics, in open lines, between its own quotation marks', () => {
  show({ lang: 'zh-Hant' });
  const text = stage.querySelector('.point > p') as HTMLElement;
  const { fontStyle, lineHeight, fontSize } = getComputedStyle(text);
  expect(fontStyle).toBe('normal');
  expect(Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)).toBeCloseTo(1.7);
  expect(getComputedStyle(stage.querySelector('blockquote') as Element).quotes).toContain('「');
});

test('the argument has as many exchanges as its tab says', () => {
  show();
  expect(stage.querySelectorAll('[role="tab"]')[1]?.textContent).toContain(
    String(argument.parts.flatMap(({ items }) => items).filter(({ kind }) => kind === 'exchange').length),
  );
});
