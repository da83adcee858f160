/** The evaluation as tables of Markdown, its floors, and what went wrong, a line each. */
import { type Figures, figures, type TextResult } from './score.ts';
import { ADVERSARIAL } from './sets.ts';

const percent = (x: number): string => `${(x * 100).toFixed(1)} %`;

/** What is printed: the sets, each as a whole or by half, language or kind. */
function slices(results: readonly TextResult[]): [name: string, of: readonly TextResult[]][] {
  const of = (part: string, is: (r: TextResult) => boolean = () => true): TextResult[] =>
    results.filter((r) => r.part === part && is(r));
  const byLanguage = (name: string, some: TextResult[]): [string, TextResult[]][] =>
    ['en', 'zh-Hant', 'zh-Hans'].map((lang) => [
      `${name}, ${lang}`,
      some.filter((r) => r.text.lang === lang),
    ]);
  const [news, claims] = ['news', 'claims'].map((part) => of(part, (r) => r.half === 'reporting')) as [
    TextResult[],
    TextResult[],
  ];
  return [
    ['**news**', news],
    ['news, whole articles', news.filter((r) => r.text.kind === 'article')],
    ...byLanguage('news', news),
    ['news, tuning half', of('news', (r) => r.half === 'tuning')],
    ['**claims**', claims],
    ...byLanguage('claims', claims),
    ['claims, tuning half', of('claims', (r) => r.half === 'tuning')],
    ...ADVERSARIAL.map((part): [string, TextResult[]] => [part, of(part)]),
  ];
}

/** Prints a row for each set. */
export function printTable(results: readonly TextResult[]): void {
  console.log(
    '| set | texts | claims | found | false marks a text | cut | wrong passage | span | texts without a claim | marked | opposites | marked |',
  );
  console.log(`|${'---|'.repeat(12)}`);
  for (const [name, of] of slices(results)) console.log(row(name, figures(of)));
}

const row = (name: string, f: Figures): string =>
  `| ${[
    name,
    f.texts,
    f.labels,
    percent(f.recall),
    f.falseMarks.toFixed(3),
    f.cut,
    percent(f.wrongPassage),
    f.span.toFixed(2),
    f.negatives,
    f.negatives ? percent(f.marked) : '',
    f.opposites || '',
    f.opposites ? percent(f.oppositesMarked) : '',
  ].join(' | ')} |`;

/** Prints a line for each rule: how many texts it changes, and what is found and falsely marked more or less without it. */
export function printRule(
  rule: { readonly name: string; readonly does: string; readonly example: string },
  all: readonly TextResult[],
  without: readonly TextResult[],
): void {
  const changed = all.filter((r, i) => marksOf(r) !== marksOf(without[i])).length;
  const found = (of: readonly TextResult[]): number =>
    of.reduce((n, r) => n + r.labels.filter((l) => l.found).length, 0);
  const amiss = (of: readonly TextResult[]): number =>
    of.reduce((n, r) => n + r.wrong.length + r.extra.length, 0);
  const cut = (of: readonly TextResult[]): number => of.reduce((n, r) => n + r.cut.length, 0);
  const [a, b] = [figures(all), figures(without)];
  console.log(
    `| ${[
      rule.name,
      rule.does,
      rule.example.replaceAll('|', '\\|'),
      changed,
      signed(found(without) - found(all)),
      signed(amiss(without) - amiss(all)),
      signed(cut(without) - cut(all)),
      (b.span - a.span).toFixed(3),
    ].join(' | ')} |`,
  );
}
export const printRuleHead = (): void =>
  console.log(
    `| rule | does | example | texts changed | claims found without it | false marks | cut marks | span |\n|${'---|'.repeat(8)}`,
  );

const signed = (n: number): string => (n > 0 ? `+${n}` : `${n}`);
const marksOf = (result: TextResult | undefined): string =>
  JSON.stringify(result?.marks.map((m) => [m.passage, m.start, m.end]));

type Row = readonly [
  name: string,
  value: number,
  side: 'at least' | 'at most',
  floor: number,
  /** What is aimed at, where that isn't reached yet. */
  aim?: number | undefined,
];

/** What each part of the adversarial set must show: the share of claims found, and of texts without a claim that are marked. */
const FLOORS: Readonly<Record<(typeof ADVERSARIAL)[number], readonly [found: number, marked: number]>> = {
  company: [0.934, 0.086],
  pairs: [0.521, 0.056],
  denials: [0.815, 0.281],
  reversals: [0.482, 0.08],
  twins: [0.86, 0.183],
  everyday: [0.911, 0.135],
  quotations: [0.946, 0.141],
  plain: [0.861, 0.04],
  fresh: [0.959, 0.04],
};
const FRESH_AIM = 0.963;

/** Prints each figure beside its floor. Returns whether all hold. */
export function printFloors(results: readonly TextResult[]): boolean {
  const of = (part: string): Figures =>
    figures(results.filter((r) => r.part === part && r.half === 'reporting'));
  const [news, claims] = [of('news'), of('claims')];
  const articles = figures(
    results.filter((r) => r.part === 'news' && r.half === 'reporting' && r.text.kind === 'article'),
  );
  const rows: Row[] = [
    ['news: found', news.recall, 'at least', 0.95],
    ['news: false marks a text', news.falseMarks, 'at most', 0.05],
    ['news: false marks an article', articles.falseMarks, 'at most', 0.11, 0.05],
    ['news: cut marks', news.cut, 'at most', 1, 0],
    ['claims: found', claims.recall, 'at least', 0.92],
    ['claims: marked without one', claims.marked, 'at most', 0.009],
    ['claims: opposites marked', claims.oppositesMarked, 'at most', 0.015, 0.01],
    ['claims: wrong passage', claims.wrongPassage, 'at most', 0.003],
    ['claims: span', claims.span, 'at least', 0.85],
    ...ADVERSARIAL.flatMap((part): Row[] => {
      const { recall, marked } = of(part);
      const [found, most] = FLOORS[part];
      return [
        [`${part}: found`, recall, 'at least', found, part === 'fresh' ? FRESH_AIM : undefined],
        [`${part}: marked without one`, marked, 'at most', most],
      ];
    }),
  ];
  const holds = ([, value, side, floor]: Row): boolean =>
    side === 'at least' ? value >= floor : value <= floor;
  for (const one of rows) {
    const [name, value, side, floor, aim] = one;
    const aimed = aim === undefined ? '' : ` (aim: ${aim})`;
    console.log(
      `${holds(one) ? 'ok  ' : 'FAIL'} ${name.padEnd(30)} ${value.toFixed(3)}, ${side} ${floor}${aimed}`,
    );
  }
  return rows.every(holds);
}

/** Every miss, false mark, wrong passage and cut mark, a line each. */
export function printMisses(results: readonly TextResult[]): void {
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300);
  for (const { text, labels, wrong, extra, cut } of results) {
    const at = (m: { start: number; end: number }): string => oneLine(text.text.slice(m.start, m.end));
    for (const l of labels)
      if (!l.found) console.log(`missed  ${text.id} ${l.passage} ${l.tier}: ${oneLine(l.span)}`);
    for (const m of wrong) console.log(`wrong   ${text.id} ${m.passage}: ${at(m)}`);
    for (const m of extra) console.log(`extra   ${text.id} ${m.passage} (${text.kind}): ${at(m)}`);
    for (const m of cut)
      console.log(
        `cut     ${text.id} ${m.passage}: ${oneLine(text.text.slice(Math.max(0, m.start - 30), m.start))}[${at(m)}]${oneLine(text.text.slice(m.end, m.end + 30))}`,
      );
  }
}
