import packJson from '../../data/pack.json?raw';
import type { Pack } from '../../data/schema.ts';
import { createRecogniser, type Recogniser } from '../../lib/recogniser/recogniser.ts';

let pack: Pack | undefined;
let recogniser: Recogniser | undefined;

/** The pack. It is read once a worker's life, at the first need; it was checked when it was compiled. */
export function thePack(): Pack {
  pack ??= JSON.parse(packJson) as Pack;
  return pack;
}

/** The recogniser over the pack. */
export function theRecogniser(): Recogniser {
  recogniser ??= createRecogniser(thePack());
  return recogniser;
}
