/** How far our order of words is that of `pdftotext` (poppler): another reader's opinion, not the truth. */
import { spawnSync } from 'node:child_process';

const WORD = /[\p{Script=Han}]|[\p{L}\p{N}]{2,}/gu;

/** The share of neighbouring words of ours that are neighbours there too. Nothing where there is no `pdftotext`, or hardly a word. */
export function orderLikeness(file: string, text: string): number | undefined {
  const { stdout, status } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) return undefined;
  const [ours, theirs] = [pairsOf(text), new Set(pairsOf(stdout))];
  if (ours.length < 50) return undefined;
  return ours.filter((pair) => theirs.has(pair)).length / ours.length;
}

function pairsOf(text: string): string[] {
  const healed = text.normalize('NFKC').replace(/(\p{L})[-‐\u00ad]\s*\n\s*(?=\p{L})/gu, '$1');
  const words = healed.match(WORD) ?? [];
  return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}
