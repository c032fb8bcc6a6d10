import { textSerial } from '../read/cell-text.ts';
import type { CellValue, ColumnKind } from '../table.ts';

// China keeps one hour all the year round.
const shanghaiOffset = 8 * 3_600_000;

/** Text of a value as people read it: money in 元 with two decimals, instants in Shanghai time. */
export function cellText(value: CellValue, kind: ColumnKind): string {
  if (value === null || value === '') return '';
  if (kind === 'instant') return shanghaiTime(String(value));
  if (kind === 'money') return yuan(Number(value));
  return kind === 'number' ? plainNumber(Number(value)) : String(value);
}

/** The same value as a spreadsheet stores it: a number, or undefined when only a text will do. */
export function storedNumber(value: CellValue, kind: ColumnKind): string | undefined {
  if (value === null || value === '' || kind === 'text') return undefined;
  const text = cellText(value, kind);
  return kind === 'date' || kind === 'instant' ? textSerial(text)?.toString() : text;
}

function plainNumber(number: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`${number} is not a number`);
  return String(number);
}

function yuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${fen} is not an amount in 分`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function shanghaiTime(utc: string): string {
  const ms = Date.parse(`${utc.replace(' ', 'T')}Z`);
  if (Number.isNaN(ms)) throw new RangeError(`${utc} is not an instant`);
  return new Date(ms + shanghaiOffset).toISOString().slice(0, 19).replace('T', ' ');
}
