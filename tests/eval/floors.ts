/** What the reporting half must show, or `npm test` fails. */
import { figures, type TextResult } from './score.ts';

/**
 * What the reporting half shows today, a little rounded down: `npm test` fails if recognition gets worse. What is aimed at
 * is higher (`GOALS`), and printed beside it.
 */
const FLOORS = {
  recallOfRestatements: 0.81,
  recallOfQuotes: 0.95,
  falseMarks: 0.022,
  wrongPassage: 0.01,
  span: 0.8,
} as const;
const GOALS = { recallOfRestatements: 0.9, falseMarks: 0.01 } as const;

/** Prints each figure beside its floor. Returns whether all hold. */
export function printFloors(results: readonly TextResult[]): boolean {
  const all = figures(results);
  const restated = figures(results, (l) => l.tier === 'restatement');
  const quoted = figures(results, (l) => l.tier === 'quote');
  const rows: [string, number, string, number, boolean][] = [
    [
      'recall of restatements',
      restated.recall,
      '>=',
      FLOORS.recallOfRestatements,
      restated.recall >= FLOORS.recallOfRestatements,
    ],
    ['recall of quotes', quoted.recall, '>=', FLOORS.recallOfQuotes, quoted.recall >= FLOORS.recallOfQuotes],
    ['negatives with a mark', all.falseMarks, '<=', FLOORS.falseMarks, all.falseMarks <= FLOORS.falseMarks],
    ['wrong passage', all.wrongPassage, '<=', FLOORS.wrongPassage, all.wrongPassage <= FLOORS.wrongPassage],
    ['span overlap', all.span, '>=', FLOORS.span, all.span >= FLOORS.span],
  ];
  for (const [name, value, sign, floor, holds] of rows) {
    console.log(`${holds ? 'ok  ' : 'FAIL'} ${name.padEnd(24)} ${value.toFixed(3)} ${sign} ${floor}`);
  }
  console.log(
    `aim: recall of restatements ${GOALS.recallOfRestatements}, negatives with a mark ${GOALS.falseMarks} at most`,
  );
  return rows.every((row) => row[4]);
}
