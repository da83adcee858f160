import { normalise } from '../text/normalise.ts';
import { stemOf } from '../text/words.ts';
import { askedOf, termsOf } from './terms.ts';

/** Whether a text has all that a question asks for: for lists too short for an index. */
export function hasAsked(text: string, question: string): boolean {
  const norm = normalise(text).text;
  const forms = termsOf(norm).flatMap((term) => term.forms);
  return askedOf(question).every(({ text: asked, han }) =>
    han ? norm.includes(asked) : forms.some((form) => form.startsWith(asked) || form === stemOf(asked)),
  );
}
