import { sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { isId } from '#platform/db/index.ts';
import { type AnyEntity, checkFields, entityOf, type Field, type FieldProblem, type ValuesOf } from '#platform/entity/index.ts';
import { accessTo, holds } from '#platform/permission/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { acceptCustom, type CustomChange } from './custom.ts';
import { visibleWhen } from './visibility.ts';

/** A checked input, ready for `insertRecord` or `updateRecord`. */
export type Accepted<E extends AnyEntity> = Partial<ValuesOf<E>> & { custom?: CustomChange };

/**
 * Checks what somebody typed against the fields, his field rights, the dictionaries, the references (which must lie within
 * what he may see) and the company's own fields; gives cleaned values. Throws 422 with every wrong field at once.
 * `known` are values that the verb has found out itself, by a way of its own: they count as given and are not asked again.
 */
export async function acceptInput<E extends AnyEntity>(context: Context, entity: E, input: Record<string, unknown>, mode: 'create' | 'update', known: Partial<ValuesOf<E>> = {}): Promise<Accepted<E>> {
  const { custom, version: _version, ...given } = input;
  const { values, problems } = checkFields(entity, { ...given, ...known }, mode, (name) => Object.hasOwn(known, name));
  for (const name of Object.keys(known)) delete values[name];
  for (const name of Object.keys(values)) {
    // A form sends nothing for what it does not show; only in a change does nothing take something away.
    if ((values[name] !== null || mode === 'update') && accessTo(context.viewer, entity.noun, name) !== 'write') {
      problems.push({ path: name, message: `您没有权限填写“${entity.fields[name]!.label}”。` });
    }
  }
  problems.push(...(await checkMeaning(context, entity, values)));
  const own = custom === undefined ? undefined : await acceptCustom(context, entity, custom, mode);
  if (own) problems.push(...own.problems);
  if (problems.length > 0) throw invalid(problems);
  return { ...values, ...known, ...(own && { custom: own.change }) } as Accepted<E>;
}

/** Dictionary codes must be items in use; references must point to records the viewer may see. */
export async function checkMeaning(context: Context, entity: AnyEntity, values: Record<string, unknown>): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = entity.fields[name];
    if (!field || value === null || value === undefined) continue;
    if (field.kind === 'dictionary' && !(await isDictionaryCode(context, field.dictionary!, String(value)))) {
      problems.push({ path: name, message: `${field.label}里没有“${String(value)}”这一项，请从列表中选择。` });
    }
    if (field.kind === 'reference' && !(await refersToSomething(context, field, String(value)))) {
      problems.push({ path: name, message: `没有找到所选的${field.label}，请重新选择。` });
    }
  }
  return problems;
}

async function isDictionaryCode(context: Context, dictionary: string, code: string): Promise<boolean> {
  const row = await asSystem(context, 'dictionaries hold for the whole company')
    .selectFrom('dictionary_item')
    .select('id')
    .where('companyId', '=', context.viewer.companyId)
    .where('dictionary', '=', dictionary)
    .where('code', '=', code)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function refersToSomething(context: Context, field: Field, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const target = entityOf(field.noun!);
  const { viewer } = context;
  // Colleagues, departments and the like may be named by people who may not list them.
  const condition =
    target.reach === 'company' || !holds(viewer, `${target.noun}.read`)
      ? sql<boolean>`${sql.ref('companyId')} = ${viewer.companyId} and ${sql.ref('deletedAt')} is null${target.reach === 'company' ? sql`` : sql` and 1 = 0`}`
      : visibleWhen(viewer, target, `${target.noun}.read`, context.now);
  const { rows } = await sql`select 1 from ${sql.table(target.table)} where id = ${id} and ${condition}`.execute(asSystem(context, 'the condition holds company and scope'));
  return rows.length > 0;
}
