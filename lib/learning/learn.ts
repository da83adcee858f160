/**
 * `npm run learn`: learns the weights of the restatement tier from the texts in `data/training` and writes `data/weights.bin`.
 *
 * The linear part: one logistic model a passage and one shared by all (a sum of two weights for each feature: multi-task learning after Evgeniou & Pontil, 2004), by
 * AdaGrad (Duchi et al., 2011). The finder and the verifier: networks that read words in order (`train-network.ts`). Everything in a fixed order, so that the same texts give
 * the same weights, on however many cores.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { compilePack } from '../../data/compile/compile-pack.ts';
import type { Pack } from '../../data/schema.ts';
import { hashOf } from '../recogniser/linear/features.ts';
import { compileLexicon, rolesOf } from '../recogniser/reading/concepts.ts';
import {
  type StoredNetwork,
  type StoredWeights,
  WEIGHTS_FORMAT,
  writeWeights,
} from '../recogniser/restatement/weights-file.ts';
import { compilePasses } from './compile-passes.ts';
import { examplesOf } from './examples.ts';
import type { LearnSettings } from './labelled-blocks.ts';
import { type LabelledText, readTexts } from './labelled-texts.ts';
import { storedLinear, train } from './linear.ts';
import { mixedTexts } from './mixed-texts.ts';
import type { NetworkJob } from './network-worker.ts';
import { type Sequence, type Source, sequencesOf } from './sequences.ts';
import { knownFeatures, type NetworkTask, type Widths } from './train-network.ts';
import { turnedClaims } from './turned-claims.ts';

/** Of every four mixed texts, which say nothing, a network reads two (an English and a Chinese one): they are soon learned. */
const MIXED_STEP = 4;
const WIDTHS: Widths = { embedding: 48, channels: 128, hidden: 128 };
const FINDER: readonly Pick<NetworkTask, 'seed' | 'lesson'>[] = [{ seed: 2, lesson: 'find' }];
/** The mean of two marks fewer of what says the opposite than one does. */
const VERIFIER: readonly Pick<NetworkTask, 'seed' | 'lesson'>[] = [
  { seed: 4, lesson: 'verify' },
  { seed: 5, lesson: 'verify' },
];

/** Chosen by the evaluation, so that its floors hold (`npm run eval`). */
const THRESHOLD: StoredWeights['threshold'] = { both: 0.653, one: 1.684, none: 2.334, company: -0.896 };
/** Set anew by `npm run calibrate`. */
const CALIBRATION: StoredWeights['calibration'] = { slope: 1.179, offset: 0.4 };

/** What is learned from, by what it holds. In all of it claims stand beside texts that come near one. */
export interface Training {
  /** Claims and near-misses, most of them a sentence or two; and sentences that say several things. The finder and the linear part learn from these, and from news. */
  readonly claims: readonly LabelledText[];
  /** Claims that are turned round or taken back, each beside one in nearly the same words that stands. */
  readonly turned: readonly LabelledText[];
  /** Claims in everyday words, each beside its contrary in words as plain. */
  readonly everyday: readonly LabelledText[];
  /** Whole articles. */
  readonly news: readonly LabelledText[];
}

/** Learns the weights of a pack's passages. Takes the better part of an hour on two cores. */
export async function learn(
  { claims, turned, everyday, news }: Training,
  pack: Pack,
): Promise<StoredWeights> {
  const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const passages = pack.exchanges.flatMap((e) => e.passages.map((p) => p.id));
  const settings: LearnSettings = {
    finder,
    roles: rolesOf(pack),
    conceptHashes: finder.ids.map(hashOf),
    passages,
  };
  const turnedBy = turnedClaims([...claims, ...turned, ...everyday], passages);
  const from = (texts: readonly LabelledText[], source: Source): Sequence[] =>
    texts.flatMap((text) =>
      sequencesOf(text, settings, { turned: source === 'mixed' ? undefined : turnedBy(text), source }),
    );
  const common = [
    ...from(claims, 'claims'),
    ...from(news, 'news'),
    ...from(
      mixedTexts(claims).filter((_, i) => i % MIXED_STEP < 2),
      'mixed',
    ),
  ];
  const all = [...common, ...from(turned, 'turned'), ...from(everyday, 'everyday')];
  const known = knownFeatures(all);
  const task = { known, widths: WIDTHS, passages: passages.length };
  const module = await compilePasses();
  const tasks = [
    // The longest first, so that no core is left with one at the end.
    ...VERIFIER.map((network): NetworkTask => ({ ...task, ...network, sequences: all })),
    ...FINDER.map((network): NetworkTask => ({ ...task, ...network, sequences: common })),
  ];
  // Begun before the linear part, which keeps this thread.
  const networks = onThreads(tasks.map((one) => ({ task: one, module })));
  const linear = [...claims, ...news, ...mixedTexts(claims)];
  const model = train(
    linear.flatMap((text) => examplesOf(text, settings)),
    passages.length,
  );
  const learned = await networks;
  return {
    format: WEIGHTS_FORMAT,
    passages,
    linear: storedLinear(model),
    vocabulary: new Uint8Array(known.features.buffer),
    finder: learned.slice(VERIFIER.length),
    verifier: learned.slice(0, VERIFIER.length),
    threshold: THRESHOLD,
    calibration: CALIBRATION,
  };
}

/** Learns networks on other threads, as many at once as there are cores. Gives them in their order. */
async function onThreads(jobs: readonly NetworkJob[]): Promise<StoredNetwork[]> {
  const networks: StoredNetwork[] = [];
  const queue = jobs.entries();
  const work = async (): Promise<void> => {
    for (const [i, job] of queue) networks[i] = await onThread(job);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return networks;
}

function onThread(job: NetworkJob): Promise<StoredNetwork> {
  const worker = new Worker(new URL('network-worker.ts', import.meta.url), { workerData: job });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const dataDir = new URL('../../data/', import.meta.url);
const read = (...names: string[]): LabelledText[] =>
  names.flatMap((name) =>
    ['english', 'chinese'].flatMap((lang) => readTexts(new URL(`training/${name}-${lang}.jsonl`, dataDir))),
  );

/** Most of what is learned from: texts that state one claim, or come near one. Benches and tests draw pages from them as well. */
export const trainingTexts = (): LabelledText[] => read('claims');

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: new URL('weights.bin', dataDir).pathname } },
  });
  const started = Date.now();
  const training = {
    claims: [...trainingTexts(), ...read('summaries')],
    turned: read('opposites', 'denials', 'reversals', 'twins'),
    everyday: read('everyday'),
    news: read('news'),
  };
  for (const [name, texts] of Object.entries(training)) console.log(`${name}: ${texts.length} texts`);
  const file = writeWeights(await learn(training, compilePack(new URL('.', dataDir).pathname)));
  writeFileSync(values.out, file);
  const minutes = (Date.now() - started) / 60_000;
  console.log(`${(file.length / 1e6).toFixed(2)} MB in ${minutes.toFixed(0)} minutes: ${values.out}`);
}
