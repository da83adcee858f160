/**
 * Simplified Chinese from Traditional, by OpenCC (Taiwan's phrases to the mainland's).
 *
 * Where OpenCC picks the wrong mainland term, `hans-terms.yaml` gives the right one. Such a term is taken out before
 * the conversion and its replacement put in afterwards, so that OpenCC never sees it and no phrase can straddle it.
 */
import { Converter } from 'opencc-js';
import * as v from 'valibot';

/** The entries of `hans-terms.yaml`: a Traditional term and the Simplified one that it always becomes. */
export const HansTerms = v.array(
  v.strictObject({ hant: v.pipe(v.string(), v.minLength(1)), hans: v.pipe(v.string(), v.minLength(1)) }),
);
export type HansTerms = v.InferOutput<typeof HansTerms>;

export type DeriveHans = (hant: string) => string;

/** First code point of the private-use area; terms are held by code points that no authored text contains. */
const FIRST_HOLDER = 0xe000;

/** Makes the conversion for one set of term corrections. Longer terms win over shorter ones that they contain. */
export function makeDeriveHans(terms: HansTerms): DeriveHans {
  const convert = Converter({ from: 'twp', to: 'cn' });
  const held = [...terms]
    .sort((a, b) => b.hant.length - a.hant.length)
    .map((term, index) => ({ ...term, holder: String.fromCharCode(FIRST_HOLDER + index) }));
  return (hant) => {
    const withHolders = held.reduce((text, term) => text.replaceAll(term.hant, term.holder), hant);
    return held.reduce((text, term) => text.replaceAll(term.holder, term.hans), convert(withHolders));
  };
}
