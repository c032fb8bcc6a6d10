import { customPinyin, pinyin } from 'pinyin-pro';
import { foldText } from './fold.ts';

/** How characters with several readings are read: `words` for companies and things, `person` with surname readings (单 shan, 曾 zeng). */
export type Reading = 'words' | 'person';

const SORT_KEY_LENGTH = 120;

// Readings the dictionary gets wrong in company names: 市长盈 is no mayor and 集团长源 no colonel; 都 is a capital, not "all".
const corrections = {
  市长: 'shì cháng', 省长: 'shěng cháng', 县长: 'xiàn cháng', 区长: 'qū cháng', 州长: 'zhōu cháng', 团长: 'tuán cháng',
  会长江: 'huì cháng jiāng', 长源: 'cháng yuán', 长川: 'cháng chuān', 长盈: 'cháng yíng', 长方: 'cháng fāng',
  新华都: 'xīn huá dū', 润都: 'rùn dū', 银都: 'yín dū', 南都: 'nán dū', 洪都: 'hóng dū', 宏都: 'hóng dū', 大都: 'dà dū',
  藏格: 'zàng gé', 藏药: 'zàng yào', 参茸: 'shēn róng', 单县: 'shàn xiàn', 重药: 'chóng yào', 华厦: 'huá xià',
  会稽: 'kuài jī', 阿胶: 'ē jiāo', 万俟: 'mò qí', 乐清: 'yuè qīng', 蔚县: 'yù xiàn', 乐歌: 'lè gē', 飞乐: 'fēi lè',
};
let corrected = false;

/** The toneless syllable of each code point of a folded text (ü as v); what is not Chinese stands for itself. */
export function syllables(folded: string, reading: Reading): string[] {
  if (!corrected) {
    customPinyin(corrections);
    corrected = true;
  }
  const asWords = pinyin(folded, { type: 'array', toneType: 'none', v: true });
  if (reading === 'words') return asWords;
  // Only the first character is read as a surname: the library's own surname mode also changes the given name (张成都, 刘解放).
  const head = [...folded].slice(0, 2).join('');
  return [...pinyin(head, { type: 'array', toneType: 'none', v: true, mode: 'surname' }).slice(0, 1), ...asWords.slice(1)];
}

/**
 * A key that sorts names by sound (R4.1): syllables apart by a blank, so that 西安 comes before 先; digits and Latin words kept.
 * At most 120 code points, for a stored column compared byte by byte.
 */
export function pinyinKey(text: string, reading: Reading = 'words'): string {
  const folded = foldText(text);
  const spoken = syllables(folded, reading);
  let key = '';
  let previousIsChinese = true;
  for (const [index, character] of [...folded].entries()) {
    const syllable = spoken[index] ?? character;
    const isChinese = syllable !== character;
    key += (isChinese || previousIsChinese) && key !== '' ? ` ${syllable}` : syllable;
    previousIsChinese = isChinese;
  }
  return [...key].slice(0, SORT_KEY_LENGTH).join('').trimEnd();
}

/** The first letters of a text's syllables: 华为3com → hw3com. */
export function initials(text: string, reading: Reading = 'words'): string {
  return initialsOf(syllables(foldText(text), reading)).join('');
}

/** The first code point of each syllable. */
export function initialsOf(spoken: readonly string[]): string[] {
  return spoken.map((syllable) => String.fromCodePoint(syllable.codePointAt(0) ?? 0));
}
