/**
 * Learns the weights of the restatement tier from the texts in `data/training` and writes `data/weights.json`.
 *
 * One logistic model a passage plus one shared by all (a sum of two weights for each feature: multi-task learning after
 * Evgeniou & Pontil, 2004), and beside it one hidden layer, both trained by AdaGrad (Duchi et al., 2011) with a fixed order
 * of shuffles, so that the same texts give the same weights. Small weights are then dropped and the rest kept in 8 bits.
 *
 * `npm run learn`, and after it `npm run calibrate`.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { compilePack } from '../../data/compile/compile-pack.ts';
import type { Pack } from '../../data/schema.ts';
import { type ConceptFinder, compileLexicon } from '../recogniser/concepts.ts';
import { hashOf } from '../recogniser/features.ts';
import { rolesOf } from '../recogniser/roles.ts';
import type { Roles } from '../recogniser/stance.ts';
import { type LabelledText, readTexts } from './labelled-texts.ts';
import { type Example, examplesOf } from './learn-examples.ts';
import { trainLayer } from './learn-layer.ts';
import { store, train } from './learn-model.ts';
import { mixedTexts } from './mixed-texts.ts';

const dataDir = new URL('../../data/', import.meta.url);

export function learn(texts: readonly LabelledText[], pack: Pack): ReturnType<typeof store> {
  const finder: ConceptFinder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const roles: Roles = rolesOf(pack);
  const conceptHashes = finder.ids.map(hashOf);
  const passages = pack.exchanges.flatMap((e) => e.passages.map((p) => p.id));
  const examples: Example[] = [...texts, ...mixedTexts(texts)].flatMap((text) =>
    examplesOf(text, { finder, roles, conceptHashes, passages }),
  );
  console.log(`${texts.length} texts, ${examples.length} examples`);
  return store(train(examples, passages.length), trainLayer(examples, passages.length), passages);
}

export function trainingTexts(): LabelledText[] {
  const dir = new URL('training/', dataDir);
  return readdirSync(dir)
    .filter((f) => f.endsWith('.jsonl'))
    .sort()
    .flatMap((f) => readTexts(new URL(f, dir)));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const out = new URL('weights.json', dataDir);
  const weights = learn(trainingTexts(), compilePack(new URL('.', dataDir).pathname));
  writeFileSync(out, `${JSON.stringify(weights)}\n`);
  console.log(`${(JSON.stringify(weights).length / 1024).toFixed(0)} kB written to data/weights.json`);
}
