import { describe, expect, it } from 'vitest';
import { passagesIn } from './own-pack.ts';

const LISTED = 'USTR kept Taobao on its list of notorious markets.\n\n';
const ITEMS =
  '\n- improve its policy on repeat infringers\n- give right holders the contact details of infringing sellers';
const ZH_ITEMS = '\n• 提高重複侵權政策的成效\n• 向權利人提供侵權賣家的聯絡方式';

describe('a list', () => {
  it.each([
    ['is of what the subject did', `${LISTED}Alibaba says that since USTR’s report it has:${ITEMS}`],
    ['is of what was done, by a heading', `${LISTED}What Alibaba has done since${ITEMS}`],
    ['is of promises', `${LISTED}Alibaba’s promises to USTR:${ITEMS}`],
    ['is of what is not asked', `USTR’s report on Taobao does not ask Alibaba to:${ITEMS}`],
    ['is of what is not said', `Not in USTR’s report on Taobao:${ITEMS}`],
    ['is of what is not so', `${LISTED}Three myths about the report on Taobao:${ITEMS}`],
    ['is of another market', `USTR lists Taobao and DHgate. It asks DHgate to:${ITEMS}`],
    [
      'is of another market that is compared',
      `USTR has a list. DHgate, which it lists beside Taobao, should:${ITEMS}`,
    ],
    [
      'is of what the subject did, in Chinese',
      `USTR將淘寶留在名單。\n\n阿里巴巴表示，自去年起已經：${ZH_ITEMS}`,
    ],
    ['is of what is not asked, in Chinese', `USTR的報告並沒有要求阿里巴巴：${ZH_ITEMS}`],
  ])('states nothing where it %s', (_how, text) => {
    expect(passagesIn(text)).toEqual([]);
  });

  it.each([
    ['is of what is asked', `USTR’s report on Taobao asks Alibaba to:${ITEMS}`],
    ['is of what is wanted, by a heading', `${LISTED}What USTR wants from Alibaba${ITEMS}`],
    ['is of what the office says', `USTR’s report on Taobao says that Alibaba should:${ITEMS}`],
    ['is of what is asked, in Chinese', `USTR的報告要求阿里巴巴：${ZH_ITEMS}`],
  ])('states its items where it %s', (_how, text) => {
    expect(passagesIn(text)).toEqual(['N03', 'N04']);
  });

  it('states an item that asks by itself though what leads in tells of deeds', () => {
    const items = '\n- Alibaba was also told by USTR that it should seek the advice of small businesses';
    expect(passagesIn(`${LISTED}What Alibaba has done since, and more${items}`)).toEqual(['N05']);
  });
});
