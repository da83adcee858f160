/**
 * Local alignment around an anchor: how far to both sides a wording goes on in a document, and with how many edits.
 *
 * Method: gapped extension with an X-drop (Zhang, Schwartz, Wagner & Miller, "A greedy algorithm for aligning DNA
 * sequences", 2000; the band follows the best cell and ends where scores fall X below it). A match scores +2, an edit
 * (replaced, added or left out) -3, so that text with up to a third of its letters edited still gains, while unrelated text
 * loses. Time is the aligned length times the band, memory two rows.
 */
export const MATCH_SCORE = 2;
const EDIT_SCORE = -3;
/** About 20 letters left out or put in at one place. Longer gaps are two fragments (`quote.ts` joins them). */
const DROP = 60;
/** Rows never grow beyond this many cells to either side of the diagonal. */
const MAX_BAND = 28;

export interface Extension {
  /** Letters of the wording, and of the document, that the extension covers. */
  readonly wording: number;
  readonly document: number;
  readonly edits: number;
  readonly score: number;
}

/**
 * A cell holds score and edits in one number, the score above: of two ways with one score the greater number has fewer edits.
 * Wordings of a hundred thousand letters fit.
 */
const EDIT_BITS = 12;
const MATCHED = MATCH_SCORE << EDIT_BITS;
const EDITED = (EDIT_SCORE << EDIT_BITS) - 1;
const LOW = -0x20000000;
const WIDTH = 2 * MAX_BAND + 3;
const rows = [new Int32Array(WIDTH), new Int32Array(WIDTH)] as const;
/** How many letters may be put in at the end of a row. */
const LONGEST_GAP = DROP / -EDIT_SCORE;

/** A cell's score: what is above its edits, which were taken away from it. */
const scoreOf = (cell: number): number => (cell + (1 << EDIT_BITS) - 1) >> EDIT_BITS;

/** The larger of two cells, without a branch: which it is can't be foreseen, and a wrong guess costs more than all the rest of a cell. */
const larger = (a: number, b: number): number => a - ((a - b) & ((a - b) >> 31));

/**
 * Extends from `(w, d)` in direction `step` (+1: to the right, letters from `w` and `d` on; -1: to the left, letters
 * before them), as far as it pays.
 */
export function extend(
  wording: Uint16Array,
  document: Uint16Array,
  w: number,
  d: number,
  step: 1 | -1,
): Extension {
  const inWording = step === 1 ? wording.length - w : w;
  const inDocument = step === 1 ? document.length - d : d;
  // The nth letter of either, from 1, stands at its beginning and n steps.
  const wordingStart = step === 1 ? w - 1 : w;
  const documentStart = step === 1 ? d - 1 : d;
  let [best, bestWording, bestDocument] = [0, 0, 0];
  let floor = -DROP << EDIT_BITS;
  // Cell c of row i stands for document position i + c - MAX_BAND - 1.
  let row: Int32Array = rows[0];
  row.fill(LOW);
  rows[1].fill(LOW);
  /** Above this cell the row before the last one is low. */
  let top = WIDTH - 1;
  let low = MAX_BAND + 1;
  let high = low;
  row[low] = 0;
  for (let c = low + 1; c < WIDTH - 1 && c - low <= LONGEST_GAP; c += 1) {
    row[c] = (c - low) * EDITED;
    high = c;
  }
  for (let i = 1; i <= inWording; i += 1) {
    const next = rows[i & 1] as Int32Array;
    const a = wording[wordingStart + step * i] as number;
    let first = -1;
    let last = -1;
    // Document positions run from 0 to the end of what there is.
    const shift = i - MAX_BAND - 1;
    const from = Math.max(1, low - 1, -shift);
    const to = Math.min(WIDTH - 2, high + LONGEST_GAP, inDocument - shift);
    // The cells beside, above and above to the left of one, of which each is fetched once.
    let beside = LOW;
    let diagonal = row[from] as number;
    next[from - 1] = LOW;
    let c = from;
    for (; c <= to; c += 1) {
      const j = c + shift;
      const above = row[c + 1] as number;
      // Left out of the document: same document position, one letter of the wording more.
      let value = above + EDITED;
      if (j > 0) {
        // Put into the document, or a letter of both.
        const isSame = ((document[documentStart + step * j] as number) ^ a) - 1;
        value = larger(value, beside + EDITED);
        value = larger(value, diagonal + EDITED + ((MATCHED - EDITED) & (isSame >> 31)));
      }
      diagonal = above;
      if (value < floor) {
        if (c > high) break;
        beside = LOW;
        next[c] = LOW;
        continue;
      }
      beside = value;
      next[c] = value;
      if (first < 0) first = c;
      last = c;
      if (value > best) {
        best = value;
        bestWording = i;
        bestDocument = j;
        floor = (scoreOf(best) - DROP - 1) << EDIT_BITS;
      }
    }
    if (first < 0) break;
    // What is left of the row before the last one.
    for (; c <= top; c += 1) next[c] = LOW;
    top = high;
    row = next;
    low = first;
    high = last;
  }
  const score = scoreOf(best);
  return {
    wording: bestWording,
    document: bestDocument,
    edits: (score << EDIT_BITS) - best,
    score,
  };
}
