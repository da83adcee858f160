import { partitionPoint } from '../text/partition-point.ts';
import { isClippedAway, type Presence, presenceOf, SeenAlike } from './display.ts';
import type { Level } from './level.ts';

/** Whether text is displayed: `boxless` is no answer to that. */
type TextPresence = Exclude<Presence, 'boxless'>;

/**
 * Tells whether text is displayed, by the elements around it that a walk is in. The answer for the innermost block is one for all around it too; where it is
 * no, the outermost element without a box is looked for by bisection. Blocks for screen readers alone count as not displayed.
 */
export class Displayed {
  /** Kinds of blocks that were found to be displayed. */
  readonly blocks = new SeenAlike();
  readonly #levels: readonly Level[];
  /** The level that was found to have no box, and the one that was found to be cut off whole. */
  #gone = 0;
  #clipped: number | undefined;

  /** @param levels those of the walk, the outermost first */
  constructor(levels: readonly Level[]) {
    this.#levels = levels;
  }

  /** Whether text is displayed right within the innermost of so many levels. */
  presence(depth: number): TextPresence {
    const top = depth - 1;
    let k = top;
    let presence: TextPresence | undefined;
    for (; ; k--) {
      const level = this.#levels[k] as Level;
      presence = level.presence;
      if (!presence && level.asks && level.element) {
        const own = this.#presenceAt(k, level.element);
        if (own !== 'boxless') presence = own;
      }
      if (presence) break;
      if (k === 0) {
        presence = 'seen';
        break;
      }
    }
    if (presence === 'gone') this.#gone = k;
    else for (let i = k; i <= top; i++) (this.#levels[i] as Level).presence = presence;
    return presence;
  }

  /** The outermost level that isn't displayed, after text was found to be `gone`. */
  takeOutermostGone(): number {
    const clipped = this.#clipped;
    this.#clipped = undefined;
    if (clipped !== undefined) return clipped;
    const k = this.#gone;
    let lowest = k;
    while (lowest > 0 && (this.#levels[lowest - 1] as Level).presence === undefined) lowest -= 1;
    const shown = partitionPoint(k - lowest, (i) => {
      const { element } = this.#levels[lowest + i] as Level;
      return !element || presenceOf(element) !== 'gone';
    });
    return lowest + shown;
  }

  /** Whether an element that the walk is in is displayed, given the place of its level. */
  #presenceAt(k: number, element: Element): Presence {
    const { shown } = this.#levels[k] as Level;
    if (shown && k > 0 && this.#isKnown(k)) return 'seen';
    const presence = presenceOf(element);
    if (presence !== 'seen') return presence;
    for (let i = k; i >= 0 && (i === k || !(shown || this.#levels[i]?.shown)); i--) {
      if (this.#isCutOff(i)) this.#clipped = i;
      else if (i < k) (this.#levels[i] as Level).shown = true;
    }
    return this.#clipped === undefined ? presence : 'gone';
  }

  /** The kind of a block: its class decides. None where it has a style of its own. */
  #kindOf(k: number): Parameters<SeenAlike['has']> | undefined {
    const level = this.#levels[k] as Level;
    return level.element?.hasAttribute('style') === false
      ? [this.#levels[k - 1]?.classOfElement() ?? '', level.element.localName, level.classOfElement()]
      : undefined;
  }

  #isKnown(k: number): boolean {
    const kind = this.#kindOf(k);
    return kind !== undefined && this.blocks.has(...kind);
  }

  /** Whether a level is for screen readers alone (`sr-only`): it has a box, of a pixel or none, and its text is shown nowhere. */
  #isCutOff(k: number): boolean {
    const { element } = this.#levels[k] as Level;
    if (!element?.hasAttributes() || this.#isKnown(k)) return false;
    if (isClippedAway(getComputedStyle(element))) return true;
    const kind = this.#kindOf(k);
    if (kind) this.blocks.add(...kind);
    return false;
  }
}
