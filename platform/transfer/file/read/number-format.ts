import type { NumberKind } from './cell-text.ts';
import { readXml } from './xml.ts';

// Formats that every spreadsheet knows by number (ECMA-376 18.8.30, Chinese ones included); all others are numbers.
const builtIn = new Map<number, NumberKind>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'datetime'],
  [46, 'elapsed'],
]);

/** Kinds of number by style index, from `styles.xml`. */
export async function readNumberKinds(pieces: AsyncIterable<string>): Promise<NumberKind[]> {
  const kinds: NumberKind[] = [];
  const custom = new Map<number, NumberKind>();
  let inCellStyles = false;
  await readXml(pieces, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'numFmt') custom.set(Number(numFmtId), formatKind(formatCode ?? ''));
      else if (name === 'xf' && inCellStyles) {
        const id = Number(numFmtId ?? 0);
        kinds.push(custom.get(id) ?? builtIn.get(id) ?? 'number');
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return kinds;
}

/** Kind of number that a format code shows: its letters, apart from quoted text, colours and conditions. */
export function formatKind(code: string): NumberKind {
  const [section = ''] = code.split(';');
  if (/^(general|standard)$/i.test(section)) return 'number';
  if (/\[(h+|m+|s+)\]/i.test(section)) return 'elapsed';
  const letters = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am\/pm|a\/p/gi, '');
  const time = /[hs]/i.test(letters);
  if (/[yd]/i.test(letters)) return time ? 'datetime' : 'date';
  if (time) return 'time';
  return /m/i.test(letters) ? 'date' : 'number';
}
