/** How a cell shows its number. `elapsed` is [h]:mm, hours that do not stop at 24. */
export type NumberKind = 'number' | 'date' | 'datetime' | 'time' | 'elapsed';

export interface DateSystem {
  date1904: boolean;
}

const dayMs = 86_400_000;
const daySeconds = 86_400;
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
const afterLastDay = Date.UTC(10_000, 0, 1);

/** Text of a number as stored: binary noise (0.30000000000000004) and exponents removed, at most 15 digits that count. */
export function numberText(stored: string): string {
  if (/^[1-9]\d{0,14}$/.test(stored)) return stored;
  const number = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(number)) return stored.trim();
  const rounded = Number(number.toPrecision(15));
  if (Number.isInteger(rounded)) return BigInt(rounded).toString();
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text;
}

/** Whether a whole number is too long for a spreadsheet, which keeps 15 digits and turns the others into 0. */
export function losesDigits(text: string): boolean {
  return /^-?\d{16,}$/.test(text);
}

/**
 * Text of a date or time serial: `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` or `HH:MM:SS`; undefined when there is no such
 * day: before 1900 (or 1904), after 9999, or the 29 February 1900 that spreadsheets invented.
 */
export function serialText(serial: number, kind: NumberKind, { date1904 }: DateSystem): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  const seconds = Math.round(serial * daySeconds);
  if (kind === 'elapsed') return clock(seconds);
  if (kind === 'time') return clock(seconds % daySeconds);
  const day = Math.floor(seconds / daySeconds);
  if (!date1904 && (day === 0 || day === 60)) return undefined;
  const start = date1904 ? epoch1904 : epoch1900 + (day < 60 ? dayMs : 0);
  const date = start + day * dayMs;
  if (date >= afterLastDay) return undefined;
  const text = new Date(date).toISOString().slice(0, 10);
  return kind === 'date' ? text : `${text} ${clock(seconds % daySeconds)}`;
}

/** Serial (1900 system) of `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`; undefined where a spreadsheet has no such date. */
export function textSerial(text: string): number | undefined {
  const ms = Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`);
  const serial = (ms - epoch1900) / dayMs;
  // Below 61 the invented 29 February shifts every day by one: such dates are better kept as text.
  return serial >= 61 && ms < afterLastDay ? serial : undefined;
}

/** What is wrong with a text that means to be a day: before 1900 or not in the calendar. Undefined when nothing is. */
export function dateTextProblem(text: string): string | undefined {
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return undefined;
  const match = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[ T]|$)/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return '不是存在的日期，请改正';
  return year < 1900 ? '早于 1900 年，请核对日期' : undefined;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
