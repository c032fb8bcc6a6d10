import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables } from '#platform/db/index.ts';
import type { Field } from '#platform/entity/index.ts';
import { accessTo, masked } from '#platform/permission/index.ts';
import { regionName } from '#platform/region/index.ts';

/** Gives the words that people read for a stored value. */
export type Words = (field: Field, value: unknown) => unknown;

const gone = '已删除的记录';

/**
 * Looks up what stands behind ids and codes, all of a page together: one statement for each table referred to and one for
 * all dictionaries. Numbers, days and instants stay as they are stored, for the screen to write.
 */
export async function wordsFor(context: Context, values: readonly (readonly [Field, unknown])[]): Promise<Words> {
  const [names, items] = [await namesBehind(context, values), await dictionaryItems(context, values)];
  return (field, value) => {
    if (value === null || value === undefined) return null;
    switch (field.kind) {
      case 'reference':
        return names.get(target(field))?.get(String(value)) ?? gone;
      case 'dictionary':
        return items.get(`${field.dictionary} ${String(value)}`) ?? value;
      case 'choice':
        return field.choices?.find((choice) => choice.value === value)?.label ?? value;
      case 'boolean':
        return value === 1 || value === true ? '是' : '否';
      case 'region':
        return regionName(String(value)) || value;
      default:
        return value;
    }
  };
}

function target(field: Field): string {
  return `${field.table}.${field.nameColumn}`;
}

async function namesBehind(context: Context, values: readonly (readonly [Field, unknown])[]): Promise<Map<string, Map<string, unknown>>> {
  const wanted = new Map<string, { field: Field; ids: Set<string> }>();
  for (const [field, value] of values) {
    if (field.kind !== 'reference' || typeof value !== 'string') continue;
    const one = wanted.get(target(field)) ?? { field, ids: new Set<string>() };
    wanted.set(target(field), one);
    one.ids.add(value);
  }
  const found = new Map<string, Map<string, unknown>>();
  for (const [key, { field, ids }] of wanted) found.set(key, await namesIn(context, field, [...ids]));
  return found;
}

/** Names by id; a role that may not read the name of that noun in clear gets as much of it as it may. */
async function namesIn(context: Context, field: Field, ids: readonly string[]): Promise<Map<string, unknown>> {
  const column = field.nameColumn!;
  const access = accessTo(context.viewer, field.noun!, column);
  if (access === 'hidden') return new Map(ids.map((id) => [id, '***']));
  const rows = await anyTables(asSystem(context, 'names behind references of records that were found through the scope'))
    .selectFrom(field.table as AnyTableName)
    .select(['id', column])
    .where('id', 'in', ids)
    .where('companyId', '=', context.viewer.companyId)
    .execute();
  return new Map(rows.map((row) => [String(row.id), access === 'masked' ? masked({ kind: 'text', label: '' }, row[column]) : row[column]]));
}

async function dictionaryItems(context: Context, values: readonly (readonly [Field, unknown])[]): Promise<Map<string, string>> {
  const dictionaries = new Set(values.flatMap(([field]) => (field.kind === 'dictionary' ? [field.dictionary!] : [])));
  if (dictionaries.size === 0) return new Map();
  const items = await asSystem(context, 'dictionaries hold for the whole company')
    .selectFrom('dictionary_item')
    .select(['dictionary', 'code', 'label'])
    .where('companyId', '=', context.viewer.companyId)
    .where('dictionary', 'in', [...dictionaries])
    .execute();
  return new Map(items.map((item) => [`${item.dictionary} ${item.code}`, item.label]));
}
