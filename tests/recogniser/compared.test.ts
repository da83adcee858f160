import { describe, expect, it } from 'vitest';
import { firstBlock, passagesIn, roles } from './own-pack.ts';

/** Which parties count as named in a sentence. */
function namedIn(text: string): string[] {
  const { block } = firstBlock(text);
  const has = (role: 'subject' | 'rival'): boolean =>
    block.hits.some(({ concept }) => roles[role].has(concept));
  return (['subject', 'rival'] as const).filter(has);
}

describe('a market that is only named to compare', () => {
  it.each([
    ['Like Taobao, DHgate is on the list.', ['rival']],
    ['DHgate, a rival of Taobao, is on the list.', ['rival']],
    ['Alibaba’s rival DHgate was listed too.', ['rival']],
    ['Next to Taobao stands DHgate.', ['rival']],
    ['和淘寶一樣，敦煌網也在名單上。', ['rival']],
    ['除了淘寶，USTR也列了敦煌網。', ['rival']],
    ['Unlike DHgate, Taobao is on the list.', ['subject']],
    ['USTR asks Alibaba, but not Amazon, to do more.', ['subject']],
    ['不像敦煌網，淘寶在名單上。', ['subject']],
  ])('is no mention: %s', (text, named) => {
    expect(namedIn(text)).toEqual(named);
  });

  it.each([
    'USTR kept Taobao and added DHgate.',
    'Taobao and DHgate are on the list.',
    'Sites like Taobao are slow; DHgate was also named.',
    '像淘寶這樣的平台很慢，敦煌網也上榜。',
    'DHgate was left off the list, unlike Taobao, of which USTR wrote much.',
    '淘寶和敦煌網都在名單上。',
  ])('is one in: %s', (text) => {
    expect(namedIn(text)).toEqual(['subject', 'rival']);
  });

  it('gives a claim that follows to the other', () => {
    const claim = 'Small businesses still find its takedown process hard to use, USTR says.';
    expect(passagesIn(`Like Taobao, DHgate is on the USTR list. ${claim}`)).toEqual([]);
    expect(passagesIn(`Unlike DHgate, Taobao is on the USTR list. ${claim}`)).toEqual(['P01']);
  });

  it('takes nothing from a claim that compares', () => {
    expect(
      passagesIn(
        'USTR says that small firms asked embassies for help with Taobao more often than with Amazon or any other platform.',
      ),
    ).toEqual(['P01']);
  });
});
