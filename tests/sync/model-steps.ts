/** A run as a list of steps, made of a seed alone. Each step carries its own chance, so that leaving one out changes no other. */
import { type Dice, dice } from './dice.ts';
import { BUS_FAULTS, type BusFault, REQUEST_FAULTS, type RequestFault } from './faulty-bus.ts';

export type Step =
  | {
      readonly do: 'create' | 'type' | 'cut' | 'tag' | 'remove' | 'restore' | 'purge';
      readonly on: number;
      readonly chance: number;
    }
  | {
      readonly do: 'sync';
      readonly on: number;
      /** Syncs at the same time. */
      readonly also: number | null;
      readonly fault: { readonly kind: RequestFault; readonly at: number } | null;
      readonly chance: number;
    }
  | { readonly do: 'strike'; readonly fault: BusFault; readonly bus: number; readonly chance: number }
  | { readonly do: 'remember'; readonly bus: number }
  | { readonly do: 'copy' | 'keep-copy' | 'go-back' | 'add-bus'; readonly on: number }
  | { readonly do: 'skew'; readonly on: number; readonly days: number }
  | { readonly do: 'forget'; readonly on: number; readonly bus: number; readonly chance: number }
  | { readonly do: 'answer'; readonly on: number; readonly accept: boolean };

export interface Plan {
  readonly seed: number;
  readonly replicas: number;
  /**
   * What buses do to what is safe there. `kept`: nothing, so that what is safe must come back even to a profile that lost it; `altered`:
   * they damage files; `lost`: and lose them; `moved`: and in the end all meet on a bus that is new to them.
   */
  readonly buses: 'kept' | 'altered' | 'lost' | 'moved';
  /** The largest file that buses take, in bytes: some take so little that a note goes into several files. */
  readonly fileBytes: number;
  /** What fits on each bus in all, in bytes, where that is less than all notes take. */
  readonly totalBytes: readonly [first: number | undefined, second: number | undefined];
  /** In the end only one browser is on both buses, and the others are each on one: what is written on one comes to the other by it. */
  readonly isBridged: boolean;
  readonly steps: readonly Step[];
}

const WEIGHTS = {
  edit: 50,
  sync: 36,
  strike: 4,
  remember: 1.5,
  copy: 0.5,
  'keep-copy': 0.8,
  'go-back': 0.5,
  'add-bus': 1.5,
  skew: 2,
  answer: 2,
} as const;
const STRIKES: Readonly<Record<Plan['buses'], readonly BusFault[]>> = {
  kept: ['revive'],
  altered: ['flip', 'cut', 'swap', 'revive'],
  lost: BUS_FAULTS,
  moved: BUS_FAULTS,
};
const EDITS = { type: 60, cut: 10, create: 6, tag: 8, remove: 7, restore: 5, purge: 2 } as const;
/** Where buses are small, there is more than fits. */
const MANY_NOTES = { ...EDITS, create: 20 } as const;
const SMALL_BYTES = 40_000;
/** How many browsers are forgotten in runs in which some are. */
const FORGOTTEN = 4;

export function makePlan(seed: number, length: number): Plan {
  const roll = dice(seed);
  const replicas = 3 + roll.below(6);
  const buses = roll.weighted({ kept: 35, altered: 25, lost: 20, moved: 20 });
  return {
    seed,
    replicas,
    buses,
    fileBytes: seed % 16 === 1 ? 2_500 : isTight(seed) ? SMALL_BYTES / 8 : 10_000_000,
    totalBytes: smallBuses(seed),
    isBridged: buses === 'kept' && seed % 2 === 0,
    steps: withForgetting(
      seed,
      Array.from({ length }, () => makeStep(roll, STRIKES[buses], isTight(seed) ? MANY_NOTES : EDITS)),
    ),
  };
}

/** In some runs readers forget browsers, which may well be alive. These have dice of their own, so that all other steps are as in a run without. */
function withForgetting(seed: number, steps: readonly Step[]): readonly Step[] {
  const isOften = isTight(seed) ? Math.floor(seed / 32) % 2 === 1 : seed % 4 === 2;
  if (!isOften) return steps;
  const roll = dice(seed ^ 0x2f0e5eed);
  const all = [...steps];
  for (let i = 0; i < FORGOTTEN; i += 1)
    all.splice(roll.below(all.length + 1), 0, {
      ...{ do: 'forget', on: roll.below(64), bus: roll.below(2), chance: roll.below(2 ** 31) },
    });
  return all;
}

/** One run in sixteen is over buses of which one or both don't hold all notes. */
const isTight = (seed: number): boolean => seed % 16 === 9;

function smallBuses(seed: number): Plan['totalBytes'] {
  if (!isTight(seed)) return [undefined, undefined];
  const which = Math.floor(seed / 16) % 3;
  return [which === 1 ? undefined : SMALL_BYTES, which === 2 ? undefined : SMALL_BYTES];
}

function makeStep(
  roll: Dice,
  strikes: readonly BusFault[],
  edits: Readonly<Record<keyof typeof EDITS, number>>,
): Step {
  const on = roll.below(64);
  const chance = roll.below(2 ** 31);
  const kind = roll.weighted(WEIGHTS);
  switch (kind) {
    case 'edit':
      return { do: roll.weighted(edits), on, chance };
    case 'sync': {
      const fault =
        roll.next() < 0.5 ? { kind: roll.pick(REQUEST_FAULTS), at: Math.floor(roll.next() ** 2 * 14) } : null;
      return { do: 'sync', on, also: roll.next() < 0.15 ? roll.below(64) : null, fault, chance };
    }
    case 'strike':
      return { do: 'strike', fault: roll.pick(strikes), bus: roll.below(2), chance };
    case 'remember':
      return { do: 'remember', bus: roll.below(2) };
    case 'skew':
      return { do: 'skew', on, days: roll.below(61) - 30 };
    case 'answer':
      return { do: 'answer', on, accept: roll.next() < 0.5 };
    default:
      return { do: kind, on };
  }
}
