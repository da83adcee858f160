import packJson from '../../data/pack.json?raw';
import type { Pack } from '../../data/schema.ts';
import { createRecogniser, type Recogniser } from '../../lib/recogniser/recogniser.ts';
import { type ReportJudge, reportJudge } from '../../lib/recogniser/report.ts';
import type { LearnedSource } from '../../lib/store/learned.ts';

let pack: Pack | undefined;
let recogniser: Recogniser | undefined;
let judge: ReportJudge | undefined;
let informed: { readonly key: string; readonly recogniser: Recogniser } | undefined;

/** The pack. It is read once a worker's life, at the first need; it was checked when it was compiled. */
export function thePack(): Pack {
  pack ??= JSON.parse(packJson) as Pack;
  return pack;
}

/** The recogniser over the pack alone. */
export function theRecogniser(): Recogniser {
  recogniser ??= createRecogniser(thePack());
  return recogniser;
}

/** The recogniser over the pack and what was learned. It is made anew only where that has changed. */
export function theRecogniserKnowing(learned: readonly LearnedSource[]): Recogniser {
  if (learned.length === 0) return theRecogniser();
  const key = learned.map(({ id, at }) => `${id} ${at}`).join('\n');
  if (informed?.key !== key)
    informed = { key, recogniser: theRecogniser().knowing(learned.flatMap(({ wordings }) => wordings)) };
  return informed.recogniser;
}

/** Tells the report itself from what talks about it. */
export function theReportJudge(): ReportJudge {
  judge ??= reportJudge(thePack());
  return judge;
}
