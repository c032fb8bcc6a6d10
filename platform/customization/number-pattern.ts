/** A pattern in its parts: plain text and date marks around one serial of `width` digits. */
const mark = /\{(YYYY|YY|MM|DD|0+)\}/g;

/** The date marks without which serials that begin anew would give a number twice. */
const datesOf: Readonly<Record<string, readonly [RegExp, string][]>> = {
  year: [[/\{YY(YY)?\}/, '{YYYY}']],
  month: [[/\{YY(YY)?\}/, '{YYYY}'], [/\{MM\}/, '{MM}']],
  day: [[/\{YY(YY)?\}/, '{YYYY}'], [/\{MM\}/, '{MM}'], [/\{DD\}/, '{DD}']],
};

/** What is wrong with a pattern whose serials begin anew each `restart`, in Chinese; null when it can be used. */
export function patternProblem(pattern: string, restart = 'never'): string | null {
  const serials = pattern.match(/\{0+\}/g) ?? [];
  if (serials.length !== 1) return '编号规则里要有且只有一个流水号，例如 {0000}。';
  if (serials[0]!.length < 5) return '流水号至少三位，例如 {000}。';
  if (/[{}]/.test(pattern.replace(mark, ''))) return '编号规则里只能用 {YYYY} {YY} {MM} {DD} 和流水号 {0000}。';
  const missing = (datesOf[restart] ?? []).filter(([date]) => !date.test(pattern)).map(([, name]) => name);
  if (missing.length > 0) return `流水号会重新从 1 开始，规则里要有 ${missing.join(' ')}，否则编号会重复。`;
  return null;
}

/** The number made of a pattern, a day (YYYY-MM-DD) and a serial; a serial with more digits than the pattern has is written whole. */
export function formatNumber(pattern: string, day: string, serial: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return pattern.replace(mark, (_, name: string) => ({ YYYY: year, YY: year.slice(2), MM: month, DD: date })[name] ?? String(serial).padStart(name.length, '0'));
}
