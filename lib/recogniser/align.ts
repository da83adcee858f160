/**
 * Local alignment around an anchor: how far to both sides a wording goes on in a document, and with how many edits.
 *
 * Method: gapped extension with an X-drop (Zhang, Schwartz, Wagner & Miller, "A greedy algorithm for aligning DNA
 * sequences", 2000; the band follows the best cell and ends where scores fall X below it). A match scores +2, an edit
 * (replaced, added or left out) -3, so that text with up to a third of its letters edited still gains, while unrelated text
 * loses. Time is the aligned length times the band, memory two rows.
 */
export const MATCH_SCORE = 2;
export const EDIT_SCORE = -3;
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

const LOW = -1_000_000;
const WIDTH = 2 * MAX_BAND + 3;
const rows = {
  score: [new Int32Array(WIDTH), new Int32Array(WIDTH)] as const,
  edits: [new Int32Array(WIDTH), new Int32Array(WIDTH)] as const,
};

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
  const letter = (codes: Uint16Array, from: number, i: number): number =>
    codes[step === 1 ? from + i - 1 : from - i] as number;
  let best: Extension = { wording: 0, document: 0, edits: 0, score: 0 };
  // Cell c of row i stands for document position i + c - MAX_BAND - 1.
  let score: Int32Array = rows.score[0];
  let edits: Int32Array = rows.edits[0];
  score.fill(LOW);
  let [low, high] = [MAX_BAND + 1, MAX_BAND + 1];
  score[low] = 0;
  edits[low] = 0;
  for (let c = low + 1; c < WIDTH - 1 && (c - low) * -EDIT_SCORE <= DROP; c += 1) {
    score[c] = (c - low) * EDIT_SCORE;
    edits[c] = c - low;
    high = c;
  }
  for (let i = 1; i <= inWording; i += 1) {
    const [next, nextEdits] = [rows.score[i & 1] as Int32Array, rows.edits[i & 1] as Int32Array];
    next.fill(LOW);
    const a = letter(wording, w, i);
    let [first, last] = [-1, -1];
    for (let c = Math.max(1, low - 1); c <= Math.min(WIDTH - 2, high + DROP / -EDIT_SCORE); c += 1) {
      const j = i + c - MAX_BAND - 1;
      if (j < 0) continue;
      if (j > inDocument) break;
      let value = LOW;
      let count = 0;
      if (j > 0 && c <= high && (score[c] as number) > LOW) {
        const same = letter(document, d, j) === a;
        value = (score[c] as number) + (same ? MATCH_SCORE : EDIT_SCORE);
        count = (edits[c] as number) + (same ? 0 : 1);
      }
      // Left out of the document: same document position, one letter of the wording more.
      if (c + 1 <= high && (score[c + 1] as number) + EDIT_SCORE > value) {
        value = (score[c + 1] as number) + EDIT_SCORE;
        count = (edits[c + 1] as number) + 1;
      }
      // Put into the document.
      if (j > 0 && (next[c - 1] as number) + EDIT_SCORE > value) {
        value = (next[c - 1] as number) + EDIT_SCORE;
        count = (nextEdits[c - 1] as number) + 1;
      }
      if (value < best.score - DROP) {
        if (c > high) break;
        continue;
      }
      next[c] = value;
      nextEdits[c] = count;
      if (first < 0) first = c;
      last = c;
      if (value > best.score) best = { wording: i, document: j, edits: count, score: value };
    }
    if (first < 0) break;
    [score, edits, low, high] = [next, nextEdits, first, last];
  }
  return best;
}
