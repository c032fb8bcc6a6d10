/**
 * Folds a text to what two spellings of one name have in common: NFKC (full and half width, ligatures), lower case,
 * and nothing but letters, digits and their marks. Brackets go, what they hold stays.
 * Gives '' when the text holds no letter or digit. `foldText(foldText(x)) === foldText(x)`.
 */
export function foldText(text: string): string {
  // Lower-casing can leave a sequence that NFKC would join, hence the second pass.
  // A Greek sigma is written in two ways by its place, which is no difference between names.
  const even = text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
  return even.replace(/[^\p{L}\p{N}\p{M}]/gu, '').normalize('NFKC');
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A folded text that remembers where in the original (UTF-16 offsets) each of its code points came from. */
export interface FoldedText {
  characters: string[];
  starts: number[];
  ends: number[];
}

/** What joins the letter before it once nothing stands between: marks, and the later parts of a Korean syllable. */
const joining = /^[\p{M}\u1161-\u1175\u11a8-\u11c2]/u;

/** Folds like `foldText`, character by character, and keeps for each code point the span of the original it stands for. */
export function foldWithOrigin(text: string): FoldedText {
  const spans: { folded: string; start: number; end: number }[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const folded = foldText(segment);
    if (folded === '') continue;
    const end = index + segment.length;
    const last = spans.at(-1);
    if (last && joining.test(folded)) Object.assign(last, { folded: foldText(text.slice(last.start, end)), end });
    else spans.push({ folded, start: index, end });
  }
  const found: FoldedText = { characters: [], starts: [], ends: [] };
  for (const { folded, start, end } of spans) {
    for (const character of folded) {
      found.characters.push(character);
      found.starts.push(start);
      found.ends.push(end);
    }
  }
  return found;
}
