/**
 * Folds a text to what two spellings of one name have in common: NFKC (full and half width, ligatures), lower case,
 * and nothing but letters, digits and their marks. Brackets go, what they hold stays.
 * Gives '' when the text holds no letter or digit. `foldText(foldText(x)) === foldText(x)`.
 */
export function foldText(text: string): string {
  // Lower-casing can leave a sequence that NFKC would join, hence the second pass.
  const even = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  return even.replace(/[^\p{L}\p{N}\p{M}]/gu, '').normalize('NFKC');
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A folded text that remembers where in the original (UTF-16 offsets) each of its code points came from. */
export interface FoldedText {
  characters: string[];
  starts: number[];
  ends: number[];
}

/** Folds like `foldText`, character by character, and keeps for each code point the span of the original it stands for. */
export function foldWithOrigin(text: string): FoldedText {
  const folded: FoldedText = { characters: [], starts: [], ends: [] };
  for (const { segment, index } of graphemes.segment(text)) {
    for (const character of foldText(segment)) {
      folded.characters.push(character);
      folded.starts.push(index);
      folded.ends.push(index + segment.length);
    }
  }
  return folded;
}
