/** Which concepts of a pack play a part in the rules. */
import type { Concept, Pack } from '../../data/schema.ts';
import type { Roles } from './stance.ts';

/** The roles of a pack's lexicon, as indexes into it; all empty for a pack without one. */
export function rolesOf(pack: Pack): Roles {
  const concepts = pack.lexicon?.concepts ?? [];
  const having = (role: Concept['role']): ReadonlySet<number> =>
    new Set(concepts.flatMap((c, i) => (c.role === role ? [i] : [])));
  return {
    subject: having('subject'),
    office: having('office'),
    rival: having('rival'),
    polarity: having('polarity'),
    ask: having('ask'),
    reply: new Set(concepts.flatMap((c, i) => (c.replies ? [i] : []))),
  };
}
