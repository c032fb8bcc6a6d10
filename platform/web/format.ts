import { currencyWords, timeWords } from './zh-CN.ts';

/** Numbers and times as people read them. Money comes in 分, percents in basis points, instants as UTC text; times are shown in Asia/Shanghai. */

const zoneMilliseconds = 8 * 3600_000;
const dayMilliseconds = 86_400_000;

/** A whole number with thousands separators: 1234567 → 1,234,567. */
export function formatNumber(value: number): string {
  return `${value < 0 ? '-' : ''}${grouped(Math.abs(Math.trunc(value)))}`;
}

/** An amount in 分 as 元 with two decimals: 123456 → 1,234.56. */
export function formatMoney(cents: number): string {
  const amount = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${grouped(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')}`;
}

/** An amount in 分 for tight places: below 1万 as 元, from there as 万元, from 1亿 as 亿元, with two decimals at most. */
export function formatMoneyShort(cents: number): string {
  const yuan = Math.abs(cents) / 100;
  const sign = cents < 0 ? '-' : '';
  const trimmed = (value: number): string => String(Number(value.toFixed(2))).replace(/^\d+/, (digits) => grouped(Number(digits)));
  if (yuan >= 99_999_950) return `${sign}${trimmed(yuan / 1e8)}${currencyWords.hundredMillion}`;
  if (yuan >= 10_000) return `${sign}${trimmed(yuan / 1e4)}${currencyWords.tenThousand}`;
  return `${sign}${trimmed(yuan)}${currencyWords.yuan}`;
}

/** A share in basis points: 1250 → 12.5%. */
export function formatPercent(basisPoints: number): string {
  return `${Number((basisPoints / 100).toFixed(2))}%`;
}

/** Bytes: 1536 → 1.5 KB. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${Number((bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1))} ${units[step]}`;
}

/** Reads 元 as people type it (“1,234.5”, “12万”, full width too) into 分; null when it is no amount or has parts of a 分. */
export function parseMoney(typed: string): number | null {
  return parseNumber(typed, 2);
}

/** Reads a number as people type it (“1,234”, “1.2万”, “12.5%”, full width too) into its 10⁻ᵈ parts, d = `decimals`; null when it is no number or has smaller parts. */
export function parseNumber(typed: string, decimals: 0 | 2): number | null {
  const text = typed.normalize('NFKC').replace(/[\s,，¥￥元%]/g, '');
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?(万|亿)?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', behind = '', unit] = match;
  const shift = decimals + (unit === '亿' ? 8 : unit === '万' ? 4 : 0);
  const significant = behind.replace(/0+$/, '');
  if (significant.length > shift) return null;
  const parts = Number(`${whole}${significant.padEnd(shift, '0')}`);
  return Number.isSafeInteger(parts) ? (sign && parts > 0 ? -parts : parts) : null;
}

/** An amount in 分 in the characters of contracts and receipts (大写): 100200 → 壹仟零贰元整. Up to 9 千万亿; throws for parts of a 分. */
export function formatChineseAmount(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('An amount is a whole number of 分.');
  const { digits, yuan, jiao, fen, whole, minus } = currencyWords;
  const amount = Math.abs(cents);
  const integer = Math.floor(amount / 100);
  const [jiaoDigit, fenDigit] = [Math.floor(amount / 10) % 10, amount % 10];
  const sign = cents < 0 ? minus : '';
  const integerText = integer > 0 ? `${chineseInteger(integer)}${yuan}` : '';
  if (jiaoDigit === 0 && fenDigit === 0) return `${sign}${integerText || `${digits[0]}${yuan}`}${whole}`;
  const jiaoText = jiaoDigit > 0 ? `${digits[jiaoDigit]}${jiao}` : integer > 0 ? digits[0] : '';
  return `${sign}${integerText}${jiaoText}${fenDigit > 0 ? `${digits[fenDigit]}${fen}` : whole}`;
}

function chineseInteger(value: number): string {
  const { digits, places, groups } = currencyWords;
  let text = '';
  let zeroPending = false;
  const written = String(value);
  for (const [at, figure] of [...written].entries()) {
    const place = written.length - 1 - at;
    const digit = Number(figure);
    if (digit === 0) zeroPending = text !== '';
    else {
      text += `${zeroPending ? digits[0] : ''}${digits[digit]}${places[place % 4]}`;
      zeroPending = false;
    }
    const group = place / 4;
    if (place % 4 === 0 && group > 0) {
      const groupValue = Math.floor(value / 10 ** place) % 10_000;
      // 亿 closes everything above it: 1万亿 keeps its 亿 although its own four digits are zero.
      if (groupValue > 0 || (group === 2 && text !== '')) text += groups[group];
    }
  }
  return text;
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Milliseconds since the epoch of a stored instant (`2026-11-22 06:30:00.000`, UTC). */
export function millisecondsOf(stored: string): number {
  return Date.parse(`${stored.replace(' ', 'T').replace(/Z?$/, '')}Z`);
}

/** An instant on Shanghai's clock: 2026-11-22 14:30; with seconds on demand. */
export function formatInstant(stored: string, seconds = false): string {
  const local = new Date(millisecondsOf(stored) + zoneMilliseconds).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, seconds ? 19 : 16)}`;
}

/** The day in Shanghai on which an instant falls. */
export function dayOfInstant(stored: string): string {
  return formatInstant(stored).slice(0, 10);
}

/** What Shanghai's clock shows (`2026-11-22 14:30`) as a stored instant. */
export function instantOf(local: string): string {
  const at = Date.parse(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}Z`) - zoneMilliseconds;
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23);
}

/** The day it is in Shanghai. */
export function today(now = Date.now()): string {
  return new Date(now + zoneMilliseconds).toISOString().slice(0, 10);
}

/** How long ago or how soon, in the words people use; older than a week as a date. */
export function formatRelative(stored: string, now = Date.now()): string {
  const at = millisecondsOf(stored);
  const minutes = Math.round((at - now) / 60_000);
  const days = dayNumber(dayOfInstant(stored)) - dayNumber(today(now));
  const clock = formatInstant(stored).slice(11);
  if (Math.abs(minutes) < 1) return timeWords.justNow;
  if (minutes < 0 && minutes > -60) return timeWords.minutesAgo(-minutes);
  if (minutes > 0 && minutes < 60) return timeWords.inMinutes(minutes);
  const named = timeWords.days[String(days)];
  if (named) return `${named} ${clock}`;
  if (days < 0 && days >= -7) return timeWords.daysAgo(-days);
  const date = dayOfInstant(stored);
  return date.slice(0, 4) === today(now).slice(0, 4) ? date.slice(5) : date;
}

/** A day with its weekday: 11月22日 周日; the year only where it is not this one. */
export function formatDay(day: string, now = Date.now()): string {
  const [year, month, date] = day.split('-').map(Number);
  const weekday = timeWords.weekdays[sinceMonday(day)];
  return `${String(year) === today(now).slice(0, 4) ? '' : timeWords.year(year!)}${timeWords.monthDay(month!, date!)} ${weekday}`;
}

/** Days since 1970-01-01, a Thursday. */
function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMilliseconds);
}

/** Days since the Monday of its week, also for days before 1970. */
function sinceMonday(day: string): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** The day so many days after (negative: before) another. */
export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * dayMilliseconds).toISOString().slice(0, 10);
}

/** The Monday of the week that a day lies in. */
export function startOfWeek(day: string): string {
  return addDays(day, -sinceMonday(day));
}

/** The days that a month's sheet shows, Monday to Sunday, in whole weeks. */
export function monthSheet(month: string): string[][] {
  const first = `${month}-01`;
  const start = startOfWeek(first);
  const [year, index] = month.split('-').map(Number);
  const lengthOfMonth = new Date(Date.UTC(year!, index!, 0)).getUTCDate();
  const weeks = Math.ceil((dayNumber(first) - dayNumber(start) + lengthOfMonth) / 7);
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)));
}
