import { describe, expect, it } from 'vitest';
import { compileContraries, type Stretch } from '../../lib/recogniser/contraries.ts';
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

/** What `page` is to `wording`; only what stands between slashes is looked at. */
function contrast(page: string, wording: string, of = contraries): string[] {
  const wordsIn = (text: string): ReturnType<typeof wordsOf> => wordsOf(normalise(text).text);
  const stretch = (text: string): Stretch => {
    const [before = '', within = ''] = text.split('/');
    const from = wordsIn(before).length;
    return { words: wordsIn(text.replaceAll('/', '')), range: { from, to: from + wordsIn(within).length } };
  };
  const { isContrary, isDenial } = compileContraries({ contraries: of })(stretch(page), stretch(wording));
  return [...(isContrary ? ['contrary'] : []), ...(isDenial ? ['denial'] : [])];
}

describe('words against those of a wording', () => {
  it.each([
    ['of another side of a group', 'to /lengthen/ it', 'to /shorten/ it', ['contrary']],
    ['of another of three', 'tell /buyers/ so', 'tell /sellers/ so', ['contrary']],
    ['of the same side', 'to /shortening/ it', 'to /shorten/ it', []],
    ['of another group', 'the /sellers/ do', 'the /shortening/ does', []],
    ['of both sides', 'to /shorten, or lengthen/ it', 'to /shorten/ it', []],
    ['that deny', 'to /not/ shorten it', 'to // shorten it', ['denial']],
    ['that deny, in Chinese', '/不/縮短', '//縮短', ['denial']],
    ['of which a part would deny', '/不斷/縮短', '//縮短', []],
    ['of which the next is the other part', 'it is /not/ only quick', 'it is // quick', []],
    ['that deny as the wording does', 'it /not shorten/ it', 'it /not ever shorten/ it', []],
    ['that are contrary, and deny', 'it /not lengthen/ it', 'it /shorten/ it', ['contrary', 'denial']],
    ['of a form that begins outside', 'to make /longer/ lists', 'to make /shorten/ lists', ['contrary']],
    ['in Chinese', '/延長/時間', '/縮短/時間', ['contrary']],
    ['in a longer form, which denies nothing', '告訴/不買的人/', '告訴/賣家/', ['contrary']],
    ['of nothing known', 'the /river/ runs', 'the /process/ runs', []],
  ])('%s', (_which, page, wording, expected) => {
    expect(contrast(page, wording)).toEqual(expected);
  });

  it('contrast with nothing in a pack that has none', () => {
    const none = compileContraries({});
    const words = wordsOf('not lengthen');
    expect(none({ words, range: { from: 0, to: 2 } }, { words: [], range: { from: 0, to: 0 } })).toEqual({
      isContrary: false,
      isDenial: false,
    });
  });
});

describe('the contraries of the argument', () => {
  it('have no form on two sides of a group', () => {
    const twice = pack.contraries?.groups.flatMap((sides) => {
      const forms = sides.flatMap(({ en, zh }) => [...en, ...zh]);
      return forms.filter((form, i) => forms.indexOf(form) !== i);
    });
    expect(twice).toEqual([]);
  });
});
