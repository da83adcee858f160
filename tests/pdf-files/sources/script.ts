/**
 * What the test PDFs say, whichever program sets them: an annual review with a part on Taobao that states passages (the pack's wordings, and in English
 * restatements in our own words), among parts about invented markets that must not match.
 */
import type { ContentLang } from '../../../data/schema.ts';
import { loadPack } from '../../../lib/cli/load-pack.ts';
import type { TextDocument } from '../../../lib/text/document.ts';
import { foldHan } from '../../../lib/text/han-fold.ts';
import { plainTextDocument } from '../../../lib/text/plain-text.ts';
import { FOOTNOTES, OTHERS, PREFACE, SECTION, TITLE } from '../../fixtures/report-like.ts';

/** A part of the review. Notes belong to the ends of the paragraphs with the same number. */
export interface Part {
  readonly heading: string;
  readonly columns: 1 | 2;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
  readonly notes: readonly string[];
}

export interface Script {
  readonly lang: ContentLang;
  readonly title: string;
  readonly parts: readonly Part[];
}

const CHINESE = {
  title: '關注市場年度審查',
  preface: [
    '本審查列舉公眾諮詢參與者認為值得各國政府注意的實體市場和網路市場。這既不是法律上的認定，也不是對任何國家權利保護情況的全面描述。',
    '名列其中的市場的所有者和經營者，應當與權利人和所在國的主管機關合作。往年名列其中的若干市場已經改變做法，因而不再列入。',
  ],
  others: [
    {
      heading: '港灣大廳',
      text: [
        '四層樓裡約有三百個攤位出售鞋子、手錶和手提包。警方曾兩度搜查該建築，攤位第二天又照常營業。業主按週出租，並不登記承租人的姓名。',
        '海關去年截獲十一個運往該大廳的貨櫃。發貨人隨後改用小型包裹，每個只裝幾雙鞋，因而更難發現。',
      ],
    },
    {
      heading: '書樓網站',
      text: [
        '這裡可以免費下載兩百多萬冊教科書。一家護理手冊的出版社統計，某一版本在一個學期內被下載九萬次，而校園書店只賣出十一冊。',
        '經營者在幾分鐘內就會答覆來信，卻在一小時內把同一份檔案放到另一個網址。大學出版社協會要求域名登記機構採取行動。',
      ],
    },
  ],
  note: '諮詢卷宗可供公眾查閱。',
  subject: '淘寶網',
  list: '建議',
};

const pack = loadPack();
const wordingsOf = (lang: ContentLang, part: string): string[] =>
  pack.exchanges
    .filter((e) => e.part === part)
    .flatMap(({ passages }) => passages.map(({ text }) => text[lang]));

/**
 * The review in a language; with `copies` of the parts about other markets before and after the one that matters, and (in Chinese) at most so many passages of
 * each kind: a font's subset grows with every character.
 */
export function scriptIn(lang: ContentLang, copies: number, passages = Number.POSITIVE_INFINITY): Script {
  return lang === 'en' ? english(copies) : chinese(lang, copies, passages);
}

function english(copies: number): Script {
  const others = (from: number): Part[] =>
    Array.from({ length: copies }, (_, i) => {
      const { heading, text } = OTHERS[(from + i) % OTHERS.length] as (typeof OTHERS)[number];
      return {
        heading: `${heading} ${from + i + 1}`,
        columns: i % 3 === 2 ? 2 : 1,
        paragraphs: [...text, ...text],
        items: [],
        notes: [FOOTNOTES[i % FOOTNOTES.length] as string],
      };
    });
  return {
    lang: 'en',
    title: TITLE,
    parts: [
      { heading: 'Introduction', columns: 1, paragraphs: PREFACE, items: [], notes: FOOTNOTES },
      ...others(0),
      {
        heading: 'Taobao.com',
        columns: 1,
        paragraphs: wordingsOf('en', 'findings'),
        items: [...wordingsOf('en', 'recommendations'), ...wordingsOf('en', 'asks')],
        notes: [FOOTNOTES[0] as string, FOOTNOTES[1] as string],
      },
      ...others(copies),
      {
        heading: 'Taobao.com in other words',
        columns: 2,
        paragraphs: SECTION.filter(({ passage }) => passage?.startsWith('P')).map(({ text }) => text),
        items: [],
        notes: [FOOTNOTES[2] as string],
      },
      ...others(2 * copies),
    ],
  };
}

function chinese(lang: 'zh-Hant' | 'zh-Hans', copies: number, passages: number): Script {
  const say = (text: string): string => (lang === 'zh-Hans' ? [...text].map(foldHan).join('') : text);
  const others = (from: number): Part[] =>
    Array.from({ length: copies }, (_, i) => {
      const { heading, text } = CHINESE.others[(from + i) % 2] as (typeof CHINESE.others)[number];
      return {
        heading: say(`${heading}之${from + i + 1}`),
        columns: i % 3 === 2 ? 2 : 1,
        paragraphs: [...text, ...text].map(say),
        items: [],
        notes: [say(CHINESE.note)],
      };
    });
  return {
    lang,
    title: say(CHINESE.title),
    parts: [
      {
        heading: say('前言'),
        columns: 1,
        paragraphs: CHINESE.preface.map(say),
        items: [],
        notes: [say(CHINESE.note)],
      },
      ...others(0),
      {
        heading: say(CHINESE.subject),
        columns: 2,
        paragraphs: wordingsOf(lang, 'findings').slice(0, passages),
        items: [...wordingsOf(lang, 'recommendations'), ...wordingsOf(lang, 'asks').slice(0, passages)],
        notes: [],
      },
      ...others(copies),
    ],
  };
}

/** The same as a document without any setting: what is found in it is to be found in the PDFs. */
export function documentOf({ title, parts }: Script): TextDocument {
  const texts = parts.flatMap(({ heading, paragraphs, items }) => [
    heading,
    ...paragraphs,
    ...items.map((item) => `• ${item}`),
  ]);
  return plainTextDocument([title, ...texts].join('\n\n'));
}
