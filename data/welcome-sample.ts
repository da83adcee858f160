/** The invented article that the welcome page shows, in each language: one quotation and one restatement of passages of the pack. */
export const WELCOME_SAMPLE = {
  en: 'The U.S. Trade Representative has put Alibaba’s Taobao on its list of notorious markets again. Its report says that “SMEs continue to have problems accessing and utilizing Taobao’s takedown procedures.” Steps taken in the past half-year did something to stem the sale of fakes on Taobao, the review allows, and brand owners told the office that they had noticed headway.',
  'zh-Hant':
    '美國貿易代表署再次把阿里巴巴的淘寶網列入惡名市場。報告寫道，「中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題」。報告也承認，近半年來的一些做法減少了淘寶上的假貨買賣，有品牌權利人表示看到阿里巴巴有所改進。',
  'zh-Hans':
    '美国贸易代表办公室再次把阿里巴巴的淘宝网列入恶名市场。报告写道，“中小企业仍旧在进入和使用淘宝网的投诉系统时存在问题”。报告也承认，近半年来的一些做法减少了淘宝上的假货买卖，有品牌权利人表示看到阿里巴巴有所改进。',
} as const;
