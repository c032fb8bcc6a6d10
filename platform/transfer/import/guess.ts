import type { ImportColumn } from '../importer.ts';

/** For each column of a file the key of the importer's column it holds, or null where it is left out. */
export type Mapping = readonly (string | null)[];

const leastLikeness = 0.5;

/** What the columns of a file probably hold: by label and alias first, then by likeness; each key once, the surest first. */
export function guessMapping(header: readonly string[], columns: readonly ImportColumn[]): Mapping {
  const likely = header
    .flatMap((title, index) => columns.map(({ key, label, aliases }) => ({ index, key, likeness: Math.max(...[label, ...aliases].map((name) => likeness(title, name))) })))
    .filter((one) => one.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  const mapping: (string | null)[] = header.map(() => null);
  for (const { index, key } of likely) if (mapping[index] === null && !mapping.includes(key)) mapping[index] = key;
  return mapping;
}

/** How much two headings are alike, from 0 to 1 (the same but for width, case, spaces and marks such as `*` or `（必填）`). */
function likeness(title: string, name: string): number {
  const [a, b] = [folded(title), folded(name)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // 联系电话(手机) is a 联系电话; a single character is in too many headings to tell anything.
  const contained = short.length > 1 && long.includes(short) ? 0.5 + short.length / long.length / 3 : 0;
  return Math.max(contained, sharedPairs(a, b));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\((必填|选填)\)/gu, '').replace(/[\s*:_-]/gu, '');
}

/** Dice's coefficient over pairs of neighbouring characters. */
function sharedPairs(a: string, b: string): number {
  const pairs = (text: string): string[] => Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));
  const [left, right] = [pairs(a), pairs(b)];
  const rest = [...right];
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return left.length + right.length === 0 ? 0 : (2 * shared.length) / (left.length + right.length);
}
