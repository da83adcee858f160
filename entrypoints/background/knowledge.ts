import packJson from '../../data/pack.json?raw';
import type { Pack } from '../../data/schema.ts';
import { createRecogniser, type Recogniser } from '../../lib/recogniser/recogniser.ts';
import { type ReportJudge, reportJudge } from '../../lib/report/report-judge.ts';
import type { LearnedSource } from '../../lib/store/learned.ts';
import { ownRoot } from './own-root.ts';

let pack: Pack | undefined;
let recogniser: Promise<Recogniser> | undefined;
let judge: ReportJudge | undefined;
let informed: { readonly key: string; readonly recogniser: Recogniser } | undefined;

/** The words of the pack, without its weights. It is read once a worker's life, at the first need; it was checked when it was compiled. */
export function thePack(): Pack {
  pack ??= JSON.parse(packJson) as Pack;
  return pack;
}

/** The recogniser over the pack alone. Rejects where the weights can't be read; the next call tries again. */
export function theRecogniser(): Promise<Recogniser> {
  recogniser ??= makeRecogniser().catch((error: unknown) => {
    recogniser = undefined;
    throw error;
  });
  return recogniser;
}

async function makeRecogniser(): Promise<Recogniser> {
  const answer = await fetch(`${ownRoot()}weights.bin`);
  const file = new Uint8Array(await answer.arrayBuffer());
  return createRecogniser({ ...thePack(), weights: file });
}

/** The recogniser over the pack and what was learned. It is made anew only where that has changed. */
export async function theRecogniserKnowing(learned: readonly LearnedSource[]): Promise<Recogniser> {
  const alone = await theRecogniser();
  if (learned.length === 0) return alone;
  const key = learned.map(({ id, at }) => `${id} ${at}`).join('\n');
  if (informed?.key !== key)
    informed = { key, recogniser: alone.knowing(learned.flatMap(({ wordings }) => wordings)) };
  return informed.recogniser;
}

/** Tells the report itself from what talks about it. */
export function theReportJudge(): ReportJudge {
  judge ??= reportJudge(thePack());
  return judge;
}
