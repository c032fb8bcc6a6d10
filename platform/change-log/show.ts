import type { Changes } from '#platform/audit/index.ts';
import type { Context } from '#platform/context/index.ts';
import { allEntities, type AnyEntity, type Field, type FieldKind, fieldOf } from '#platform/entity/index.ts';
import { allModules, rightsCatalogue } from '#platform/module/index.ts';
import { accessTo, masked } from '#platform/permission/index.ts';
import { customFieldsOf } from '#platform/record/index.ts';
import type { AuditRow, EntryPage } from './entries.ts';
import { type Words, wordsFor } from './words.ts';

/** One field that changed: names instead of ids and codes; amounts, days and instants as stored, `kind` says which. */
export interface ShownChange {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly from: unknown;
  readonly to: unknown;
}

export interface ShownEntry {
  readonly id: string;
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly noun: string;
  readonly nounLabel: string;
  readonly recordId: string;
  readonly recordTitle: unknown;
  readonly action: string;
  readonly actionLabel: string;
  readonly reason: string | null;
  readonly version: number;
  readonly changes: ShownChange[];
}

/** A change before its values are put into words. */
interface Change {
  readonly name: string;
  readonly field: Field;
  readonly from: unknown;
  readonly to: unknown;
}

const plainText: Field = { kind: 'text', label: '' };
/** The acts that every noun has, in Chinese. */
export const dullActions: Readonly<Record<string, string>> = { create: '新建', update: '修改', delete: '删除', restore: '恢复', purge: '彻底删除', import: '导入', 'import-undo': '撤销导入', attach: '上传附件', detach: '删除附件' };
/** What may change on a record and is no field of it. */
const furtherLabels: Readonly<Record<string, string>> = { attachment: '附件' };

/** A page of entries as its reader may see it: fields hidden from him are left out, masked ones masked. */
export async function showEntries(context: Context, page: EntryPage): Promise<{ rows: ShownEntry[]; next: string | null }> {
  const entities = new Map(allEntities().map((entity) => [entity.noun, entity]));
  const custom = await customFields(context, page.rows, entities);
  const parsed = page.rows.map((row) => ({ row, entity: entities.get(row.noun), changes: changesOf(context, row, entities.get(row.noun), custom) }));
  const words = await wordsFor(
    context,
    parsed.flatMap(({ row, entity, changes }) => [...changes.flatMap(({ field, from, to }) => [[field, from] as const, [field, to] as const]), [titleField(entity), row.recordTitle] as const]),
  );
  const labels = actionLabels();
  const rows = parsed.map(({ row, entity, changes }) => ({
    id: row.id,
    at: row.at,
    actorId: row.actorId,
    actorName: row.actorName,
    noun: row.noun,
    nounLabel: entity?.label ?? allModules().find((module) => module.noun === row.noun)?.label ?? row.noun,
    recordId: row.recordId,
    recordTitle: entity ? inWords(context, entity, entity.title, titleField(entity), row.recordTitle, words) : row.recordTitle,
    action: row.action,
    actionLabel: labels.get(`${row.noun}.${row.action}`) ?? dullActions[row.action] ?? row.action,
    reason: row.reason,
    version: row.version,
    changes: changes.map(({ name, field, from, to }) => ({
      field: name,
      label: field.label,
      kind: field.kind,
      from: entity ? inWords(context, entity, name, field, from, words) : from,
      to: entity ? inWords(context, entity, name, field, to, words) : to,
    })),
  }));
  return { rows, next: page.next };
}

function titleField(entity: AnyEntity | undefined): Field {
  return entity?.fields[entity.title] ?? plainText;
}

/** Labels of verbs come from the rights that allow them (`customer.claim`), else from their module. */
/** The Chinese names of all other acts, by noun and act: `customer.claim`. */
export function actionLabels(): Map<string, string> {
  const rights = rightsCatalogue().flatMap((group) => group.rights);
  const named = rights.filter(({ right }) => !((right.split('.')[1] ?? '') in dullActions)).map(({ right, label }) => [right, label] as const);
  return new Map([...named, ...allModules().flatMap((module) => Object.entries(module.actions ?? {}))]);
}

/** The value in words, as far as the reader may see the field. What masks a name masks the words, not the id behind them. */
function inWords(context: Context, entity: AnyEntity, name: string, field: Field, value: unknown, words: Words): unknown {
  const access = accessTo(context.viewer, entity.noun, name);
  if (access === 'hidden') return null;
  const said = words(field, value);
  if (access !== 'masked') return said;
  return masked(field.kind === 'phone' || field.kind === 'email' ? field : plainText, said);
}

function changesOf(context: Context, row: AuditRow, entity: AnyEntity | undefined, custom: ReadonlyMap<string, ReadonlyMap<string, Field>>): Change[] {
  const changes = Object.entries(JSON.parse(row.changes) as Changes);
  return changes
    .filter(([name]) => accessTo(context.viewer, row.noun, name) !== 'hidden' && !isSortKey(entity, name))
    .flatMap(([name, [from, to]]) => {
      if (name === 'custom' && entity?.customFields) return customChanges(from, to, custom.get(row.noun) ?? new Map());
      return [{ name, field: (entity && fieldOf(entity, name)) ?? { kind: 'text', label: furtherLabels[name] ?? labelInModules(`${row.noun}.${name}`) ?? name }, ...told(from, to) }];
    });
}

/** The reading that a name is sorted by follows from the name: it tells nothing of its own. */
function isSortKey(entity: AnyEntity | undefined, name: string): boolean {
  return name.endsWith('Pinyin') && entity !== undefined && name.slice(0, -'Pinyin'.length) in entity.fields;
}

function labelInModules(key: string): string | undefined {
  return allModules().map((module) => module.changeLabels?.[key]).find((label) => label !== undefined);
}

/** Many records that were moved are told by their number. */
function told(from: unknown, to: unknown): { from: unknown; to: unknown } {
  return Array.isArray(from) ? { from: null, to: `${from.length} 条` } : { from, to };
}

/** The company's own fields are kept as one JSON text; what changed is said field by field. */
function customChanges(from: unknown, to: unknown, fields: ReadonlyMap<string, Field>): Change[] {
  const [before, after] = [from, to].map((text) => (typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : {})) as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ name: `custom.${key}`, field: fields.get(key) ?? { kind: 'text', label: key }, from: before[key] ?? null, to: after[key] ?? null }));
}

async function customFields(context: Context, rows: readonly AuditRow[], entities: ReadonlyMap<string, AnyEntity>): Promise<Map<string, Map<string, Field>>> {
  const nouns = new Set(rows.filter((row) => entities.get(row.noun)?.customFields && row.changes.includes('"custom"')).map((row) => row.noun));
  const found = new Map<string, Map<string, Field>>();
  for (const noun of nouns) found.set(noun, new Map((await customFieldsOf(context, noun)).map(({ key, field }) => [key, field])));
  return found;
}
