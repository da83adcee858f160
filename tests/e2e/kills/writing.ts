/** What a reader might write: several scripts, line breaks, characters of two UTF-16 units. */
import { between, oneOf, type Random } from './random.ts';

const PIECES = [
  'the figure is of last year',
  ' — see page 12',
  '。這一段沒有回答問題',
  '平台与商家',
  '\n',
  ' ',
  'é',
  '🧵',
  '👩🏽‍⚖️',
  ' "quoted" <b>not markup</b>',
  '\t1,009 : 36',
] as const;

/** A text of up to some thousand characters; mostly short. */
export function writtenText(random: Random): string {
  const pieces = random() < 0.1 ? between(random, 100, 400) : between(random, 1, 12);
  let text = '';
  for (let i = 0; i < pieces; i += 1) text += oneOf(random, PIECES);
  return text;
}

/** The text after a moment of typing in it: something is put in, and perhaps something taken out. Never the same text. */
export function typedIn(random: Random, text: string): string {
  const characters = [...text];
  const at = between(random, 0, characters.length);
  const removed = random() < 0.3 ? between(random, 0, Math.min(20, characters.length - at)) : 0;
  characters.splice(at, removed, oneOf(random, PIECES), String(between(random, 0, 1e9)));
  return characters.join('');
}
