import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyEntity, checkValue, type Field, type FieldProblem } from '#platform/entity/index.ts';

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

/** Checks the `custom` object of an input. Values are kept with the keys in use; a null value removes its key. */
export async function acceptCustom(context: Context, entity: AnyEntity, input: unknown, mode: 'create' | 'update'): Promise<{ text: string | null; problems: FieldProblem[] }> {
  if (!entity.customFields || typeof input !== 'object' || input === null || Array.isArray(input)) return { text: null, problems: [{ path: 'custom', message: '自定义字段的内容不对，请刷新页面后重试。' }] };
  const given = input as Record<string, unknown>;
  const known = await customFieldsOf(context, entity.noun);
  const problems: FieldProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(given)) if (!known.some((one) => one.key === key)) problems.push({ path: `custom.${key}`, message: `没有名为“${key}”的自定义字段。` });
  for (const { key, field } of known) {
    const { value, message } = checkValue(field, given[key]);
    if (message) problems.push({ path: `custom.${key}`, message });
    else if (value !== null && value !== undefined) values[key] = value;
    else if (field.required && (mode === 'create' || key in given)) problems.push({ path: `custom.${key}`, message: `请填写${field.label}。` });
  }
  return { text: Object.keys(values).length > 0 ? JSON.stringify(values) : null, problems };
}
