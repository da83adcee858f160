/**
 * Subtitles (WebVTT, https://www.w3.org/TR/webvtt1/, and SubRip) as what is said in them: their cues part sentences at every line, and what says when each is
 * shown stands between.
 */
import { withoutReferences } from './character-references.ts';

const TIME = String.raw`(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}`;
const TIMING = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t].*)?$`);
/** The first cue has a number in SubRip, and may have a name in WebVTT. */
const BEGINS = new RegExp(
  String.raw`^\s*(?:WEBVTT(?:[ \t].*)?\n[\s\S]{0,2000}?\n\s*|\d+[ \t]*\n)(?:[^\n]*\n)?${TIME}[ \t]+-->`,
);
/** What marks up a cue's words: who speaks, how they look, when each is shown, where they stand. */
const TAGS = /<\/?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\an?\d\}/gi;
const VOICE = /^<v(?:\.\S*)?[ \t]+([^<>]+)>/i;
/** A line by somebody else, as subtitles for the deaf have it. */
const NEXT_SPEAKER = /^(?:-|–|>>)[ \t]*(?=\S)/;
const HAN_OR_MARK = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** What is said in subtitles, a paragraph for each turn of a speaker; nothing for other texts. Lines that the cue before has shown already are said once. */
export function transcriptOf(text: string): string | undefined {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (!BEGINS.test(lines)) return undefined;
  const turns: string[] = [];
  let speaker: string | undefined;
  let shown: readonly string[] = [];
  for (const cue of lines.split(/\n[ \t]*\n/)) {
    const all = cue.split('\n');
    const timing = all.findIndex((line) => TIMING.test(line.trim()));
    if (timing < 0) continue;
    const said = all.slice(timing + 1).filter((line) => line.trim() !== '');
    for (const line of said) {
      const voice = VOICE.exec(line.trim())?.[1];
      const words = withoutReferences(line.replace(TAGS, '')).trim();
      const isNext = NEXT_SPEAKER.test(words) || (voice !== undefined && voice !== speaker);
      speaker = voice ?? speaker;
      if (words === '' || shown.includes(line)) continue;
      const last = turns.at(-1);
      if (last === undefined || isNext) turns.push(words.replace(NEXT_SPEAKER, ''));
      else turns[turns.length - 1] = joined(last, words);
    }
    shown = said;
  }
  return turns.join('\n\n');
}

/** Chinese has no space where a line goes on in the next. */
const joined = (before: string, after: string): string =>
  before + (HAN_OR_MARK.test(before.at(-1) ?? '') && HAN_OR_MARK.test(after[0] ?? '') ? '' : ' ') + after;
