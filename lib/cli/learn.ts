/**
 * Learns the weights of the restatement tier from the texts in `data/training` and writes `data/weights.json`.
 *
 * One logistic model a passage plus one shared by all (a sum of two weights for each feature: multi-task learning after
 * Evgeniou & Pontil, 2004), trained by AdaGrad (Duchi et al., 2011); beside it networks that read words in order
 * (`learn-encoder.ts`), some of them from the texts in `data/training/opposites` as well, and others that review what these find from `data/training/denials`, `data/training/reversals` and some from `data/training/twins` and `data/training/everyday` too. The linear part and some of the networks learn from
 * what sums up several things (`data/training/summaries`) too. All with a fixed order of shuffles, so that the same texts give the same weights.
 * Small weights of the linear part are then dropped and the rest kept in 8 bits.
 *
 * `npm run learn`, and after it `npm run calibrate`, then `npm run eval -- --floors`: where a floor doesn't hold, the threshold is to be higher
 * (`calibrate -- --both=N`).
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
import { type EncoderTask, knownFeatures, type Widths } from './learn-encoder.ts';
import { type Example, examplesOf } from './learn-examples.ts';
import { store, train } from './learn-model.ts';
import { type Sequence, type Source, sequencesOf } from './learn-sequences.ts';
import { mixedTexts } from './mixed-texts.ts';
import { committeeOf } from './store-encoder.ts';
import { turnedClaims } from './turned-claims.ts';

/** Of every four mixed texts, which say nothing, the network reads two (an English and a Chinese one): they are soon learned. */
const MIXED_STEP = 4;

/** A network: what it learns, and how wide it is. */
type Learner = Pick<EncoderTask, 'seed' | 'lesson' | 'widths'>;
/** A network of the committee. */
interface Member extends Learner {
  /** Whether it learns from what sums up several things as well. */
  readonly readsSummaries: boolean;
}
const NARROW: Widths = { embedding: 48, channels: 96, hidden: 96 };
const WIDE: Widths = { embedding: 48, channels: 128, hidden: 128 };

/**
 * In the order in which they are asked. Some learn to find claims in anybody's words, some to tell them from opposites too; and some learn from texts that state one
 * thing, the wide ones from summaries as well. What these say less of is what they err in, and the mean of all errs less than that of any of them. With another narrow one
 * that learns opposites fewer claims of summaries were found, and a negative more was marked.
 */
const MEMBERS: readonly Member[] = [
  { seed: 2, lesson: 'claims', widths: NARROW, readsSummaries: false },
  { seed: 4, lesson: 'opposites', widths: WIDE, readsSummaries: true },
  { seed: 3, lesson: 'claims', widths: NARROW, readsSummaries: false },
  { seed: 2, lesson: 'claims', widths: WIDE, readsSummaries: true },
  { seed: 5, lesson: 'opposites', widths: WIDE, readsSummaries: true },
  { seed: 5, lesson: 'opposites', widths: NARROW, readsSummaries: false },
  { seed: 3, lesson: 'claims', widths: WIDE, readsSummaries: true },
];

/** A network that reviews what the members find likely. */
interface Reviewer extends Learner {
  /** The last of the kinds of text that it learns from, beside what all learn from: the reversals count as denials, and who reads twins reads denials, too. */
  readonly readsUpTo: 'denials' | 'twins' | 'everyday';
}
/**
 * Those that learned from the twins too spare more of what takes a claim back or turns it round; in the place of the others, and not beside them, they lost claims. Those that
 * learned from everyday texts spare most, and alone they lost claims too.
 */
const REVIEWERS: readonly Reviewer[] = (['denials', 'twins', 'everyday'] as const).flatMap((readsUpTo) =>
  [4, 5].map((seed) => ({ seed, lesson: 'denials', widths: WIDE, readsUpTo })),
);
/**
 * All together, and those that learned from everyday texts by themselves, who may object only where they find nothing of a claim, or are sure that it is turned round. With less
 * leeway more of what says the opposite is spared and more claims are lost than the floors of the evaluation allow.
 */
const PANELS: StoredEncoder['panels'] = [
  { reviewers: [0, 1, 2, 3, 4, 5], leeway: 2.4375, sure: 1.25 },
  { reviewers: [4, 5], leeway: 5, sure: 1.25 },
];

const dataDir = new URL('../../data/', import.meta.url);

export interface Training {
  /** Texts that state one thing, or come near one: what all learn from. */
  readonly texts: readonly LabelledText[];
  /** Texts that state several. The linear part and some of the networks learn from them. */
  readonly summaries: readonly LabelledText[];
  /** Texts of hands of which half say the opposite, each beside a claim in nearly the same words. */
  readonly opposites: readonly LabelledText[];
  /**
   * Texts in which a claim stands, or is taken back by something away from its words, or turned round without a negation: by another word, or by parties that are
   * exchanged. Reviewers learn from them.
   */
  readonly denials: readonly LabelledText[];
  /** Claims in unusual words, each beside a text in nearly the same words that turns it round in any way. Some reviewers learn from them. */
  readonly twins: readonly LabelledText[];
  /** Claims in everyday words, each beside one that says the contrary in words as plain. Some reviewers learn from them. */
  readonly everyday: readonly LabelledText[];
}

/** Learns the weights of a pack's passages from labelled texts. The same texts give the same weights, on however many cores. Takes hours on two. */
export async function learn(
  { texts, summaries, opposites, denials, twins, everyday }: Training,
  pack: Pack,
): Promise<ReturnType<typeof store>> {
  const finder: ConceptFinder = compileLexicon(pack.lexicon ?? { concepts: [] });
  const roles: Roles = rolesOf(pack);
  const conceptHashes = finder.ids.map(hashOf);
  const passages = pack.exchanges.flatMap((e) => e.passages.map((p) => p.id));
  const settings: LearnSettings = { finder, roles, conceptHashes, passages };
  const all = [...texts, ...summaries];
  const turnedBy = turnedClaims([...all, ...opposites, ...denials, ...twins, ...everyday], passages);
  const from = (of: readonly LabelledText[], source: Source): Sequence[] =>
    of.flatMap((text) =>
      sequencesOf(text, settings, { turned: source === 'mixed' ? undefined : turnedBy(text), source }),
    );
  const sequencesFrom = (common: readonly LabelledText[], further = opposites): Sequence[] => [
    ...from(common, 'all'),
    ...from(further, 'opposites'),
    ...from(
      mixedTexts(common).filter((_, i) => i % MIXED_STEP < 2),
      'mixed',
    ),
  ];
  const withTwins = sequencesFrom(all, [...opposites, ...denials, ...twins]);
  const lessons: Lessons = {
    plain: sequencesFrom(texts),
    withSummaries: sequencesFrom(all),
    upTo: {
      denials: sequencesFrom(all, [...opposites, ...denials]),
      twins: withTwins,
      everyday: [...withTwins, ...from(everyday, 'everyday')],
    },
    passages: passages.length,
  };
  const examples: Example[] = [...all, ...mixedTexts(all)].flatMap((text) => examplesOf(text, settings));
  console.log(
    `${all.length} + ${opposites.length} + ${denials.length} + ${twins.length} + ${everyday.length} texts, ${examples.length} examples, ${lessons.upTo.everyday.length} sequences`,
  );
  // Begun before the linear part, which keeps this thread.
  const encoders = encodersFrom(lessons, await compilePasses());
  return store(train(examples, passages.length), committeeOf(...(await encoders), PANELS), passages);
}

interface Lessons {
  readonly plain: readonly Sequence[];
  readonly withSummaries: readonly Sequence[];
  readonly upTo: Readonly<Record<Reviewer['readsUpTo'], readonly Sequence[]>>;
  readonly passages: number;
}

/** Learns the networks on other threads, as many at once as there are cores. Gives those of `MEMBERS` and those of `REVIEWERS`, in their order. */
async function encodersFrom(
  { plain, withSummaries, upTo, passages }: Lessons,
  module: WebAssembly.Module,
): Promise<[members: StoredEncoder[], reviewers: StoredEncoder[]]> {
  // Words that only the twins have are known to none: networks that don't learn from them have no use for rows of theirs. Those of the everyday texts stand behind.
  const known = knownFeatures(upTo.denials);
  const knownToo = knownFeatures(upTo.everyday, known.features);
  const encoders: StoredEncoder[] = [];
  const tasks = [
    ...MEMBERS.map(({ readsSummaries, ...member }) => ({
      ...member,
      known,
      sequences: readsSummaries ? withSummaries : plain,
    })),
    ...REVIEWERS.map(({ readsUpTo, ...learner }) => ({
      ...learner,
      known: readsUpTo === 'everyday' ? knownToo : known,
      sequences: upTo[readsUpTo],
    })),
  ];
  const queue = tasks.entries();
  const work = async (): Promise<void> => {
    for (const [i, task] of queue) encoders[i] = await onThread({ task: { ...task, passages }, module });
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return [encoders.slice(0, MEMBERS.length), encoders.slice(MEMBERS.length)];
}

function onThread(job: EncoderJob): Promise<StoredEncoder> {
  const worker = new Worker(new URL('encoder-worker.ts', import.meta.url), { workerData: job });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const folder = (name: string): LabelledText[] => readFolder(new URL(name, dataDir));

/** Most of what is learned from: texts that state one claim, or come near one. Benches and tests draw pages from them as well. */
export const trainingTexts = (): LabelledText[] => folder('training/');

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const out = new URL('weights.json', dataDir);
  const weights = await learn(
    {
      texts: trainingTexts(),
      summaries: folder('training/summaries/'),
      opposites: folder('training/opposites/'),
      denials: [...folder('training/denials/'), ...folder('training/reversals/')],
      twins: folder('training/twins/'),
      everyday: folder('training/everyday/'),
    },
    compilePack(new URL('.', dataDir).pathname),
  );
  writeFileSync(out, `${JSON.stringify(weights)}\n`);
  console.log(`${(JSON.stringify(weights).length / 1024).toFixed(0)} kB written to data/weights.json`);
}
