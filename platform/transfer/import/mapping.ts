import type { FieldProblem } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import type { TableRow } from '../file/index.ts';
import type { ImportColumn, ImportRow } from '../importer.ts';
import type { Mapping } from './guess.ts';

/** Checks a mapping against the file's header and the importer's columns; throws 422 with every fault at once. */
export function checkMapping(mapping: Mapping, header: readonly string[], columns: readonly ImportColumn[]): void {
  const problems: FieldProblem[] = [];
  if (mapping.length !== header.length) problems.push({ path: 'mapping', message: '列的对应和文件的列数不一致，请重新打开这次导入。' });
  for (const [index, key] of mapping.entries()) {
    if (key === null) continue;
    const column = columns.find((one) => one.key === key);
    if (!column) problems.push({ path: `mapping.${index}`, message: `“${header[index] ?? ''}”对应的列不存在，请重新选择。` });
    else if (mapping.indexOf(key) !== index) problems.push({ path: `mapping.${index}`, message: `“${column.label}”对应了两列，请只留一列。` });
  }
  const missing = columns.filter((column) => column.required && !mapping.includes(column.key));
  if (missing.length > 0) problems.push({ path: 'mapping', message: `请指定${missing.map((column) => `“${column.label}”`).join('、')}在文件里是哪一列。` });
  if (problems.length > 0) throw invalid(problems);
}

/** A row that can be taken, or the reason why not. */
export type MappedRow = { readonly row: ImportRow } | { readonly number: number; readonly reason: string };

/** The cells of a row of the file by column key. A row with a doubtful cell in a column that is taken is refused by name of the cell. */
export function mappedRow({ number, cells, problems = [] }: TableRow, mapping: Mapping): MappedRow {
  const doubts = problems.filter(({ column }) => mapping[column]);
  if (doubts.length > 0) return { number, reason: doubts.map(({ message }) => message).join('') };
  return { row: { number, cells: Object.fromEntries(mapping.flatMap((key, index) => (key === null ? [] : [[key, cells[index] ?? '']]))) } };
}
