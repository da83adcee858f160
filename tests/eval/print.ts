/** Evaluation results as tables of Markdown, and as lists of what went wrong. */
import { TRAPS } from '../../lib/cli/labelled-texts.ts';
import { type Figures, figures, isOpposite, type LabelResult, type TextResult } from './score.ts';

const percent = (x: number): string => `${(x * 100).toFixed(1)} %`;

/** One table: the methods beside each other for everything, each tier and each language; then ours by passage. */
export function printTable(
  passages: readonly string[],
  methods: readonly (readonly [string, readonly TextResult[]])[],
): void {
  const slices: [string, (l: LabelResult) => boolean, (r: TextResult) => boolean][] = [
    ['all', () => true, () => true],
    ['quote', (l) => l.tier === 'quote', () => true],
    ['restatement', (l) => l.tier === 'restatement', () => true],
    ...(['en', 'zh-Hant', 'zh-Hans'] as const).map(
      (lang): [string, () => boolean, (r: TextResult) => boolean] => [
        lang,
        () => true,
        (r) => r.text.lang === lang,
      ],
    ),
    ['opposites', () => false, isOpposite],
  ];
  console.log('| method | slice | labels | recall | precision | wrong passage | span | negatives | marked |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const [name, results] of methods) {
    for (const [slice, label, text] of slices)
      console.log(row(name, slice, figures(results.filter(text), label)));
  }
  const ours = methods[0]?.[1] ?? [];
  console.log('\n| passage | quote: labels | recall | restatement: labels | recall | span |');
  console.log('|---|---|---|---|---|---|');
  for (const passage of passages) {
    const of = (tier: string): Figures => figures(ours, (l) => l.passage === passage && l.tier === tier);
    const [q, r] = [of('quote'), of('restatement')];
    const both = figures(ours, (l) => l.passage === passage);
    console.log(
      `| ${passage} | ${q.labels} | ${percent(q.recall)} | ${r.labels} | ${percent(r.recall)} | ${both.span.toFixed(2)} |`,
    );
  }
}

/** Whole articles: what was found and marked in them by language, and how many traps of each kind have a mark. */
export function printArticles(sets: readonly (readonly [string, readonly TextResult[]])[]): void {
  console.log(
    `| hands | language | articles | labels | recall | precision | wrong passage | span | ${TRAPS.join(' | ')} |`,
  );
  console.log(`|${'---|'.repeat(8 + TRAPS.length)}`);
  for (const [name, all] of sets) {
    const languages = [...new Set(all.map((r) => r.text.lang))];
    for (const lang of ['all', ...languages]) {
      const results = lang === 'all' ? all : all.filter((r) => r.text.lang === lang);
      const f = figures(results);
      const traps = results.flatMap((r) => r.traps);
      const marked = TRAPS.map((why) => {
        const of = traps.filter((trap) => trap.why === why);
        return `${of.filter((trap) => trap.marked).length} of ${of.length}`;
      });
      const found = [percent(f.recall), percent(f.precision), percent(f.wrongPassage), f.span.toFixed(2)];
      console.log(`| ${[name, lang, results.length, f.labels, ...found, ...marked].join(' | ')} |`);
    }
  }
}

function row(name: string, slice: string, f: Figures): string {
  const onLabels = [percent(f.recall), percent(f.precision), percent(f.wrongPassage), f.span.toFixed(2)];
  const cells = [
    name,
    slice,
    f.labels,
    ...(f.labels > 0 ? onLabels : onLabels.map(() => '')),
    f.negatives,
    percent(f.falseMarks),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Every miss, false mark and wrong passage, a line each. */
export function printMisses(results: readonly TextResult[]): void {
  for (const { text, labels, wrong, extra } of results) {
    for (const l of labels)
      if (!l.found) console.log(`missed  ${text.id} ${l.passage} ${l.tier}: ${oneLine(l.span)}`);
    for (const m of wrong)
      console.log(`wrong   ${text.id} ${m.passage}: ${oneLine(text.text.slice(m.start, m.end))}`);
    for (const m of extra)
      console.log(
        `extra   ${text.id} ${m.passage} (${text.kind}): ${oneLine(text.text.slice(m.start, m.end))}`,
      );
  }
}

/** Prints a line a hand: how many of its claims were found, and how many of its texts that state nothing have a mark, by kind. */
export function printHands(results: readonly TextResult[]): void {
  for (const [hand, own] of Map.groupBy(results, ({ text }) => text.hand)) {
    const labels = own.flatMap((r) => r.labels);
    const found = labels.filter((l) => l.found);
    const negatives = own.filter(({ text }) => text.matches.length === 0);
    const marked = [...Map.groupBy(negatives, ({ text }) => text.kind)].map(
      ([kind, of]) => `${of.filter((r) => r.marks > 0).length} of ${of.length} ${kind}`,
    );
    console.log(
      `hand    ${hand}: ${found.length} of ${labels.length} found; marked: ${marked.join(', ') || 'none'}`,
    );
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200);
