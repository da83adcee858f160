/**
 * Folding of Han characters: Traditional, Taiwan, Hong Kong and Simplified forms of one character to one form, so that
 * a passage in one script meets a page in another. One character to one character; words are not converted.
 */
import { FOLDED, VARIANTS } from './han-variants.gen.ts';

/** Radicals of U+2E80–2EFF that PDF producers put in place of characters, and that NFKC leaves alone. */
const RADICALS =
  '⺁厂⺄乙⺅人⺆冂⺇几⺈刀⺉刀⺊卜⺋卩⺌小⺍小⺎尢⺏尢⺐尢⺒巳⺓幺⺔彑⺕彐⺖心⺗心⺘手⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡水⺢水⺣火⺤爪⺥爪⺦丬⺧牛⺨犬⺩王⺪疋⺫目⺬示⺭示⺮竹⺯纟⺰纟⺱网⺲网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衣⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐金⻑长⻒长⻓长⻔门⻕阜⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟';

/** Pairs that OpenCC keeps apart, since they differ in meaning; writers of the two scripts don't. */
const LOOSE = '著着佔占週周臺台檯台閒闲閑闲裏里裡里帳账佈布衝冲徵征製制鬆松託托佣佣彙汇闢辟併并祕秘污污汙污';

const folds = new Map<string, string>();
for (let i = 0; i < VARIANTS.length; i += 1) folds.set(VARIANTS[i] as string, FOLDED[i] as string);
for (const pairs of [RADICALS, LOOSE]) {
  for (let i = 0; i + 1 < pairs.length; i += 2) folds.set(pairs[i] as string, pairs[i + 1] as string);
}

/** The form that a character is folded to; the character itself if it has none. */
export function foldHan(char: string): string {
  return folds.get(char) ?? char;
}
