import { type Part, partsOf, placeMatch } from '../ask/parts.ts';
import { ask } from '../messages/ask.ts';
import type { FoundMatch } from '../messages/types.ts';
import type { TextDocument } from '../text/document.ts';

/** A background that was just ending, or just starting, may not answer: it does the next time. */
const AGAIN_MS = 1000;

async function askTwice({ document }: Part): Promise<FoundMatch[]> {
  try {
    return await ask('text.recognise', document);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return ask('text.recognise', document);
  }
}

/**
 * Has a document recognised by the background, part by part, and gives its matches with their spans in it. `lead` is text that goes before each part
 * (see `context.ts`). Rejects with the signal's reason, or with `MessageError`.
 */
export async function recogniseInParts(
  document: TextDocument,
  lead: readonly string[],
  signal: AbortSignal,
): Promise<FoundMatch[]> {
  const matches: FoundMatch[] = [];
  for (const part of partsOf(document, lead)) {
    signal.throwIfAborted();
    for (const found of await askTwice(part)) {
      const match = placeMatch(found.match, part);
      if (match) matches.push({ ...found, match });
    }
  }
  return matches;
}
