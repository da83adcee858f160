// Made from data/lexicon.yaml by tests/names/make-names.ts. Do not edit.

/** Whom a passage is about. */
export const SUBJECT_NAMES: readonly string[] = [
  '1688.com',
  '9988.hk',
  'ali baba',
  'ali express',
  'alibaba',
  'aliexpress',
  'aligroup',
  'alizila',
  'idle fish',
  'juhuasuan',
  'tao bao',
  'taobao',
  'tmall',
  'xianyu',
  '天猫',
  '天貓',
  '淘宝',
  '淘寶',
  '速卖通',
  '速賣通',
  '閑魚',
  '閒魚',
  '闲魚',
  '闲鱼',
  '阿里',
];

/** Whose passage it is, and the report that it stands in. */
export const OFFICE_NAMES: readonly string[] = [
  'froman',
  'holleyman',
  'lighthizer',
  'notorious market',
  'special 301',
  'trade representative',
  '恶名市场',
  '恶名昭彰',
  '恶意市场',
  '惡名市場',
  '惡名昭彰',
  '惡意市場',
  '美国贸易办公室',
  '美國貿易辦公室',
  '貿易代表',
  '贸易代表',
];

/** More of these, that other words contain: sought at the beginning of a word only. */
export const OFFICE_WORDS: readonly string[] = [
  'ustr',
];
