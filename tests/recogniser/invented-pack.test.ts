/** A pack is an argument: the same code recognises any other pack of the schema, with and without a lexicon. */
import { describe, expect, it } from 'vitest';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';

const pack = compilePack(new URL('../fixtures/invented', import.meta.url).pathname);
const { lexicon: _, ...bare } = pack;

function found(recogniser: ReturnType<typeof createRecogniser>, text: string): string[] {
  return recogniser.recognise(plainTextDocument(text)).map((m) => `${m.passage} ${m.tier}`);
}

describe.each([
  ['with its lexicon', createRecogniser(pack)],
  ['without one', createRecogniser(bare)],
])('an invented pack %s', (_name, recogniser) => {
  it('has each of its passages recognised word for word in every language', () => {
    for (const exchange of pack.exchanges) {
      for (const passage of exchange.passages) {
        for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const) {
          expect(
            found(recogniser, `Before it. ${passage.text[lang]} And after it.`),
            passage.text[lang],
          ).toContain(`${passage.id} quote`);
        }
      }
    }
  });
  it('has nothing recognised in our own argument', () => {
    expect(
      found(
        recogniser,
        'SMEs continue to have problems accessing and utilizing the takedown procedures on Taobao.',
      ),
    ).toEqual([]);
  });
});

describe('an invented pack with a lexicon', () => {
  it('has a restatement recognised by plain overlap of concepts', () => {
    const text =
      'Harwick residents still find many broken bicycles at Tidewheel, with repairs that take longer than at any other hire company in the city.';
    expect(found(createRecogniser(pack), text)).toContain('B01 restatement');
  });
});
