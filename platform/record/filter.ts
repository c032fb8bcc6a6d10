import { type RawBuilder, sql } from 'kysely';
import { contains, type Dialects, isJsonKey, jsonNumber, jsonText, named, pastIndexes, startOfDay, addDays } from '#platform/db/index.ts';
import { type AnyEntity, checkValue, type Field, fieldOf, isDay, isFilterable } from '#platform/entity/index.ts';
import { accessTo, type Viewer } from '#platform/permission/index.ts';
import { type Problem, refused } from '#platform/problem/index.ts';

/** One condition of a filter, or several joined. Lists take them as JSON in `filter=`; plain `field=value` parameters mean `and`. */
export type Filter = Condition | { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] };
export interface Condition {
  readonly field: string;
  readonly is: Comparison;
  readonly value?: unknown;
}
export const comparisons = ['equals', 'not', 'in', 'contains', 'starts', 'from', 'to', 'empty', 'filled'] as const;
export type Comparison = (typeof comparisons)[number];

const deepest = 4;
const mostConditions = 30;
const mostValues = 200;

/** The filter as a condition on the entity's table. Refuses fields that the viewer may not read in clear: what is hidden must not be guessed by filtering. */
export function filterWhen(viewer: Viewer, entity: AnyEntity, filter: Filter, dialect: Dialects): RawBuilder<boolean> {
  const budget = { left: mostConditions };
  return compile(viewer, entity, filter, { dialect, oneOf: false }, 1, budget);
}

/** Where a condition stands: `oneOf`, when it is enough that another one holds. */
interface Place {
  readonly dialect: Dialects;
  readonly oneOf: boolean;
}

function compile(viewer: Viewer, entity: AnyEntity, filter: Filter, place: Place, depth: number, budget: { left: number }): RawBuilder<boolean> {
  if (depth > deepest || budget.left <= 0) throw refused('filter.too_large', '筛选条件太多或嵌套太深，请减少条件。');
  if (typeof filter !== 'object' || filter === null) throw badFilter();
  if ('all' in filter || 'any' in filter) {
    const parts = 'all' in filter ? filter.all : filter.any;
    if (!Array.isArray(parts) || parts.length === 0) return sql<boolean>`1 = 1`;
    const compiled = parts.map((part: Filter) => compile(viewer, entity, part, { ...place, oneOf: place.oneOf || 'any' in filter }, depth + 1, budget));
    return sql<boolean>`(${sql.join(compiled, 'all' in filter ? sql` and ` : sql` or `)})`;
  }
  budget.left -= 1;
  return conditionWhen(viewer, entity, filter, place);
}

function conditionWhen(viewer: Viewer, entity: AnyEntity, condition: Condition, { dialect, oneOf }: Place): RawBuilder<boolean> {
  const { field: name, is, value } = condition;
  if (typeof name !== 'string' || !comparisons.includes(is)) throw badFilter();
  // A key that no company can give to a field of its own names no field.
  if (name.startsWith('custom.') && entity.customFields && isJsonKey(name.slice('custom.'.length))) return compareCustom(viewer, entity, name.slice('custom.'.length), condition, dialect);
  const field = fieldOf(entity, name);
  if (!field || !isFilterable(field) || !readsInClear(viewer, entity, name)) throw refused('filter.unknown_field', `不能按“${name}”筛选。`);
  const column = named(`${entity.table}.${name}`);
  // SQLite would look each alternative up in an index of its own, row by row, in the place of one walk over the company's.
  return compare(oneOf ? pastIndexes(column, dialect) : column, field, is, value);
}

/** The company's own fields are compared as texts, which days may be as well; only more and less ask for the number behind the digits. */
function compareCustom(viewer: Viewer, entity: AnyEntity, key: string, { is, value }: Condition, dialect: Dialects): RawBuilder<boolean> {
  const column = sql.ref(`${entity.table}.custom`);
  const digits = typeof value === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && /^-?\d{1,15}$/.test(value);
  if ((is === 'from' || is === 'to') && digits) return compare(jsonNumber(column, key, dialect), { kind: 'integer', label: key }, is, value);
  const answer = jsonText(column, key, dialect);
  const wanted = is === 'in' && Array.isArray(value) ? value : [value];
  const asksForOff = ['equals', 'not', 'in'].includes(is) && wanted.some((one) => one === 0 || one === '0');
  return compare(asksForOff ? orOff(viewer, entity, key, answer) : answer, { kind: 'text', label: key }, is, value);
}

/** What stands under a key, nought where nothing stands and the company's field is a switch: one that nobody touched is off. */
function orOff(viewer: Viewer, entity: AnyEntity, key: string, answer: RawBuilder<string | null>): RawBuilder<unknown> {
  const isSwitch = sql`exists (select 1 from custom_field where ${named('companyId')} = ${viewer.companyId} and noun = ${entity.noun} and ${named('key')} = ${key} and kind = 'boolean' and ${named('deletedAt')} is null)`;
  return sql`coalesce(${answer}, case when ${isSwitch} then '0' end)`;
}

/** Whether the viewer may read the field unmasked; only then may he filter, sort or search by it. */
export function readsInClear(viewer: Viewer, entity: AnyEntity, name: string): boolean {
  const access = accessTo(viewer, entity.noun, name);
  return access === 'read' || access === 'write';
}

function compare(column: RawBuilder<unknown>, field: Field, is: Comparison, value: unknown): RawBuilder<boolean> {
  switch (is) {
    case 'empty':
      return isText(field) ? sql<boolean>`(${column} is null or ${column} = '')` : sql<boolean>`${column} is null`;
    case 'filled':
      return isText(field) ? sql<boolean>`(${column} is not null and ${column} <> '')` : sql<boolean>`${column} is not null`;
    case 'in':
      if (!Array.isArray(value) || value.length === 0 || value.length > mostValues) throw badFilter();
      return among(column, field, value);
    case 'contains':
      return contains(column, textOf(value));
    case 'starts':
      return sql<boolean>`${column} >= ${textOf(value)} and ${column} < ${`${textOf(value)}\u{10ffff}`}`;
    case 'from':
      return sql<boolean>`${column} >= ${bound(field, value, 'from')}`;
    case 'to':
      return sql<boolean>`${column} ${sql.raw(wholeDay(field, value) ? '<' : '<=')} ${bound(field, value, 'to')}`;
    case 'not':
      return sql<boolean>`(${equal(column, field, value)}) is not true`;
    case 'equals':
      return equal(column, field, value);
  }
}

function equal(column: RawBuilder<unknown>, field: Field, value: unknown): RawBuilder<boolean> {
  if (wholeDay(field, value)) return sql<boolean>`${column} >= ${bound(field, value, 'from')} and ${column} < ${bound(field, value, 'to')}`;
  const wanted = scalar(field, value);
  // A switch that nobody touched is off.
  if (field.kind === 'boolean' && wanted === 0) return sql<boolean>`(${column} = 0 or ${column} is null)`;
  return sql<boolean>`${column} = ${wanted}`;
}

/** One of several values: a list where each is one value of the column, conditions where one of them means more. */
function among(column: RawBuilder<unknown>, field: Field, values: readonly unknown[]): RawBuilder<boolean> {
  if (field.kind !== 'boolean' && !values.some((one) => wholeDay(field, one))) return sql<boolean>`${column} in (${sql.join(values.map((one) => scalar(field, one)))})`;
  return sql<boolean>`(${sql.join(values.map((one) => sql`(${equal(column, field, one)})`), sql` or `)})`;
}

/** Only a text can be there and say nothing; MariaDB finds the number nought equal to an empty text. */
function isText({ kind }: Field): boolean {
  return !['integer', 'money', 'percent', 'boolean', 'date', 'instant', 'reference'].includes(kind);
}

/** A day given for an instant means the whole day in the company's zone. */
function wholeDay(field: Field, value: unknown): boolean {
  return field.kind === 'instant' && typeof value === 'string' && isDay(value);
}

function bound(field: Field, value: unknown, side: 'from' | 'to'): string | number {
  if (wholeDay(field, value)) return startOfDay(side === 'from' ? (value as string) : addDays(value as string, 1));
  return scalar(field, value);
}

function scalar(field: Field, value: unknown): string | number {
  if (field.kind === 'boolean') return value === true || value === 1 || value === '1' || value === 'true' ? 1 : 0;
  if (field.kind === 'integer' || field.kind === 'money' || field.kind === 'percent') {
    const number = typeof value === 'string' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) throw refused('filter.bad_value', `“${field.label}”的筛选值应当是数字。`);
    return number;
  }
  if (field.kind === 'date' && !(typeof value === 'string' && isDay(value))) throw refused('filter.bad_value', `“${field.label}”的筛选值应当是日期，例如 2026-01-31。`);
  if (field.kind === 'instant') {
    const { value: moment, message } = checkValue(field, value);
    if (message || typeof moment !== 'string') throw refused('filter.bad_value', `“${field.label}”的筛选值应当是日期或时间，例如 2026-01-31。`);
    return moment;
  }
  return textOf(value);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value.length > 200) {
    if (typeof value === 'number') return String(value);
    throw badFilter();
  }
  return value;
}

function badFilter(): Problem {
  return refused('filter.bad', '筛选条件的格式不对，请清空后重新设置。');
}

const suffixes: Readonly<Record<string, Comparison>> = { '': 'equals', not: 'not', contains: 'contains', starts: 'starts', from: 'from', to: 'to', empty: 'empty', filled: 'filled' };

/** Plain parameters (`stage=formal`, `class=A,B`, `createdAt.from=2026-01-01`) as conditions; parameters that name no field are left to the caller. */
export function conditionsFrom(entity: AnyEntity, parameters: Readonly<Record<string, unknown>>): Condition[] {
  const conditions: Condition[] = [];
  for (const [key, raw] of Object.entries(parameters)) {
    if (typeof raw !== 'string' || raw === '') continue;
    const [name = '', suffix = ''] = key.startsWith('custom.') ? [key] : key.split('.', 2);
    if (!(fieldOf(entity, name) || (name.startsWith('custom.') && entity.customFields))) continue;
    const is = suffixes[suffix];
    if (!is) throw refused('filter.bad', `不认识的筛选方式“${key}”。`);
    const several = is === 'equals' && raw.includes(',') && fieldOf(entity, name)?.kind !== 'text';
    conditions.push(several ? { field: name, is: 'in', value: raw.split(',') } : { field: name, is, value: raw });
  }
  return conditions;
}
