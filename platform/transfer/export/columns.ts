import type { Words } from '#platform/change-log/index.ts';
import type { Context } from '#platform/context/index.ts';
import { type AnyEntity, type Field, standardFields } from '#platform/entity/index.ts';
import { accessTo, masked } from '#platform/permission/index.ts';
import { customFieldsOf } from '#platform/record/index.ts';
import type { CellValue, ColumnKind, TableColumn } from '../file/index.ts';

/** A column of an exported table, and how its value is found. */
export interface ExportColumn extends TableColumn {
  /** A field's name, or `custom.<key>`. */
  readonly key: string;
  readonly field: Field;
  readonly masked: boolean;
}

/** A stored row with its own fields parsed. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly custom: Readonly<Record<string, unknown>> };

const numbers: Partial<Record<Field['kind'], ColumnKind>> = { integer: 'number', percent: 'number', money: 'money', date: 'date', instant: 'instant' };

/** The columns that this viewer may have, in the order wanted; what he may not see is left out without a word. Without a wish: every field that means something to people. */
export async function exportColumns(context: Context, entity: AnyEntity, wanted: readonly string[] | null, without: ReadonlySet<string>): Promise<ExportColumn[]> {
  const custom = entity.customFields ? await customFieldsOf(context, entity.noun) : [];
  const { createdAt, createdBy, updatedAt } = standardFields as Record<'createdAt' | 'createdBy' | 'updatedAt', Field>;
  const all: [string, Field][] = [...Object.entries(entity.fields), ...custom.map(({ key, field }): [string, Field] => [`custom.${key}`, field]), ...Object.entries({ createdAt, createdBy, updatedAt })];
  const readable = all.filter(([name, field]) => field.kind !== 'json' && !without.has(name) && accessTo(context.viewer, entity.noun, name) !== 'hidden');
  const chosen = wanted ? wanted.flatMap((name) => readable.filter(([key]) => key === name)) : readable.filter(([, field]) => !isKey(field));
  return chosen.map(([key, field]) => columnOf(key, field, accessTo(context.viewer, entity.noun, key) === 'masked'));
}

/** Folded names and the like, which only the program reads. */
function isKey(field: Field): boolean {
  return field.kind === 'text' && field.assigned === true && !field.listed;
}

function columnOf(key: string, field: Field, isMasked: boolean): ExportColumn {
  const kind = isMasked ? 'text' : (numbers[field.kind] ?? 'text');
  return { key, field, masked: isMasked, title: field.kind === 'percent' ? `${field.label}（%）` : field.label, kind };
}

/** The value of a column in a row, as stored. */
export function storedValue({ key }: Pick<ExportColumn, 'key'>, row: StoredRow): unknown {
  return key.startsWith('custom.') ? row.custom[key.slice('custom.'.length)] : row[key];
}

/** The value as it is written: words for ids and codes, masked where the viewer sees it masked, percent from basis points. */
export function exportedValue(column: ExportColumn, row: StoredRow, words: Words): CellValue {
  const { field } = column;
  const said = words(field, storedValue(column, row));
  if (said === null || said === undefined) return null;
  if (column.masked) return masked(field.kind === 'phone' || field.kind === 'email' ? field : { kind: 'text', label: '' }, said) as CellValue;
  if (field.kind === 'percent') return Number(said) / 100;
  return typeof said === 'number' ? said : String(said);
}
