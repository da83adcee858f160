/**
 * Learns the weights of the restatement tier from the texts in `data/training` and writes `data/weights.json`.
 *
 * One logistic model a passage plus one shared by all (a sum of two weights for each feature: multi-task learning after
 * Evgeniou & Pontil, 2004), trained by AdaGrad (Duchi et al., 2011); beside it networks that read words in order
 * (`learn-encoder.ts`), two of them from the texts in `data/training/opposites` as well. All with a fixed order of shuffles, so
 * that the same texts give the same weights. Small weights of the linear part are then dropped and the rest kept in 8 bits.
 *
 * `npm run learn`, and after it `npm run calibrate`.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { compilePack } from '../../data/compile/compile-pack.ts';
import type { Pack } from '../../data/schema.ts';
import { type ConceptFinder, compileLexicon } from '../recogniser/concepts.ts';
import type { StoredEncoder } from '../recogniser/encoder.ts';
import { hashOf } from '../recogniser/features.ts';
import { rolesOf } from '../recogniser/roles.ts';
import type { Roles } from '../recogniser/stance.ts';
import { compilePasses } from './compile-passes.ts';
import type { EncoderJob } from './encoder-worker.ts';
import type { LearnSettings } from './labelled-blocks.ts';
import { type LabelledText, readFolder } from './labelled-texts.ts';
import { committeeOf, type EncoderTask } from './learn-encoder.ts';
import { type Example, examplesOf } from './learn-examples.ts';
import { store, train } from './learn-model.ts';
import { type Sequence, type Source, sequencesOf } from './learn-sequences.ts';
import { mixedTexts } from './mixed-texts.ts';
import { turnedClaims } from './turned-claims.ts';

/** Of every four mixed texts, which say nothing, the network reads two (an English and a Chinese one): they are soon learned. */
const MIXED_STEP = 4;

/**
 * One network each. Two learn to find claims in anybody's words, two to tell them from opposites too: what these say less of is what they err in, and
 * the mean of both errs less than four of either.
 */
const MEMBERS: readonly Pick<EncoderTask, 'seed' | 'lesson'>[] = [
  { seed: 2, lesson: 'claims' },
  { seed: 3, lesson: 'claims' },
  { seed: 4, lesson: 'opposites' },
  { seed: 5, lesson: 'opposites' },
];

const dataDir = new URL('../../data/', import.meta.url);

export interface Training {
  readonly texts: readonly LabelledText[];
  /** Texts of hands of which half say the opposite, each beside a claim in nearly the same words. */
  readonly opposites: readonly LabelledText[];
}

/** Learns the weights of a pack's passages from labelled texts. The same texts give the same weights, on however many cores. Takes minutes. */
export async function learn({ texts, opposites }: Training, pack: Pack): Promise<ReturnType<typeof store>> {
  const finder: ConceptFinder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const roles: Roles = rolesOf(pack);
  const conceptHashes = finder.ids.map(hashOf);
  const passages = pack.exchanges.flatMap((e) => e.passages.map((p) => p.id));
  const settings: LearnSettings = { finder, roles, conceptHashes, passages };
  const mixed = mixedTexts(texts);
  const examples: Example[] = [...texts, ...mixed].flatMap((text) => examplesOf(text, settings));
  const turnedBy = turnedClaims([...texts, ...opposites], passages);
  const from = (of: readonly LabelledText[], source: Source): Sequence[] =>
    of.flatMap((text) =>
      sequencesOf(text, settings, { turned: source === 'mixed' ? undefined : turnedBy(text), source }),
    );
  const sequences = [
    ...from(texts, 'all'),
    ...from(opposites, 'opposites'),
    ...from(
      mixed.filter((_, i) => i % MIXED_STEP < 2),
      'mixed',
    ),
  ];
  console.log(
    `${texts.length} + ${opposites.length} texts, ${examples.length} examples, ${sequences.length} sequences`,
  );
  // Begun before the linear part, which keeps this thread.
  const encoders = encodersFrom({ sequences, passages: passages.length }, await compilePasses());
  return store(train(examples, passages.length), committeeOf(await encoders), passages);
}

/** Learns the networks on other threads, as many at once as there are cores. Gives them in the order of `MEMBERS`. */
async function encodersFrom(
  task: Pick<EncoderTask, 'sequences' | 'passages'>,
  module: WebAssembly.Module,
): Promise<StoredEncoder[]> {
  const threads = Math.min(availableParallelism(), MEMBERS.length);
  const done = await Promise.all(
    Array.from({ length: threads }, (_, thread) => {
      const members = MEMBERS.filter((__, i) => i % threads === thread);
      const job: EncoderJob = { tasks: members.map((member) => ({ ...task, ...member })), module };
      const worker = new Worker(new URL('encoder-worker.ts', import.meta.url), { workerData: job });
      return new Promise<StoredEncoder[]>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    }),
  );
  return MEMBERS.flatMap((_, i) => done[i % threads]?.[Math.floor(i / threads)] ?? []);
}

/** What the linear part and all networks learn from. */
export const trainingTexts = (): LabelledText[] => readFolder(new URL('training/', dataDir));

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const out = new URL('weights.json', dataDir);
  const opposites = readFolder(new URL('training/opposites/', dataDir));
  const weights = await learn(
    { texts: trainingTexts(), opposites },
    compilePack(new URL('.', dataDir).pathname),
  );
  writeFileSync(out, `${JSON.stringify(weights)}\n`);
  console.log(`${(JSON.stringify(weights).length / 1024).toFixed(0)} kB written to data/weights.json`);
}
