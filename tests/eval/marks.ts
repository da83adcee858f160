/** What the recogniser marks in many texts, over all cores. */
import { loadPack } from '../../lib/cli/load-pack.ts';
import { createRecogniser, type Recogniser } from '../../lib/recogniser/recogniser.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { overCores, workOverCores } from '../over-cores.ts';
import type { Mark } from './score.ts';

/** So many texts are taken at a time. */
const AT_ONCE = 50;

interface Job {
  readonly texts: readonly string[];
  readonly without: readonly string[];
}

/** The marks of texts, each of which may be there more than once, by a recogniser without some of its rules. Throws for a text that was not given. */
export async function marksIn(
  texts: readonly string[],
  without: readonly string[] = [],
): Promise<(text: string) => Mark[]> {
  const all = [...new Set(texts)];
  const known = new Map<string, Mark[]>();
  await overCores<[string, Mark[]][]>(
    import.meta.url,
    { from: 0, to: Math.ceil(all.length / AT_ONCE) },
    { texts: all, without } satisfies Job,
    (some) => {
      for (const [text, marks] of some) known.set(text, marks);
    },
  );
  return (text) => {
    const marks = known.get(text);
    if (!marks) throw new Error(`Not among the texts that were read: ${text.slice(0, 80)}`);
    return marks;
  };
}

let recogniser: Recogniser | undefined;

async function markSome(part: number, { texts, without }: Job): Promise<[string, Mark[]][]> {
  recogniser ??= createRecogniser(loadPack(), { without });
  const { recognise } = recogniser;
  return texts.slice(part * AT_ONCE, (part + 1) * AT_ONCE).map((text) => [
    text,
    recognise(plainTextDocument(text)).map((m) => ({
      passage: m.passage,
      start: m.span.start,
      end: m.span.end,
    })),
  ]);
}

void workOverCores(import.meta.url, markSome);
