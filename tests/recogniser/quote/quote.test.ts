import { describe, expect, it } from 'vitest';
import { paragraphs } from '../../bench/recogniser/pages.ts';
import { found, matchesIn, passagesIn, weightOf, wordings } from '../own-pack.ts';
import { editLetters, editWords, randomFrom } from './edits.ts';

const BEFORE = 'The weather in the capital was mild for the season. ';
const AFTER = ' Trains ran on time, and nobody complained.';
const long = wordings.filter((w) => weightOf(w.text) >= 150);

const ofPassage = (passage: string, lang: string): string =>
  wordings.find((w) => w.passage === passage && w.lang === lang)?.text ?? '';

const lettersOf = (text: string): string => text.replace(/\W/g, '');

describe('a quotation', () => {
  it.each(wordings)('of $passage in $lang is found word for word, and nothing else', ({ passage, text }) => {
    const page = `${BEFORE}${text}${AFTER}`;
    const matches = matchesIn(page);
    expect(matches.map((m) => m.passage)).toEqual([passage]);
    const [match] = matches;
    expect(match?.tier).toBe('quote');
    const marked = page.slice(match?.span.start, match?.span.end);
    expect(text.replace(/[.;。；]$/, '')).toContain(marked.replace(/[.;。；]$/, ''));
    expect(marked.length).toBeGreaterThan((text.length - 1) * 0.95);
  });

  for (const share of [0.1, 0.2]) {
    for (const [what, edit] of [
      ['letters', editLetters],
      ['words', editWords],
    ] as const) {
      it(`of 150 letters and up is found with ${share * 100} % of its ${what} edited, and no other passage`, () => {
        const random = randomFrom(1);
        const missed: string[] = [];
        for (const { passage, lang, text } of long) {
          if (what === 'words' && lang !== 'en') continue;
          for (let round = 0; round < 5; round += 1) {
            const edited = edit(text, share, random);
            const passages = passagesIn(`${BEFORE}${edited}${AFTER}`);
            if (passages.length !== 1 || passages[0] !== passage)
              missed.push(`${passage} (${passages}): ${edited}`);
          }
        }
        expect(missed).toEqual([]);
      });
    }
  }

  it('of 150 letters and up is marked from end to end with two parts of it left out', () => {
    const cut: string[] = [];
    for (const { passage, lang, text } of long) {
      const [words, space, mark] =
        lang === 'en' ? [text.split(' '), ' ', ' … '] : [Array.from(text), '', '……'];
      const at = (share: number): number => Math.round(words.length * share);
      const part = (from: number, to: number): string => words.slice(at(from), at(to)).join(space);
      const quoted = [part(0, 0.28), part(0.38, 0.65), part(0.75, 1)].join(mark);
      const matches = matchesIn(`${BEFORE}${quoted}${AFTER}`);
      const marked = matches.reduce((sum, { span }) => sum + span.end - span.start, 0);
      if (matches.some((m) => m.passage !== passage) || marked < 0.85 * quoted.length)
        cut.push(`${passage} (${matches.map((m) => m.passage)}), ${marked} of ${quoted.length}: ${quoted}`);
    }
    expect(cut).toEqual([]);
  });

  it('has no word or two of the paragraph before it, which are another passage', () => {
    const matches = matchesIn(
      [
        "An American automotive trade association claims that searches for brand owners' products on Taobao seldom result in legitimate listings.",
        "Two U.S. trade associations noted better communication with Alibaba and improved online processes on Taobao and Alibaba's other platforms, but the prevalence of infringing products on these websites remains a challenge for many U.S. right holders.",
      ].join('\n\n'),
    );
    expect(matches.map(({ passage }) => passage)).toEqual(['P03', 'P05']);
  });

  const p01 = 'SMEs continue to have problems accessing and utilizing the takedown procedures on Taobao';
  it.each([
    ['British spelling', `${p01.replace('utilizing', 'utilising')}.`],
    [
      'curly quotes and brackets',
      `“[SMEs] continue to have problems accessing and utilizing [the] takedown procedures on Taobao.”`,
    ],
    ['an ellipsis', 'SMEs continue to have problems … utilizing the takedown procedures on Taobao.'],
    [
      'soft hyphens and zero-width characters',
      p01.replace('takedown', 'take\u00addown').replace('utilizing', 'util\u200bizing'),
    ],
    ['a hyphenated line end', p01.replace('utilizing', 'utiliz-\ning')],
    ['lost punctuation and capitals', p01.toLowerCase()],
  ])('survives %s', (_what, text) => {
    expect(passagesIn(text)).toEqual(['P01']);
  });

  it('begins and ends where the page puts its quotation marks', () => {
    expect(found(`USTR wrote that “${p01}”, it adds.`)).toEqual([`P01 quote: ${p01}`]);
  });

  it.each([
    [
      'SMEs continue to have problems accessing and utilizing Taobao’s takedown procedures',
      "USTR: '",
      "' https://t.co/Ab12cd",
    ],
    [
      "Alibaba has no metrics that objectively assess the scale of infringing products on the Taobao platform', and adds that the data 'cannot directly reflect the scope and status of the counterfeiting problem on Taobao",
      "USTR writes that '",
      "'. Alibaba disagrees.",
    ],
    ['阿里巴巴没有一个算法来客观地评估在淘宝平台上的侵权产品的规模', 'USTR在报告中说，“', '”，令人担忧。'],
  ])('ends at its quotation marks, with no word of the page (%s)', (quoted, before, after) => {
    expect(found(`${before}${quoted}${after}`).map((m) => m.replace(/^\S+ \S+: /, ''))).toEqual([quoted]);
  });

  it.each([
    'Small and medium-sized enterprises continue to have problems accessing and utilizing Taobao’s takedown procedures',
    'Enhance tools to prevent the unauthorized use of product images to facilitate the sale of infringing products',
    'Seek and provide opportunities for input from SMEs to develop more effective policies to address the challenges they face on Taobao and other platforms',
    'Alibaba should continue to roll out these reforms across its platforms while working with right holders to further refine these mechanisms and to act promptly on emerging counterfeiting trends',
  ])('goes on to the end of a clause that says the rest of it in other words (%s)', (claim) => {
    expect(found(`News of Taobao. ${claim}. Shares fell.`).map((m) => m.replace(/^\S+ /, ''))).toEqual([
      `quote: ${claim}`,
    ]);
  });

  it('goes on over the clause after it, if that restates the rest of its wording, and not to who says so', () => {
    const quoted =
      'Alibaba’s efforts to address right holders’ concerns appear to help large global brands more than SMEs';
    const whole = `${quoted}, while its claims of success are unproven so far`;
    expect(found(`${whole}.`)).toEqual([`P08 quote: ${whole}`]);
    expect(found(`${quoted}, USTR wrote in its report.`)).toEqual([`P08 quote: ${quoted}`]);
  });

  it('is found around ever so many dashes', () => {
    const text = ofPassage('P04', 'en').replace('Although USTR', `Although ${'-'.repeat(300_000)} USTR`);
    expect(passagesIn(text)).toEqual(['P04']);
  });

  it('goes over the border of two paragraphs', () => {
    const { text } = wordings.find((w) => w.passage === 'P08' && w.lang === 'en') ?? { text: '' };
    const middle = text.indexOf(' than SMEs');
    expect(passagesIn(`${text.slice(0, middle)}\n\n${text.slice(middle + 1)}`)).toEqual(['P08']);
  });

  it.each(wordings.filter((w) => weightOf(w.text) >= 150 && w.lang === 'en'))(
    'of $passage whose lines are blocks of their own is marked from its first word to its last',
    ({ text }) => {
      for (const width of [60, 75, 90]) {
        const lines = text.replace(new RegExp(`(.{1,${width}}) `, 'g'), '$1\n\n');
        const page = `${BEFORE}\n\n${lines}\n\n${AFTER}`;
        const marked = matchesIn(page).map((m) => page.slice(m.span.start, m.span.end));
        expect(lettersOf(marked.join(''))).toBe(lettersOf(text));
      }
    },
  );

  describe('far from any name, on a long page', () => {
    const far = paragraphs(25_000, []).join('\n\n');
    const within = (text: string): string[] => found(`${far}\n\n${text}\n\n${far}`);

    it('is found, edited or over the border of two paragraphs, with the words that it has on a short one', () => {
      const random = randomFrom(2);
      for (const { text } of long) {
        const edited = editLetters(text, 0.1, random);
        expect(within(edited)).toEqual(found(edited));
        const middle = text.indexOf(' ', text.length / 2);
        if (middle < 0) continue;
        const parted = `${text.slice(0, middle)}\n\n${text.slice(middle + 1)}`;
        expect(within(parted)).toEqual(found(parted));
      }
    });

    it('is not when a word turns it round', () => {
      const text = `${p01} for goods.`;
      expect(within(text)).toHaveLength(1);
      expect(within(text.replace('continue to', 'no longer'))).toEqual([]);
    });
  });

  it('is found in Simplified and in Traditional alike', () => {
    expect(found('中小企业仍旧在进入和使用淘宝网的投诉系统时存在问题')).toHaveLength(1);
    expect(found('中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題')).toHaveLength(1);
  });

  it.each([
    [
      'another market',
      'SMEs continue to have problems accessing and utilizing the takedown procedures on Shopee.',
    ],
    [
      'the claim turned round',
      'SMEs no longer have problems accessing and utilizing the takedown procedures on Taobao.',
    ],
    [
      'a part whose clause goes on to the contrary',
      'The association said the prevalence of infringing goods on its sites was no longer a serious challenge for Alibaba.',
    ],
    [
      'a few words that anybody uses',
      'The right holders of the song were paid, and infringing products on the stall were few.',
    ],
  ])('is not %s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  describe('with few words that differ', () => {
    it.each([
      ['a contrary', 'P06', 'is very important to resolve', 'is quite unimportant to resolve'],
      ['an amount', 'P05', 'for many U.S. brands', 'for few U.S. brands'],
      ['parties', 'R03', 'penalties to sellers', 'penalties to right holders'],
      ['a direction', 'R03', 'Reduce', 'Lengthen'],
      ['a word at its beginning', 'R01', 'Simplify', 'Complicate'],
      ['a denial put in', 'P09', 'should continue', 'should not continue'],
      ['a denial before it', 'N04', 'Provide right holders', 'Do not provide right holders'],
    ])('is none where these are %s', (_what, passage, words, by) => {
      const text = ofPassage(passage, 'en');
      const sentence = text.split(/(?<=\.) (?=[A-Z])/).find((part) => part.includes(words)) ?? '';
      expect(passagesIn(`USTR on Taobao and Alibaba: ${sentence}`)).toEqual([passage]);
      expect(passagesIn(`USTR on Taobao and Alibaba: ${sentence.replace(words, by)}`)).toEqual([]);
    });

    it.each([
      ['a contrary', '縮短', '延長'],
      ['who is punished', '售假商家', '權利人'],
      ['a denial before it', '縮短', '不縮短'],
    ])('is none where these are %s, in Chinese', (_what, words, by) => {
      expect(passagesIn(`美方對淘寶說：${ofPassage('R03', 'zh-Hant').replace(words, by)}`)).toEqual([]);
    });

    it.each([
      ['P04', 'insufficient', 'not sufficient'],
      ['P04', 'counterfeit goods', 'fakes'],
      ['P09', 'respond quickly', 'react swiftly'],
      ['P08', 'large global brands', 'big global brands'],
      ['R03', 'handling', 'dealing with'],
      ['N06', 'Improve tools', 'Sharpen tools'],
    ])('is one where these say the same (%s: %s, %s)', (passage, words, by) => {
      const text = ofPassage(passage, 'en');
      expect(text).toContain(words);
      const matches = matchesIn(`USTR on Taobao and Alibaba: ${text.replace(words, by)}`);
      expect(matches.map((m) => `${m.passage} ${m.tier}`)).toEqual([`${passage} quote`]);
    });

    it.each([
      ['P04', ' on the platform.', ',” not the listing.'],
      [
        'P02',
        ' on Taobao; right holders have also reported that they see progress by Alibaba in this area.',
        ',” the USTR said.',
      ],
      ['P05', 'remains a challenge', 'is quite a challenge'],
      ['P08', "address right holders' concerns", "remove right holders' concerns"],
      ['P07', 'cannot directly reflect', 'do not directly reflect'],
    ])('is one where a page goes on by itself, or says it otherwise (%s: %s, %s)', (passage, words, by) => {
      const text = ofPassage(passage, 'en');
      const sentence = text.split(/(?<=[a-z]\.) (?=[A-Z])/).find((part) => part.includes(words)) ?? '';
      const page = `USTR on Taobao and Alibaba: “${sentence.replace(words, by)}`;
      expect(matchesIn(page).map((m) => `${m.passage} ${m.tier}`)).toEqual([`${passage} quote`]);
    });

    it.each(['cannot see', "can't see", 'no longer see', 'hardly see', 'do not see'])(
      'is none where it says that they %s progress',
      (words) => {
        const text = ofPassage('P02', 'en').replace('see progress', `${words} progress`);
        expect(passagesIn(`USTR on Taobao and Alibaba: ${text}`)).toEqual([]);
      },
    );

    it.each(['不小的', '無數的', '不懈的'])('is one with %s, which denies nothing', (words) => {
      const text = ofPassage('P02', 'zh-Hant').replace('一些努力', `一些${words}努力`);
      expect(matchesIn(text).map((m) => `${m.passage} ${m.tier}`)).toEqual(['P02 quote']);
    });

    it.each([
      ['P01', 'continue to have', 'no longer have', ['In 2017, more SMEs']],
      ['P01', 'more SMEs requested', 'fewer SMEs requested', ['SMEs continue to']],
      ['P03', 'rarely return', 'often return', ['Moreover, some Taobao']],
      ['P06', 'very important', 'quite unimportant', ['According to one of']],
      ['P07', 'cannot directly', 'can directly', ['Although Alibaba', 'For example, a decline']],
    ])(
      'is what is left of it without the sentence that they turn round (%s: %s, %s)',
      (passage, words, by, left) => {
        const text = ofPassage(passage, 'en').replace(words, by);
        const matches = found(`USTR on Taobao and Alibaba: ${text}`);
        expect(matches.map((m) => m.startsWith(`${passage} quote: `))).toEqual(left.map(() => true));
        for (const [i, begin] of left.entries()) expect(matches[i]).toContain(`: ${begin}`);
        expect(matches.join()).not.toContain(by);
      },
    );
  });

  it('says how many letters differ, and from which wording', () => {
    const [match] = matchesIn(`${p01.replace('problems', 'troubles')}.`);
    expect(match?.reasons[0]).toMatchObject({ kind: 'edits', lang: 'en' });
    expect(match?.reasons[0]?.kind === 'edits' && match.reasons[0].edits).toBeGreaterThan(0);
  });
});

describe('a list of what is quoted', () => {
  const list =
    'Alibaba should simplify processes for right holders to register and request enforcement action; make good faith procedures generally available; and reduce Taobao timelines.';

  it('has a mark that ends where its item ends, though the next begins with letters of the wording', () => {
    const match = matchesIn(list).find((m) => m.passage === 'R01');
    expect(list.slice(match?.span.start, match?.span.end)).toMatch(/simplify .*enforcement action$/);
  });

  it('keeps a first word of the wording that the page has in a clause with its own', () => {
    const page =
      'The office said that "Moreover, some Taobao merchants reportedly replace U.S. brand names with Chinese ones in their listings, so that international buyers cannot find legitimate listings", and went on.';
    const match = matchesIn(page).find((m) => m.passage === 'P03');
    expect(page.slice(match?.span.start, match?.span.end)).toMatch(/^Moreover, some .*legitimate listings$/);
  });
});
