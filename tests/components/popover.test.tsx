import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { setLow } from '../../components/popover/placement.ts';
import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import { voiceOf } from '../../lib/i18n/say.ts';
import { expectAccessible } from './accessible.ts';
import { type PopoverScene, pack, showPopover, viewOf } from './stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const show = (scene?: PopoverScene): HTMLElement =>
  showPopover(stage, scene).querySelector('.popover') as HTMLElement;
const buttonNamed = (root: Element, name: string): HTMLButtonElement => {
  const found = [...root.querySelectorAll('button')].find(
    (b) => (b.getAttribute('aria-label') ?? b.textContent) === name,
  );
  if (!found) throw new Error(`no button "${name}"`);
  return found;
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe.each(CONTENT_LANGS)('in %s', (lang) => {
  test.each(['quote', 'restatement'] as const)('a %s is accessible, closed and opened up', async (tier) => {
    const popover = show({ lang, tier, exchange: 'finding-4' });
    await expectAccessible(stage);
    popover.querySelector<HTMLButtonElement>('.answer .more')?.click();
    for (const details of popover.querySelectorAll('details')) details.open = true;
    await settle();
    await expectAccessible(stage);
  });

  test('all that is shown is in that language, and says so', () => {
    const popover = show({ lang });
    expect(popover.lang).toBe(lang);
    const { exchange } = viewOf('finding-1');
    expect(popover.querySelector('h2')?.textContent).toBe(exchange.title[lang]);
    expect(popover.querySelector('blockquote')?.textContent).toBe(exchange.passages[0]?.text[lang]);
    expect(popover.querySelector('.point > p')?.textContent).toBe(exchange.answer[0]?.points[0]?.text[lang]);
  });
});

test('it is a dialog that is named by its title and is not modal', () => {
  const popover = show();
  expect(popover.getAttribute('role')).toBe('dialog');
  expect(popover.getAttribute('aria-modal')).toBeNull();
  const name = popover.getAttribute('aria-labelledby') ?? '';
  expect(popover.querySelector(`#${CSS.escape(name)}`)?.textContent).toBe(
    viewOf('finding-1').exchange.title.en,
  );
});

test('it says whose passage it is, and that English is a translation', () => {
  const popover = show();
  expect(popover.querySelector('.passage h3')?.textContent).toContain('USTR');
  expect(popover.querySelector('.answer h3')?.textContent).toContain('Alibaba');
  expect(popover.querySelector('.standing-of-text')?.textContent).toBe(voiceOf('en')('translation'));
  expect(show({ lang: 'zh-Hant' }).querySelector('.standing-of-text')).toBeNull();
});

test('two points at once, the rest a click away, with their own points', async () => {
  const popover = show();
  expect(popover.querySelectorAll('.answer div > .points > .point')).toHaveLength(2);
  const more = buttonNamed(popover, 'Show 10 more points');
  expect(more.getAttribute('aria-expanded')).toBe('false');
  await userEvent.click(more);
  await vi.waitFor(() => expect(popover.querySelectorAll('.answer div > .points > .point')).toHaveLength(12));
  expect(popover.querySelectorAll('.sub > .point')).toHaveLength(2);
  expect(more.getAttribute('aria-expanded')).toBe('true');
});

test('every exchange of the pack is shown whole: all points, evidence, links and notes', async () => {
  for (const exchange of pack.exchanges) {
    const popover = show({ exchange: exchange.id });
    popover.querySelector<HTMLButtonElement>('.answer .more')?.click();
    await settle();
    const count = (points: (typeof exchange.answer)[number]['points']): number =>
      points.reduce((n, p) => n + 1 + count(p.points), 0);
    expect(popover.querySelectorAll('.point')).toHaveLength(
      exchange.answer.reduce((n, s) => n + count(s.points), 0),
    );
    for (const { value, sources } of viewOf(exchange.id).evidence) {
      expect(popover.textContent).toContain(value.en);
      for (const { url } of sources)
        if (url) expect(popover.querySelector(`a[href="${CSS.escape(url)}"]`)).not.toBeNull();
    }
    for (const note of exchange.notes ?? []) expect(popover.textContent).toContain(note.en);
  }
});

test('a long passage shows its first lines, and the rest on demand', async () => {
  const popover = show({ exchange: 'finding-6' });
  const button = await vi.waitFor(() => buttonNamed(popover, 'Show the whole passage'));
  const text = popover.querySelector('blockquote p') as HTMLElement;
  const before = text.clientHeight;
  await userEvent.click(button);
  await vi.waitFor(() => expect(text.clientHeight).toBeGreaterThan(before * 2));
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(show({ exchange: 'ask-6' }).querySelector('.passage button')).toBeNull();
});

test('the scheme of the popover is the page’s, whatever the system’s', () => {
  const popover = show();
  const place = popover.closest('.place') as HTMLElement;
  const papers = ['light', 'dark'].map((scheme) => {
    place.style.setProperty('--scheme', scheme);
    return getComputedStyle(popover).backgroundColor;
  });
  if (!matchMedia('(forced-colors: active)').matches)
    expect(papers).toEqual(['rgb(253, 252, 249)', 'rgb(32, 30, 26)']);
});

test('evidence stands under the point that rests on it, with its standing in a shape and a word', () => {
  const popover = show({ exchange: 'finding-4' });
  const [first] = popover.querySelectorAll('.point');
  const rows = [...(first?.querySelectorAll('.evidence') ?? [])];
  expect(rows).toHaveLength(2);
  expect(rows[0]?.querySelector('.standing')?.textContent).toBe('unverified');
  expect(rows[0]?.querySelector('.standing svg')).not.toBeNull();
});

test('links lead out without telling from where', () => {
  for (const link of show({ exchange: 'finding-3' }).querySelectorAll('a')) {
    expect(link.target).toBe('_blank');
    expect(link.rel).toBe('noopener noreferrer');
  }
});

test('why it matched is told in words', () => {
  const quote = show({ tier: 'quote' }).querySelector('.why')?.textContent ?? '';
  expect(quote).toContain('Quotation');
  expect(quote).toContain('3 of 188 characters differ from the known wording in English');
  const restated = show({ tier: 'restatement' }).querySelector('.why')?.textContent ?? '';
  expect(restated).toContain('Restatement');
  expect(restated).toContain('American embassies');
});

test('a language is called what the language around it calls it', () => {
  const why = (lang: ContentLang): string =>
    show({ tier: 'quote', lang }).querySelector('.why')?.textContent ?? '';
  expect(why('zh-Hant')).toContain('與已知的英文文本不同');
  expect(why('zh-Hans')).toContain('与已知的英文文本不同');
});

test('every button and switch tells what was done', async () => {
  const done = { onLang: vi.fn(), onDismiss: vi.fn(), onUndo: vi.fn(), onClose: vi.fn() };
  const popover = show(done);
  await userEvent.click(buttonNamed(popover, 'Not this passage'));
  await userEvent.click(buttonNamed(popover, 'Close'));
  popover.querySelector<HTMLInputElement>('input[value="zh-Hant"]')?.click();
  expect(done.onDismiss).toHaveBeenCalledOnce();
  expect(done.onClose).toHaveBeenCalledOnce();
  expect(done.onLang).toHaveBeenCalledWith('zh-Hant');
  const aside = show({ ...done, dismissed: true });
  await expectAccessible(stage);
  await userEvent.click(buttonNamed(aside, 'Undo'));
  expect(done.onUndo).toHaveBeenCalledOnce();
});

test('the keyboard reaches everything, in the order that is seen', async () => {
  const popover = show({ exchange: 'finding-3' });
  popover.focus();
  const root = popover.getRootNode() as ShadowRoot;
  const seen: string[] = [];
  for (let i = 0; i < 24; i += 1) {
    await userEvent.tab();
    const at = root.activeElement;
    if (!at) break;
    seen.push(at.className || at.localName);
  }
  expect(seen.slice(0, 2)).toEqual(['close', 'input']);
  expect(seen.filter((name) => name === 'a').length).toBeGreaterThan(0);
  expect(seen.slice(-4)).toEqual(['summary', 'dismiss', 'primary', 'to-notes']);
});

test.each([
  ['narrow', '304px', 480, 1],
  ['wide and 200 %', '380px', 480, 2],
])('the ways on are in sight without scrolling, and cover nothing: %s', async (_, width, maxHeight, zoom) => {
  const popover = show({ exchange: 'finding-1' });
  const place = popover.closest('.place') as HTMLElement;
  place.style.setProperty('--width', width);
  place.style.setProperty('--max-height', `${maxHeight}px`);
  place.style.zoom = String(zoom);
  for (const details of popover.querySelectorAll('details')) details.open = true;
  await settle();
  setLow(place, maxHeight);
  expect(place.hasAttribute('data-low')).toBe(false);
  const whole = popover.getBoundingClientRect();
  const body = popover.querySelector('.body') as HTMLElement;
  for (const name of ['primary', 'to-notes']) {
    const { top, bottom } = (popover.querySelector(`.${name}`) as HTMLElement).getBoundingClientRect();
    expect(bottom).toBeLessThanOrEqual(whole.bottom);
    expect(top).toBeGreaterThanOrEqual(body.getBoundingClientRect().bottom);
  }
  expect(body.clientHeight, 'room to read').toBeGreaterThanOrEqual(96);
  body.scrollTo(0, body.scrollHeight);
  const last = (popover.querySelector('.dismiss') as HTMLElement).getBoundingClientRect();
  expect(last.bottom).toBeLessThanOrEqual(body.getBoundingClientRect().bottom);
});

test.each([
  ['a low window', '380px', 140],
  ['a phone’s width at 200 %', '152px', 240],
])('in %s all of it scrolls, head and foot too', async (_, width, maxHeight) => {
  const popover = show({ exchange: 'finding-1' });
  const place = popover.closest('.place') as HTMLElement;
  place.style.setProperty('--width', width);
  place.style.setProperty('--max-height', `${maxHeight}px`);
  setLow(place, maxHeight);
  expect(popover.offsetHeight).toBeLessThanOrEqual(maxHeight);
  popover.scrollTo(0, popover.scrollHeight);
  const foot = (popover.querySelector('footer') as HTMLElement).getBoundingClientRect();
  expect(foot.bottom).toBeLessThanOrEqual(popover.getBoundingClientRect().bottom);
  expect(popover.scrollWidth).toBeLessThanOrEqual(popover.clientWidth);
});

test('where there is little room, the answer begins in sight all the same, and the passage can be shown whole', async () => {
  const popover = show({ exchange: 'finding-1' });
  const place = popover.closest('.place') as HTMLElement;
  place.style.setProperty('--width', '380px');
  place.style.setProperty('--max-height', '340px');
  setLow(place, 340);
  await settle();
  const body = (popover.querySelector('.body') as HTMLElement).getBoundingClientRect();
  const point = (popover.querySelector('.answer li') as HTMLElement).getBoundingClientRect();
  expect(point.top).toBeLessThan(body.bottom - 30);
  await userEvent.click(buttonNamed(popover, 'Show the whole passage'));
  const said = popover.querySelector('blockquote p') as HTMLElement;
  expect(said.scrollHeight).toBe(said.clientHeight);
});

test('what has come to the popover’s foot leads to the argument and to the notes', async () => {
  const done = { onArgument: vi.fn(), onNote: vi.fn() };
  const popover = show({ ...done, notes: 0 });
  await userEvent.click(buttonNamed(popover, 'Full argument'));
  await userEvent.click(buttonNamed(popover, 'Add a note'));
  expect(done.onArgument).toHaveBeenCalledOnce();
  expect(done.onNote).toHaveBeenCalledOnce();
  expect(show({ dismissed: true }).querySelector('footer')).toBeNull();
});

describe('the keys that scroll', () => {
  const low = async (maxHeight: number): Promise<{ popover: HTMLElement; body: HTMLElement }> => {
    document.body.style.minHeight = '3000px';
    scrollTo(0, 0);
    const popover = show({ exchange: 'finding-1' });
    const place = popover.closest('.place') as HTMLElement;
    place.style.setProperty('--max-height', `${maxHeight}px`);
    setLow(place, maxHeight);
    popover.focus({ preventScroll: true });
    await settle();
    return { popover, body: popover.querySelector('.body') as HTMLElement };
  };
  afterEach(() => {
    document.body.style.minHeight = '';
  });

  test.each(['{ArrowDown}', '{PageDown}', ' ', '{End}'])(
    '%j scrolls the answer, not the page',
    async (key) => {
      const { body } = await low(400);
      await userEvent.keyboard(key);
      await vi.waitFor(() => expect(body.scrollTop).toBeGreaterThan(0));
      await userEvent.keyboard('{Home}');
      await vi.waitFor(() => expect(body.scrollTop).toBe(0));
      await settle();
      expect(scrollY).toBe(0);
    },
  );

  test('a button is pressed by the space bar, and languages are chosen by arrows', async () => {
    const { popover, body } = await low(400);
    popover.querySelector<HTMLElement>('.close')?.focus();
    await userEvent.keyboard(' ');
    popover.querySelector<HTMLElement>('input')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await settle();
    expect(body.scrollTop).toBe(0);
    popover.querySelector<HTMLElement>('.close')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(body.scrollTop).toBeGreaterThan(0));
  });

  test('where all of the popover scrolls, it does', async () => {
    const { popover } = await low(140);
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(popover.scrollTop).toBeGreaterThan(0));
    expect(scrollY).toBe(0);
  });

  test('out of the window they are the page’s', async () => {
    const { popover, body } = await low(400);
    (popover.closest('.place') as HTMLElement).style.top = '-900px';
    await userEvent.keyboard('{PageDown}');
    await vi.waitFor(() => expect(scrollY).toBeGreaterThan(0));
    expect(body.scrollTop).toBe(0);
  });
});

test('while it is fetched, and when that fails, it says so', async () => {
  expect(show({ view: undefined }).querySelector('[role="status"]')?.textContent).toBe(
    'Fetching the answer…',
  );
  await expectAccessible(stage);
  expect(show({ view: 'failed' }).querySelector('[role="status"]')?.textContent).toContain(
    'could not be fetched',
  );
  await expectAccessible(stage);
});

test('controls are 24 px and more on both sides', () => {
  for (const control of show().querySelectorAll('button, summary, .languages label')) {
    const { width, height } = control.getBoundingClientRect();
    expect(Math.min(width, height), control.textContent).toBeGreaterThanOrEqual(24);
  }
});

test('it is no higher than its share, scrolls inside, and nothing overflows sideways', async () => {
  const popover = show();
  popover.querySelector<HTMLButtonElement>('.answer .more')?.click();
  await settle();
  expect(popover.offsetHeight).toBeLessThanOrEqual(window.innerHeight * 0.6 + 1);
  expect(popover.offsetWidth).toBeLessThanOrEqual(380);
  const body = popover.querySelector('.body') as HTMLElement;
  expect(body.scrollHeight).toBeGreaterThan(body.clientHeight);
  expect(body.scrollWidth).toBeLessThanOrEqual(body.clientWidth);
});

test('Chinese is set without italics, in open lines', () => {
  const text = show({ lang: 'zh-Hant' }).querySelector('.point > p') as HTMLElement;
  const { fontStyle, lineHeight, fontSize } = getComputedStyle(text);
  expect(fontStyle).toBe('normal');
  expect(Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)).toBeGreaterThanOrEqual(1.6);
});
