/** What every rule is: what it sees, and what it may do. `table.ts` has them all. */
import type { Pack } from '../../../data/schema.ts';
import type { NormSpan } from '../../text/offsets.ts';
import type { ContextFeature } from '../linear/features.ts';
import type { SentenceWords, WordRange } from '../reading/analysis.ts';
import type { Roles } from '../reading/concepts.ts';
import type { ZoneBlock } from '../reading/surroundings.ts';

/** Keep something from being marked, cut a mark, widen it, or hand on what is left of it to be looked at again. */
export type Does = 'veto' | 'cut' | 'widen' | 'hand on';

export interface Rule<Sees, Gives> {
  readonly name: string;
  readonly does: Does;
  /** Words of a page, and what becomes of them. */
  readonly example: string;
  /** Compiles what a pack says of it. */
  readonly compile: (pack: Pack, roles: Roles) => (seen: Sees) => Gives;
}

/** A window of a sentence that seems to state a passage. */
export interface SeenWindow {
  /** The blocks that are looked at, and the place of the window's block among them. */
  readonly zone: readonly ZoneBlock[];
  readonly place: number;
  readonly block: ZoneBlock['block'];
  readonly sentence: SentenceWords;
  readonly window: WordRange;
  readonly context: readonly ContextFeature[];
}

/** A span of normalised text that is to be marked. */
export interface SeenSpan {
  readonly text: string;
  readonly span: NormSpan;
}
