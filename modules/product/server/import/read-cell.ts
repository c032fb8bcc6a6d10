import { isDay } from '#platform/entity/index.ts';

/** What a cell was read as, or one Chinese sentence saying why it could not be. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** An amount as people write it (`1,280`, `￥99.5`, `1.2万元`) in 分. */
export function readAmount(cell: string, label: string): Read<number> {
  const text = cell.normalize('NFKC').replace(/[\s,¥元]/g, '');
  const match = /^(\d+)(?:\.(\d+))?(万)?$/.exec(text);
  if (!match) return { problem: `${label}“${cell}”不是金额，请只写数字，例如 1280 或 1280.50。` };
  // Moving the point in the text keeps every digit; multiplying would not.
  const places = match[3] ? 6 : 2;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return { problem: `${label}“${cell}”最多精确到分。` };
  const value = Number(match[1] + fraction.padEnd(places, '0'));
  // Beyond this, digits are lost: no sentence about the amount could be right.
  return Number.isSafeInteger(value) ? { value } : { problem: `${label}“${cell}”太大，请检查是不是多写了几个 0，或者多写了“万”。` };
}

/** A day as people write it: `2026-1-5`, `2026/01/05`, `2026.1.5`, `2026年1月5日`; a time behind it is left out. */
export function readDay(cell: string, label: string): Read<string> {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: \d{1,2}:\d{2}.*)?$/.exec(cell.normalize('NFKC').trim());
  const day = match ? `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}` : '';
  return isDay(day) ? { value: day } : { problem: `${label}“${cell}”不是有效的日期，请按 2026-01-31 的格式填写。` };
}

/** A category path, `软件 / CRM`, as the names from the root down. */
export function readPath(cell: string): string[] {
  return cell.normalize('NFKC').split(/[/>\\]/).map((name) => name.trim()).filter((name) => name !== '');
}
