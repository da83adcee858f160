import { describe, expect, it } from 'vitest';
import { compileContraries, LONGEST_FORM, type Stretch } from '../../lib/recogniser/contraries.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { wordsOf } from '../../lib/text/words.ts';
import { pack } from './own-pack.ts';

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
const turns = compileContraries({ contraries });

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
    ['that are contrary, both denied', 'it /not lengthen/ it', 'it /not shorten/ it'],
  ])('turn it round: %s', (_which, page, wording) => {
    expect(turns(stretch(page), stretch(wording), true)).toBe(true);
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
    ['of nothing known', 'the /river/ runs', 'the /process/ runs'],
  ])("don't: %s", (_which, page, wording) => {
    expect(turns(stretch(page), stretch(wording), true)).toBe(false);
  });

  it("don't by denying where they may not, but by being contrary", () => {
    expect(turns(stretch('/not/ shorten'), stretch('// shorten'), false)).toBe(false);
    expect(turns(stretch('/lengthen/ it'), stretch('/shorten/ it'), false)).toBe(true);
  });

  it('turn nothing in a pack that has no contraries', () => {
    const none = compileContraries({});
    expect(none(stretch('/not lengthen/ it'), stretch('/shorten/ it'), true)).toBe(false);
  });
});

describe('the contraries of the argument', () => {
  const groups = pack.contraries?.groups ?? [];
  const all = [pack.contraries?.negations, pack.contraries?.harmless, ...groups.flat()];
  const forms = all.flatMap((side) => [...(side?.en ?? []), ...(side?.zh ?? [])]);

  it('have no form on two sides of a group', () => {
    const twice = groups.flatMap((sides) => {
      const those = sides.flatMap(({ en, zh }) => [...en, ...zh]);
      return those.filter((form, i) => those.indexOf(form) !== i);
    });
    expect(groups.length).toBeGreaterThan(0);
    expect(twice).toEqual([]);
  });

  it('have no form that is longer than what is looked through for one', () => {
    expect(forms.filter((form) => wordsIn(form).length > LONGEST_FORM)).toEqual([]);
  });
});
