/**
 * The figures of the page ring, taken in the page: each is a median over fresh documents (a node's first visit costs several times
 * its second), next to its yardstick from the same documents.
 */
import { extract, extractInSlices } from '../../../lib/page/extract.ts';
import { mentions } from '../../../lib/page/mentions.ts';
import { compileNames } from '../../../lib/page/names.ts';
import { regionOf } from '../../../lib/page/region.ts';

const WORDS =
  'the report lists markets that sellers platforms and brands name for counterfeit goods takedown notices repeat offenders policy'.split(
    ' ',
  );
const HAN = '平台商家侵权商品下架通知重复处罚政策报告市场品牌权利人投诉处理时间'.split('');
const NAMES = [
  'taobao',
  'alibaba',
  '1688',
  'aliexpress',
  'ustr',
  'trade representative',
  'notorious market',
  '淘宝',
  '淘寶',
  '阿里',
  '貿易代表',
  '贸易代表',
  '惡名',
  '恶名',
];

/** Small, and the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

export interface Kind {
  readonly han?: boolean;
  /** With a feed's markup (a class on everything, links and bold words, wrapped source lines) instead of an article's plain paragraphs. */
  readonly rich?: boolean;
}

/** A page of about so many characters in paragraphs of 500. */
export function markup(chars: number, { han = false, rich = false }: Kind = {}): string {
  const random = randomFrom(7);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  let html = '';
  for (let total = 0; total < chars; total += 500) {
    let text = '';
    for (let length = 0; length < 500; ) {
      const word = han ? pick(HAN) + pick(HAN) : pick(WORDS);
      const roll = random();
      if (rich && roll < 0.02) text += `<a class="link" href="#">${word}</a>`;
      else text += rich && roll < 0.04 ? `<b>${word}</b>` : word;
      if (!han) text += rich && random() < 0.08 ? '\n        ' : ' ';
      length += word.length + (han ? 0 : 1);
    }
    html += rich
      ? `<div class="post">\n  <p class="text">${text}</p>\n  <span class="meta">3 h</span>\n</div>\n`
      : `<p>${text}</p>\n`;
  }
  return html;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** So many that a pause of the machine in some of them doesn't count. */
const ROUNDS = 25;
/** Before these a page's code isn't compiled yet. */
const FIRST_ROUNDS = 4;

/** Each work has its rounds by itself: what it leaves to be collected is to slow nothing else. */
function timed(html: string, work: () => unknown): number {
  const times: number[] = [];
  for (let i = 0; i < FIRST_ROUNDS + ROUNDS; i++) {
    document.body.innerHTML = html;
    document.body.getBoundingClientRect();
    const before = performance.now();
    work();
    if (i >= FIRST_ROUNDS) times.push(performance.now() - before);
  }
  return median(times);
}

const treeWalk = (): number => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let chars = 0;
  while (walker.nextNode())
    if (walker.currentNode.nodeType === 3) chars += (walker.currentNode as Text).data.length;
  return chars;
};

const read = (): unknown => {
  const region = regionOf(document);
  return region && extract(region).document.text.charCodeAt(0);
};

const ratio = (found: Record<string, number>, of: string, to: string): number =>
  Math.round(((found[of] ?? 0) / (found[to] ?? 1)) * 100) / 100;

export interface Figures {
  readonly [name: string]: number;
}

/** All figures, in milliseconds unless their name says otherwise. */
export async function figures(): Promise<Figures> {
  const names = compileNames(NAMES);
  const pattern = new RegExp(NAMES.join('|'), 'i');
  const found: Record<string, number> = {};
  const pages: Record<string, Kind> = {
    plain: {},
    rich: { rich: true },
    'plain han': { han: true },
    'rich han': { han: true, rich: true },
  };
  for (const [name, kind] of Object.entries(pages)) {
    const html = markup(1_000_000, kind);
    found[`${name} walk`] = timed(html, treeWalk);
    found[`${name} extract`] = timed(html, read);
    found[`${name} pattern over textContent`] = timed(html, () =>
      pattern.test(document.body.textContent ?? ''),
    );
    found[`${name} gate`] = timed(html, () => mentions(document, names));
    found[`${name} elements`] = document.querySelectorAll('*').length;
    found[`${name} extract : walk`] = ratio(found, `${name} extract`, `${name} walk`);
    found[`${name} gate : pattern`] = ratio(found, `${name} gate`, `${name} pattern over textContent`);
  }
  document.body.innerHTML = markup(5_000_000, { rich: true });
  document.body.getBoundingClientRect();
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map((entry) => entry.duration)),
  );
  observer.observe({ type: 'longtask' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  longTasks.length = 0;
  const before = performance.now();
  const region = regionOf(document);
  if (region) {
    const { document: text } = await extractInSlices(region);
    text.text.charCodeAt(0);
    found['5M chars'] = text.text.length;
  }
  found['5M extract in slices'] = performance.now() - before;
  await new Promise((resolve) => setTimeout(resolve, 300));
  found['5M tasks over 50 ms'] = longTasks.length;
  found['5M longest such task'] = Math.max(0, ...longTasks);
  observer.disconnect();
  document.body.replaceChildren();
  return found;
}
