import { describe, expect, it } from 'vitest';
import { createRecogniser } from '../../../lib/recogniser/recogniser.ts';
import type { BlockKind, TextDocument } from '../../../lib/text/document.ts';
import { asTextOffset } from '../../../lib/text/offsets.ts';
import { plainTextDocument } from '../../../lib/text/plain-text.ts';
import { found, matchesIn, pack, passagesIn, recogniser } from '../own-pack.ts';
import { withoutVerifier } from './without-verifier.ts';

describe('a restatement', () => {
  it.each([
    [
      'P01',
      "The U.S. trade office says small companies still struggle to use Taobao's takedown system, and that more of them went to American embassies for help over Taobao than over any other platform.",
    ],
    [
      'P04',
      "USTR finds Taobao's good faith takedown programme still too burdensome, and not enough to stop the sale of fakes.",
    ],
    ['P07', '美国贸易代表办公室称，阿里没有一套客观的指标来衡量淘宝上侵权商品的规模。'],
    ['N01', '美國貿易代表署要求阿里巴巴認真考慮在淘寶上禁售汽車安全氣囊和煞車片。'],
    [
      'N07',
      'Alibaba should make sure that sellers thrown off Taobao or Tmall do not move to Xianyu, the report says.',
    ],
  ])('of %s is found in other words', (passage, text) => {
    expect(passagesIn(text)).toEqual([passage]);
    expect(matchesIn(text)[0]?.tier).toBe('restatement');
  });

  it.each([
    'USTR asks Alibaba to: (1) simplify registration and enforcement requests for right holders; (2) let all right holders join the good-faith takedown program.',
    '報告建議阿里：一、簡化權利人登記及要求執法的程序；二、開放「誠信」下架計劃予更多權利人；三、加快處理投訴及懲罰售假賣家。',
  ])('is marked without its number in a list: %s', (text) => {
    const marked = matchesIn(text).map(({ span }) => text.slice(span.start, span.end));
    expect(marked.length).toBeGreaterThan(1);
    for (const words of marked) expect(words).not.toMatch(/^(?:\(?\d\)|[一二三]、)/);
  });

  it('is one item of a list each, where two fit the last one better than anything else', () => {
    const text =
      'USTR要求阿里巴巴未來一年做到七件事，包括把車用安全氣囊禁令擴及淘寶、確保移送大陸公安的線索真正抓到大廠、大盤商、加強重複侵權政策的效果、' +
      '提供侵權賣家聯絡方式與銷量、多方徵詢中小企業意見、改善防範盜用商品照片的工具，以及避免侵權賣家流竄到閒魚。';
    expect(passagesIn(text)).toEqual(['N01', 'N02', 'N03', 'N04', 'N05', 'N06', 'N07']);
  });

  it.each([
    ['is on the list, too', 'The list also includes Russia’s VK and Indonesia’s Bukalapak.', []],
    ['is in the news', 'JD.com’s stock rose 2 percent.', []],
  ])(
    'is the subject’s only where nothing is said of another market before it that %s',
    (_what, named, inSameParagraph) => {
      const lead = `USTR put Alibaba’s Taobao on its list of notorious markets. ${named}`;
      const claim =
        'A program under which trusted brands get fast takedowns is still too cumbersome, the agency said.';
      expect(passagesIn(`${lead} ${claim}`)).toEqual(inSameParagraph);
      expect(passagesIn(`${lead}\n\nDHgate’s takedown procedures are slow, brands say.\n\n${claim}`)).toEqual(
        [],
      );
    },
  );

  it('is not cut within a term that has "and" in it', () => {
    const text =
      "The agency said that small and medium-sized businesses still struggled to use Taobao's takedown system.";
    const [match] = matchesIn(text);
    expect(text.slice(match?.span.start, match?.span.end)).toContain('small and medium-sized businesses');
  });

  it.each([
    [
      'about another market',
      "The report says small companies still struggle to use Shopee's takedown system and asked embassies for help.",
    ],
    [
      'the other way round',
      "Small companies no longer have any trouble with Taobao's takedown system, the report found.",
    ],
    [
      'what Alibaba answers',
      'Alibaba said that 97 percent of takedown requests are handled within 24 hours.',
    ],
    [
      'business news',
      "Alibaba's Taobao sold more cosmetics to small towns last year than any other platform.",
    ],
    [
      'advice',
      'To report a listing on Taobao, register on the IP protection platform and upload your trademark certificate.',
    ],
  ])('is not %s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  describe('that is verified', () => {
    const unverified = createRecogniser(withoutVerifier(pack));
    const marks = (text: string, by = recogniser): string[] =>
      by
        .recognise(plainTextDocument(text))
        .map(({ passage, span }) => `${passage}: ${text.slice(span.start, span.end)}`);

    it.each([
      "The trade office said that small companies still struggle to use Taobao's takedown system. None of this is in the report.",
      "Small companies still struggle to use Taobao's takedown system, the report said. That claim turned out to be false.",
    ])('is not marked where something away from its words takes it back: %s', (text) => {
      expect(marks(text, unverified)).not.toEqual([]);
      expect(marks(text)).toEqual([]);
    });

    it('is marked in the same words as without the verifier where it stands', () => {
      const text =
        "USTR recommended that Taobao make its good faith takedown program easier to enter, its list says, and that small companies still struggle to use Taobao's takedown system; shares fell.";
      expect(marks(text).length).toBeGreaterThan(1);
      expect(marks(text)).toEqual(marks(text, unverified));
    });
  });

  it('is not a heading of a word or two that names nobody', () => {
    const [heading, claim] = [
      'No yardstick',
      'Alibaba, says USTR, has no metrics that would let anybody assess objectively how much of what Taobao sells is infringing.',
    ];
    const doc = (kind: BlockKind): TextDocument => ({
      text: `${heading}\n${claim}`,
      blocks: [
        { start: asTextOffset(0), end: asTextOffset(heading.length), kind },
        {
          start: asTextOffset(heading.length + 1),
          end: asTextOffset(heading.length + 1 + claim.length),
          kind: 'paragraph',
        },
      ],
    });
    const spans = recogniser.recognise(doc('heading')).map((m) => m.span);
    expect(spans).toHaveLength(1);
    expect(spans[0]?.start).toBeGreaterThan(heading.length);
  });

  it('gives the words of the page as its reasons', () => {
    const text = "USTR says that small businesses still find Taobao's takedown system hard to use.";
    const [match] = matchesIn(text);
    expect(match?.reasons.length).toBeGreaterThan(0);
    for (const reason of match?.reasons ?? []) {
      expect(reason.kind === 'concept' && text.includes(reason.words)).toBe(true);
    }
  });

  it('marks two claims of one sentence each by itself', () => {
    const passages = passagesIn(
      'USTR wants Alibaba to make its repeat infringer policy more effective, and to give right holders the contact information of infringing sellers and their sales volume.',
    );
    expect(passages).toEqual(expect.arrayContaining(['N03', 'N04']));
  });

  it('is not what two sentences that state other claims are like together', () => {
    const passages = passagesIn(
      "My summary for those who can't be bothered: A. lots of the worries from 2016 are still there at Alibaba. B. open the good-faith thing up. C. don't let banned shops sneak over to Xianyu.",
    );
    expect(passages).toEqual(expect.arrayContaining(['P07', 'N07']));
    expect(passages).not.toContain('P04');
  });

  it('is found among much else that is said in one sentence', () => {
    const passages = passagesIn(
      'The agency, faced with a platform that presents achievements no third party has tested, with trade bodies that confirm smoother online handling yet lament how common infringements are, and with SMEs turning to embassies in greater number than for any comparable platform, resolved to keep Taobao on the list.',
    );
    expect(passages).toContain('P01');
  });

  it('in a list inherits what is asked above it', () => {
    const list =
      'In the coming year, the U.S. trade office says, Alibaba should:\n- seek the advice of small businesses on its policies;\n- improve its tools against unauthorized product images.';
    expect(passagesIn(list)).toEqual(expect.arrayContaining(['N05', 'N06']));
  });

  it('is the same however often it is asked', () => {
    const text = 'The office said small businesses have trouble with the takedown system of Taobao.';
    expect(matchesIn(text)).toEqual(matchesIn(text));
  });
});

describe('recognition', () => {
  it('gives spans in document order that lie within the text', () => {
    const text =
      'Taobao was listed by USTR. '.repeat(3) +
      'SMEs continue to have problems accessing and utilizing takedown procedures on Taobao. Right holders told USTR that they see progress by Alibaba, whose measures over the last six months curbed the sale of infringing products on Taobao.';
    const matches = matchesIn(text);
    expect(matches.length).toBeGreaterThan(1);
    matches.forEach((match, i) => {
      expect(match.span.start).toBeGreaterThanOrEqual(matches[i - 1]?.span.start ?? 0);
      expect(match.span.end).toBeLessThanOrEqual(text.length);
      expect(match.confidence).toBeGreaterThan(0);
      expect(match.confidence).toBeLessThanOrEqual(1);
    });
  });
  it.each(['', ' ', '\n\n', '🙂', '…', 'a', '淘'])('finds nothing in %j and does not fail', (text) => {
    expect(found(text)).toEqual([]);
  });
});
