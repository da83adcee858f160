/** All rules, in the order in which a page meets them. `npm run eval -- --ablation` prints what the evaluation loses without each. */
import type { Pack } from '../../../data/schema.ts';
import type { Roles } from '../reading/concepts.ts';
import { restOfQuotation } from './rest-of-quotation.ts';
import type { Rule } from './rule.ts';
import { anotherMarket, bareHeading } from './sentence-vetoes.ts';
import { takenBackNearby } from './taken-back.ts';
import { tidyEnds } from './tidy-ends.ts';
import { turnedQuotation } from './turned-quotation.ts';
import { quotedElsewhere, unsupportedQuotation } from './unsupported-quotation.ts';
import { wholeSentence } from './whole-sentence.ts';

const RULES = {
  turnedQuotation,
  restOfQuotation,
  quotedElsewhere,
  unsupportedQuotation,
  anotherMarket,
  bareHeading,
  takenBackNearby,
  wholeSentence,
  tidyEnds,
};
type Rules = typeof RULES;

/** What documents print of the rules: their names, what they may do, an example. */
export const ruleTable: readonly Pick<Rule<never, unknown>, 'name' | 'does' | 'example'>[] =
  Object.values(RULES);

/** The rules of a pack, ready to ask. */
export type CompiledRules = { readonly [Name in keyof Rules]: ReturnType<Rules[Name]['compile']> };

/**
 * Compiles all rules for a pack.
 * @param without names of rules that are to do nothing
 * @throws {RangeError} for a name that no rule has
 */
export function compileRules(pack: Pack, roles: Roles, without: readonly string[] = []): CompiledRules {
  const unknown = without.find((name) => !ruleTable.some((rule) => rule.name === name));
  if (unknown !== undefined)
    throw new RangeError(
      `There is no rule "${unknown}". There are: ${ruleTable.map(({ name }) => name).join(', ')}.`,
    );
  const compiled = <Sees, Gives>(
    rule: Rule<Sees, Gives>,
    nothing: (seen: Sees) => Gives,
  ): ((seen: Sees) => Gives) => (without.includes(rule.name) ? nothing : rule.compile(pack, roles));
  return {
    turnedQuotation: compiled(turnedQuotation, () => []),
    restOfQuotation: compiled(restOfQuotation, () => []),
    quotedElsewhere: compiled(quotedElsewhere, () => false),
    unsupportedQuotation: compiled(unsupportedQuotation, () => false),
    anotherMarket: compiled(anotherMarket, () => false),
    bareHeading: compiled(bareHeading, () => false),
    takenBackNearby: compiled(takenBackNearby, () => false),
    wholeSentence: compiled(wholeSentence, ({ window }) => window),
    tidyEnds: compiled(tidyEnds, ({ span }) => span),
  };
}
