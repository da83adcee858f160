/**
 * In which script Chinese is written, by all characters that only one of them has. The table is large: it is for our own pages, and `locale.ts`
 * judges by fewer characters what is brought into others'.
 */
import { FOLDED, VARIANTS } from '../text/han-variants.gen.ts';

/** Simplified forms that are characters of Traditional Chinese too (皇后, 批准, 茶杯): OpenCC has them in both, or texts do. They tell nothing. */
const IN_BOTH = new Set(
  '丑仆仑伙余佛佣俊修僵克冢冬冲准凌凶出刮制千升卜占即卷厘只台吁吃合吊同后向呆周咸咽哄唇喂噪回困夸奸姗姜娘家尸局岩岳峰巨布席幂干幸床庵弦彩征御志念恤愈戚扇才扎托扣折抬抵拐拼挨挲挽捆捍搜教斗旋旗既昆暗曲札朱朴杆杠杯杰松板查栖栗核梁棋棱檐欲污沈沾泄泛注洒洼涌游溪溯漓灶烟狸玩症痹皂真着睾矩私秋秘粽糊糍糖系累群肴胄胡致舍芸苔范蒙蓑蔑表谷踊辟逾郁酸采里雕面飧',
);
const HANT_ONLY = new Set(VARIANTS);
const HANS_ONLY = new Set([...FOLDED].filter((char) => !IN_BOTH.has(char)));

/** The script that more of a text's characters are of; nothing where it has as many of either, or none. */
export function hanScriptOf(text: string): 'zh-Hant' | 'zh-Hans' | undefined {
  let surplus = 0;
  for (const char of text) surplus += Number(HANT_ONLY.has(char)) - Number(HANS_ONLY.has(char));
  return surplus === 0 ? undefined : surplus > 0 ? 'zh-Hant' : 'zh-Hans';
}
