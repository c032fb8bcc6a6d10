import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyEntity, checkValue, type Field, type FieldProblem, missingText } from '#platform/entity/index.ts';

/** A field that the company added to an entity (R12.4), as an ordinary field. */
export interface CustomField {
  readonly key: string;
  readonly field: Field;
}

/** The company's own fields of an entity that are in use, in their order. */
export async function customFieldsOf(context: Context, noun: string): Promise<CustomField[]> {
  const rows = await asSystem(context, 'custom fields hold for the whole company')
    .selectFrom('custom_field')
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', noun)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    key: row.key,
    field: {
      kind: row.kind,
      label: row.label,
      required: row.required === 1,
      max: row.kind === 'text' ? 200 : 2000,
      least: -100_000_000_000_000,
      greatest: 100_000_000_000_000,
      choices: row.choices ? (JSON.parse(row.choices) as string[]).map((value) => ({ value, label: value })) : undefined,
    },
  }));
}

/** What changes of the company's own fields: a value for its key, null where the key is emptied; keys that are not named stay. */
export type CustomChange = Readonly<Record<string, unknown>>;

/** Checks the `custom` object of an input. */
export async function acceptCustom(context: Context, entity: AnyEntity, input: unknown, mode: 'create' | 'update'): Promise<{ change: CustomChange; problems: FieldProblem[] }> {
  if (!entity.customFields || typeof input !== 'object' || input === null || Array.isArray(input)) return { change: {}, problems: [{ path: 'custom', message: '自定义字段的内容不对，请刷新页面后重试。' }] };
  const given = input as Record<string, unknown>;
  const known = await customFieldsOf(context, entity.noun);
  const problems: FieldProblem[] = [];
  const change: Record<string, unknown> = {};
  for (const key of Object.keys(given)) if (!known.some((one) => one.key === key)) problems.push({ path: `custom.${key}`, message: `没有名为“${key}”的自定义字段。` });
  for (const { key, field } of known) {
    const isGiven = Object.hasOwn(given, key);
    const { value, message } = checkValue(field, isGiven ? given[key] : null);
    if (message) problems.push({ path: `custom.${key}`, message });
    else if (field.required && value === null && (mode === 'create' || isGiven)) problems.push({ path: `custom.${key}`, message: missingText(field) });
    else if (isGiven) change[key] = value;
  }
  return { change, problems };
}

/** The company's own fields of a row after a change, as the row holds them: text as it is, a change over what was there. */
export function customText(before: string | null, custom: string | null | CustomChange): string | null {
  if (custom === null || typeof custom === 'string') return custom;
  const kept = before === null ? {} : (JSON.parse(before) as Record<string, unknown>);
  const left = Object.entries({ ...kept, ...custom }).filter(([, value]) => value !== null && value !== undefined);
  return left.length > 0 ? JSON.stringify(Object.fromEntries(left)) : null;
}
