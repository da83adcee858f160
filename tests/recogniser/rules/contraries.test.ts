import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../lib/recogniser/reading/concepts.ts';
import { compileContraries, LONGEST_FORM, type Stretch } from '../../../lib/recogniser/rules/contraries.ts';
import { normalise } from '../../../lib/text/normalise.ts';
import { wordsOf } from '../../../lib/text/words.ts';
import { pack } from '../own-pack.ts';

const contraries = {
  negations: { en: ['not'], zh: ['不'] },
  harmless: { en: ['not only'], zh: ['不断'] },
  groups: [
    [
      { en: ['shorten*'], zh: ['缩短'] },
      { en: ['lengthen*', 'make longer'], zh: ['延长'] },
    ],
    [
      { en: ['seller*'], zh: ['卖家'] },
      { en: ['right holder*'], zh: ['权利人'] },
      { en: ['buyer*'], zh: ['买家', '不买的人'] },
    ],
  ],
};

const wordsIn = (text: string): ReturnType<typeof wordsOf> => wordsOf(normalise(text).text);
const stretch = (text: string): Stretch => {
  const [before = '', within = ''] = text.split('/');
  const from = wordsIn(before).length;
  return { words: wordsIn(text.replaceAll('/', '')), range: { from, to: from + wordsIn(within).length } };
};
const words = [
  {
    passages: ['P1'],
    of: ['quick*', 'in no time', '迅速'],
    contraries: ['at leisure', 'no hurry', '慢慢', 'ponderous*'],
  },
  { passages: ['P1'], of: ['process*'], contraries: ['chore*', 'quick*'] },
];
const lexicon = {
  concepts: [
    { id: 'own', en: ['taobao*'], zh: ['淘宝'], role: 'subject' as const },
    { id: 'others', en: ['amazon*'], zh: ['亚马逊'], role: 'rival' as const },
  ],
};
const turns = compileContraries({ contraries: { ...contraries, words }, lexicon });

describe('words of a page where a wording has others (what stands between slashes)', () => {
  it.each([
    ['of another side of a group', 'to /lengthen/ it', 'to /shorten/ it'],
    ['of another of three', 'tell /buyers/ so', 'tell /sellers/ so'],
    ['of a form that begins outside', 'to make /longer/ lists', 'to make /shorten/ lists'],
    ['in Chinese', '/延長/時間', '/縮短/時間'],
    ['in a longer form, which denies by itself', '告訴/不買的人/', '告訴/賣家/'],
    ['that deny, and are of no side that the wording has', '/不買的人/縮短', '//縮短'],
    ['that deny', 'to /not/ shorten it', 'to // shorten it'],
    ['that deny, in Chinese', '/不/縮短', '//縮短'],
    ['that is put in place of a word of its', 'do it /ponderously/ now', 'do it /quickly/ now'],
    ['that are put in place of such words', 'do it /at leisure/ now', 'do it /in no time/ now'],
    ['that is put in place of a word of its, in Chinese', '/慢慢/處理', '/迅速/處理'],
    ['that deny, in place of a word of its', 'with /no hurry/ now', 'with /quickness/ now'],
    ['that name another market', 'on /Amazon/ they', 'on /Taobao/ they'],
    ['that are contrary, both denied', 'it /not lengthen/ it', 'it /not shorten/ it'],
  ])('turn it round: %s', (_which, page, wording) => {
    expect(turns(stretch(page), stretch(wording), 'P1', true)).toBe(true);
  });

  it.each([
    ['of the same side', 'to /shortening/ it', 'to /shorten/ it'],
    ['of another group', 'the /sellers/ do', 'the /shortening/ does'],
    ['of both sides', 'to /shorten, or lengthen/ it', 'to /shorten/ it'],
    ['of which a part would deny', '/不斷/縮短', '//縮短'],
    ['of which the next is the other part', 'it is /not/ only quick', 'it is // quick'],
    ['that deny as the wording does', 'it /not shorten/ it', 'it /not ever shorten/ it'],
    ['that are the contrary, denied', 'it /not lengthen/ it', 'it /shorten/ it'],
    ['that are the contrary of what is denied', 'it /lengthen/ it', 'it /not shorten/ it'],
    ['that lack a denial', 'it // shortens', 'it /not/ shortens'],
    ['that is contrary to a word that the wording hasn’t there', 'a /chore/ for us', 'a /river/ for us'],
    ['that is one of its, and contrary to another', 'the /quick process/ is', 'the /process/ is'],
    ['of nothing known', 'the /river/ runs', 'the /process/ runs'],
  ])("don't: %s", (_which, page, wording) => {
    expect(turns(stretch(page), stretch(wording), 'P1', true)).toBe(false);
  });

  it("don't by denying where they may not, but by being contrary", () => {
    expect(turns(stretch('/not/ shorten'), stretch('// shorten'), 'P1', false)).toBe(false);
    expect(turns(stretch('/lengthen/ it'), stretch('/shorten/ it'), 'P1', false)).toBe(true);
  });

  it('don’t turn another passage by what stands in place of a word of this one', () => {
    const [page, wording] = [stretch('do it /ponderously/ now'), stretch('do it /quickly/ now')];
    expect(turns(page, wording, 'P1', true)).toBe(true);
    expect(turns(page, wording, 'P2', true)).toBe(false);
  });

  it('turn nothing in a pack that has no contraries', () => {
    const none = compileContraries({});
    expect(none(stretch('/not lengthen/ it'), stretch('/shorten/ it'), 'P1', true)).toBe(false);
  });
});

describe('the contraries of the argument', () => {
  const { groups = [], words: ofWords = [], negations, harmless } = pack.contraries ?? {};
  const forms = [
    ...[negations, harmless, ...groups.flat()].flatMap((side) => [...(side?.en ?? []), ...(side?.zh ?? [])]),
    ...ofWords.flatMap(({ of, contraries }) => [...of, ...contraries]),
  ];

  it('have no form on two sides of a group', () => {
    const twice = groups.flatMap((sides) => {
      const those = sides.flatMap(({ en, zh }) => [...en, ...zh]);
      return those.filter((form, i) => those.indexOf(form) !== i);
    });
    expect(groups.length).toBeGreaterThan(0);
    expect(twice).toEqual([]);
  });

  it('have no form among the words and among what excludes them', () => {
    expect(ofWords.length).toBeGreaterThan(0);
    expect(ofWords.flatMap(({ of, contraries }) => contraries.filter((form) => of.includes(form)))).toEqual(
      [],
    );
  });

  it('find each word in the passages that they are of', () => {
    const passages = new Map(
      pack.exchanges.flatMap((e) => e.passages.map(({ id, text }) => [id, text] as const)),
    );
    const finder = compileLexicon({ concepts: ofWords.map(({ of }, i) => ({ id: `${i}`, en: of, zh: [] })) });
    const nowhere = ofWords.flatMap(({ passages: ids, of }, i) =>
      ids
        .filter((id) => {
          const texts = Object.values(passages.get(id) ?? {});
          return !texts.some((text) => finder.findAll(wordsIn(text)).some((hit) => hit.concept === i));
        })
        .map((id) => `${id}: ${of[0]}`),
    );
    expect(nowhere).toEqual([]);
  });

  it('have no form that is longer than what is looked through for one', () => {
    expect(forms.filter((form) => wordsIn(form).length > LONGEST_FORM)).toEqual([]);
  });
});
