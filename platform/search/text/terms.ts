import { coreLength } from './companyName.ts';
import { foldText, foldWithOrigin } from './fold.ts';
import { initialsOf, syllables, type Reading } from './pinyin.ts';

/** Code points of the longest term stored; a longer query is looked up by its beginning and then verified. */
export const TERM_LENGTH = 16;

/** What to look up for a query: all terms that begin with `prefix`; with `verify`, keep a hit only if `matchRange` finds it. */
export interface SearchQuery {
  prefix: string;
  verify?: 'substring';
}

/** A stretch of the original text, UTF-16 offsets, `end` not included. */
export interface MatchRange {
  start: number;
  end: number;
}

// One name written in three ways, cell by cell: as it is, its initials, its syllables.
function writings(characters: string[], reading: Reading): string[][] {
  const spoken = syllables(characters.join(''), reading);
  return [characters, initialsOf(spoken), spoken];
}

// A match starts before the legal form (or 司 would find everybody) and may run on into it.
function startCount(characters: string[]): number {
  const folded = characters.join('');
  return Array.from(folded.slice(0, coreLength(folded))).length;
}

/**
 * The terms to store for a name, so that a look-up by prefix finds it by any substring of the name, of its initials, and of its
 * pinyin from any syllable on (hw, huaw, wei, 为技 all find 华为技术). Terms are distinct, at most 16 code points, and none is the
 * beginning of another. The database must compare them byte by byte.
 */
export function searchTerms(name: string, reading: Reading = 'words'): string[] {
  const characters = [...foldText(name)];
  const starts = startCount(characters);
  const terms: string[] = [];
  for (const cells of writings(characters, reading)) {
    for (let start = 0; start < starts; start += 1) {
      terms.push([...cells.slice(start, start + TERM_LENGTH).join('')].slice(0, TERM_LENGTH).join(''));
    }
  }
  terms.sort();
  // Sorted, a term that begins another one stands right before one it begins.
  return terms.filter((term, index) => !terms[index + 1]?.startsWith(term));
}

/** The look-up for what somebody typed; null when it holds no letter or digit and so asks for nothing. */
export function searchQuery(query: string): SearchQuery | null {
  const characters = [...foldText(query)];
  if (characters.length === 0) return null;
  if (characters.length <= TERM_LENGTH) return { prefix: characters.join('') };
  return { prefix: characters.slice(0, TERM_LENGTH).join(''), verify: 'substring' };
}

/**
 * Where a query matches a name, for highlighting and for verifying; null when it does not. Found exactly when `searchTerms` holds
 * a term for it. The name itself goes before its initials, these before its pinyin; the first place wins.
 */
export function matchRange(name: string, query: string, reading: Reading = 'words'): MatchRange | null {
  const wanted = foldText(query);
  const { characters, starts, ends } = foldWithOrigin(name);
  if (wanted === '') return null;
  const startCells = startCount(characters);
  for (const cells of writings(characters, reading)) {
    for (let first = 0; first < startCells; first += 1) {
      const last = lastCell(cells, first, wanted);
      if (last !== null) return { start: starts[first] ?? 0, end: ends[last] ?? name.length };
    }
  }
  return null;
}

// The cell in which `wanted` ends when it is read from the start of cell `first` on.
function lastCell(cells: string[], first: number, wanted: string): number | null {
  let rest = wanted;
  for (let index = first; index < cells.length; index += 1) {
    const cell = cells[index] ?? '';
    if (cell.startsWith(rest)) return index;
    if (!rest.startsWith(cell)) return null;
    rest = rest.slice(cell.length);
  }
  return null;
}
