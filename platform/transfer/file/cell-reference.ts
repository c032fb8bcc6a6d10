/** Letters of a column by its index from 0: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Index from 0 of the column a reference such as `C5` or `$C$5` begins with; NaN when it begins with none. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let at = reference.startsWith('$') ? 1 : 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return index > 0 ? index - 1 : Number.NaN;
}

export interface CellRange {
  /** Row numbers from 1 and column indexes from 0, both ends included. */
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

/** Reads `A1:C2` or a single `A1`; undefined when it is neither. */
export function cellRange(reference: string): CellRange | undefined {
  const match = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(reference);
  if (!match) return undefined;
  const [, firstLetters = '', firstNumber, lastLetters = firstLetters, lastNumber = firstNumber] = match;
  return {
    firstRow: Number(firstNumber),
    lastRow: Number(lastNumber),
    firstColumn: columnIndex(firstLetters),
    lastColumn: columnIndex(lastLetters),
  };
}

/** `A1:C2`, as people find it in the sheet. */
export function rangeName({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  return `${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow}`;
}
