import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { expectAccessible } from './accessible.ts';
import { type PanelScene, showPanel } from './panel-stages.tsx';
import { pack } from './stages.tsx';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

async function show(scene: PanelScene = {}): Promise<void> {
  showPanel(stage, { tab: 'argument', ...scene });
  stage.querySelector<HTMLInputElement>('input[value="evidence"]')?.click();
  await vi.waitFor(() => expect(stage.querySelector('.evidence-view')).not.toBeNull());
}
const records = (): HTMLElement[] => [...stage.querySelectorAll<HTMLElement>('.records > li')];
const drawing = (kind: string): HTMLElement[] => [
  ...stage.querySelectorAll<HTMLElement>(`.drawing[data-kind="${kind}"]`),
];
const widthOf = (element: Element | null): number => element?.getBoundingClientRect().width ?? 0;
const lengths = (root: Element): number[] =>
  [...root.querySelectorAll('.length')].map((svg) => widthOf(svg.querySelector('.filled')) / widthOf(svg));

test.each(CONTENT_LANGS)('in %s the evidence is accessible, drawings and tables', async (lang) => {
  await show({ locale: lang, lang });
  await expectAccessible(stage);
  for (const details of stage.querySelectorAll('details')) details.open = true;
  await expectAccessible(stage);
});

test('every record is there with its standing in a shape and a word', async () => {
  await show();
  expect(records()).toHaveLength(pack.evidence.length);
  for (const record of records()) {
    expect(record.querySelector('.standing svg')).not.toBeNull();
    expect(record.querySelector('.standing')?.textContent).toMatch(/^\w+$/);
  }
});

describe('the drawings', () => {
  test('have lengths as their figures are', async () => {
    await show();
    expect(
      drawing('shares')
        .flatMap(lengths)
        .map((share) => Math.round(share * 100)),
    ).toEqual([67, 97, 83, 98]);
    const [many = 0, one = 0] = lengths(drawing('ratio')[0] as Element);
    expect(many / one).toBeGreaterThan(24);
    expect(lengths(drawing('exact')[0] as Element).map((share) => Math.round(share * 1009))).toEqual([
      expect.closeTo(1000, -1),
      expect.closeTo(1009, -1),
      expect.closeTo(1000, -1),
      expect.closeTo(982, -1),
    ]);
  });
  test('say in words what they draw, and the same in a table', async () => {
    await show();
    const exact = drawing('exact')[0] as HTMLElement;
    expect(exact.textContent).toContain('over 1,000 · in the answer');
    expect(exact.textContent).toContain('1,009 · elsewhere, exactly');
    for (const figure of stage.querySelectorAll('.drawing')) {
      for (const svg of figure.querySelectorAll('.length'))
        expect(svg.getAttribute('aria-hidden')).toBe('true');
      const rows = [...figure.querySelectorAll('tbody tr')];
      for (const value of figure.querySelectorAll('ul .value'))
        expect(rows.some((row) => row.textContent?.includes(value.textContent ?? '?'))).toBe(true);
    }
  });
  test('show the source’s two versions, with where each stands', async () => {
    await show();
    const versions = drawing('versions')[0]?.textContent ?? '';
    expect(versions).toContain('by September 2016 · Wider access to the good faith program');
    expect(versions).toContain('by September 2017 · The good faith takedown program');
    expect(versions).toContain('conflicting');
  });
  test('fit in 280 px', async () => {
    await page.viewport(312, 800);
    await show();
    for (const details of stage.querySelectorAll('details')) details.open = true;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(312);
    for (const figure of stage.querySelectorAll<HTMLElement>('.drawing'))
      expect(figure.scrollWidth).toBeLessThanOrEqual(280);
    await page.viewport(1000, 800);
  });
});

test('a standing that is chosen leaves its records alone, in drawings too', async () => {
  await show();
  stage.querySelectorAll<HTMLInputElement>('.standings input')[3]?.click();
  await vi.waitFor(() => expect(records()).toHaveLength(1));
  expect(stage.querySelectorAll('.drawing')).toHaveLength(1);
  expect(stage.textContent).toContain('1 of 28 records');
  await userEvent.click(
    [...stage.querySelectorAll('button')].find((b) => b.textContent === 'Show all') as Element,
  );
  await vi.waitFor(() => expect(records()).toHaveLength(28));
});

test('is sorted as is chosen', async () => {
  await show();
  const select = stage.querySelector('select') as HTMLSelectElement;
  for (const [order, first] of [
    ['amount', '100 million a second'],
    ['standing', 'over 3,000'],
    ['period', '2012'],
    ['exchange', 'over 3,000'],
  ] as const) {
    await userEvent.selectOptions(select, order);
    await vi.waitFor(() => expect(records()[0]?.querySelector('.value')?.textContent).toBe(first));
  }
});

test('each record leads to the points that rest on it', async () => {
  await show();
  const arrests = records().find((r) => r.textContent?.includes('people arrested')) as HTMLElement;
  const links = [...arrests.querySelectorAll<HTMLButtonElement>('.used-in button')];
  expect(links.map((link) => link.textContent)).toEqual([
    'Faster handling of complaints and penalties',
    'Criminal leads and enforcement outcomes',
  ]);
  await userEvent.click(links[1] as Element);
  await vi.waitFor(() => expect(document.activeElement?.className).toBe('point'));
  expect(document.activeElement?.closest('[data-exchange]')?.getAttribute('data-exchange')).toBe('ask-2');
  expect(document.activeElement?.textContent).toContain('over 1,000');
});

test('controls are 24 px and more on both sides', async () => {
  await show();
  for (const control of stage.querySelectorAll<HTMLElement>('button, summary, select, .standings label')) {
    if (!control.checkVisibility() || control.closest('.drawn-words')) continue;
    const { width, height } = control.getBoundingClientRect();
    expect(Math.min(width, height), control.textContent).toBeGreaterThanOrEqual(24);
  }
});
