/** A pattern in its parts: plain text and date marks around one serial of `width` digits. */
const mark = /\{(YYYY|YY|MM|DD|0+)\}/g;

/** What is wrong with a pattern, in Chinese; null when it can be used. */
export function patternProblem(pattern: string): string | null {
  const serials = pattern.match(/\{0+\}/g) ?? [];
  if (serials.length !== 1) return '编号规则里要有且只有一个流水号，例如 {0000}。';
  if (serials[0]!.length < 5) return '流水号至少三位，例如 {000}。';
  if (/[{}]/.test(pattern.replace(mark, ''))) return '编号规则里只能用 {YYYY} {YY} {MM} {DD} 和流水号 {0000}。';
  return null;
}

/** The number made of a pattern, a day (YYYY-MM-DD) and a serial; a serial with more digits than the pattern has is written whole. */
export function formatNumber(pattern: string, day: string, serial: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return pattern.replace(mark, (_, name: string) => ({ YYYY: year, YY: year.slice(2), MM: month, DD: date })[name] ?? String(serial).padStart(name.length, '0'));
}
