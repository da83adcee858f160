/** From the authored files of an argument to its pack. */
import { PACK_FORMAT, type Pack } from '../schema.ts';
import { checkReferences } from './check-references.ts';
import { ContentError } from './problem.ts';
import { readContent } from './read-content.ts';

/**
 * Compiles the argument in `dataDir` (`argument.yaml`, `evidence.yaml`, `exchanges/`, and if they are there
 * `lexicon.yaml`, `contraries.yaml`, `contraries/`, `taken-back.yaml`, `weights.bin` and `hans-terms.yaml`). Throws a `ContentError` that lists everything wrong.
 */
export function compilePack(dataDir: string): Pack {
  const content = readContent(dataDir);
  const problems = checkReferences(content);
  if (problems.length > 0) throw new ContentError(problems);
  const { argument, exchanges, evidence, concepts, contraries, wordContraries, takenBack, weights } = content;
  return {
    format: PACK_FORMAT,
    ...argument.value,
    exchanges: exchanges.map(({ value }) => value),
    evidence: evidence.value,
    ...(concepts && { lexicon: { concepts: concepts.value } }),
    ...(contraries && {
      contraries: { ...contraries.value, words: wordContraries.flatMap(({ value }) => value) },
    }),
    ...(takenBack && { takenBack: takenBack.value }),
    ...(weights && { weights }),
  };
}
