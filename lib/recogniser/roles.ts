/** Which concepts of a pack play a part in the rules. */
import type { Concept, Pack } from '../../data/schema.ts';
import { type ConceptFinder, compileLexicon } from './concepts.ts';
import type { Roles } from './stance.ts';

/** Lists of a pack that play a part as well. */
type List =
  | 'says'
  | 'places'
  | 'venues'
  | 'since'
  | 'comparing'
  | 'compared'
  | 'conceding'
  | 'reports'
  | 'rebuffs'
  | 'meets'
  | 'beyondDoubt';

/** The roles of a pack's lexicon, as indexes into it; all empty for a pack without one. */
export function rolesOf(pack: Pack): Roles {
  const concepts = pack.lexicon?.concepts ?? [];
  const having = (role: Concept['role']): ReadonlySet<number> =>
    new Set(concepts.flatMap((c, i) => (c.role === role ? [i] : [])));
  const telling = (aside: Concept['aside']): ReadonlySet<number> =>
    new Set(concepts.flatMap((c, i) => (c.aside === aside ? [i] : [])));
  const finding = (list: List): ConceptFinder =>
    compileLexicon({ concepts: [{ id: list, ...(pack.unstated?.[list] ?? { en: [], zh: [] }) }] });
  return {
    subject: having('subject'),
    office: having('office'),
    rival: having('rival'),
    polarity: having('polarity'),
    ask: having('ask'),
    news: telling('news'),
    trend: telling('trend'),
    deed: telling('deed'),
    listing: telling('listing'),
    says: finding('says'),
    places: finding('places'),
    venues: finding('venues'),
    since: finding('since'),
    comparing: finding('comparing'),
    compared: finding('compared'),
    conceding: finding('conceding'),
    reports: finding('reports'),
    rebuffs: finding('rebuffs'),
    meets: finding('meets'),
    beyondDoubt: finding('beyondDoubt'),
    reply: new Set(concepts.flatMap((c, i) => (c.replies ? [i] : []))),
  };
}
