import type { Parts } from './open-docx.ts';
import { child, type Element, elements, parseXml, valueAt } from './xml-tree.ts';

interface Level {
  readonly format: string;
  /** 第%1条 */
  readonly text: string;
  readonly start: number;
  /** Whatever the levels above are written with, here they stand in figures. */
  readonly inFigures: boolean;
}

const digits = '零一二三四五六七八九';

/** A number to 999 in the signs that contracts count their articles with: 十二. */
export function chineseNumber(value: number): string {
  if (value < 10) return digits[value]!;
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const hundred = hundreds > 0 ? `${digits[hundreds]}百` : '';
  const ten = tens > 0 ? `${hundreds === 0 && tens === 1 ? '' : digits[tens]}十` : hundreds > 0 && ones > 0 ? '零' : '';
  return hundred + ten + (ones > 0 ? digits[ones] : '');
}

function romanNumber(value: number): string {
  const marks: readonly (readonly [number, string])[] = [[100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];
  let left = value;
  return marks.map(([worth, mark]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return mark.repeat(times);
  }).join('');
}

function counted(value: number, format: string): string {
  // Nobody counts articles that far, and a made-up start must not make a made-up length.
  if (!(value > 0 && value < 10_000)) return String(value);
  if (value < 1000 && /^(chinese|ideograph|japanese|taiwanese)/.test(format)) return chineseNumber(value);
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((value - 1) % 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (format === 'lowerRoman') return romanNumber(value);
  if (format === 'upperRoman') return romanNumber(value).toUpperCase();
  return String(value);
}

/** Counts the numbered paragraphs of a document in their order: gives what stands in front of each. */
export function numberingOf(parts: Parts): (id: string, level: number) => string | undefined {
  const root = parts.has('word/numbering.xml') ? parseXml(parts.get('word/numbering.xml')!.toString('utf8')) : undefined;
  const abstracts = new Map(elements(root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'], one]));
  const lists = new Map(elements(root, 'w:num').map((one) => [one.attributes['w:numId'], valueAt(one, 'w:abstractNumId')]));
  const counters = new Map<string, number[]>();
  return (id, level) => {
    const abstractId = lists.get(id);
    const levels = elements(abstracts.get(abstractId), 'w:lvl').map(levelOf);
    const own = levels[level];
    if (!abstractId || !own) return undefined;
    if (own.format === 'bullet') return '• ';
    if (own.format === 'none') return undefined;
    const counts = counters.get(abstractId) ?? [];
    counters.set(abstractId, counts);
    counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    counts.length = level + 1;
    const text = own.text.replace(/%(\d)/g, (_, place: string) => {
      const at = Number(place) - 1;
      const value = (counts[at] ??= levels[at]?.start ?? 1);
      return counted(value, own.inFigures ? 'decimal' : (levels[at]?.format ?? 'decimal'));
    });
    return text === '' ? undefined : `${text} `;
  };
}

function levelOf(level: Element): Level {
  return { format: valueAt(level, 'w:numFmt') ?? 'decimal', text: child(level, 'w:lvlText')?.attributes['w:val'] ?? '', start: Number(valueAt(level, 'w:start') ?? 1), inFigures: child(level, 'w:isLgl') !== undefined };
}
