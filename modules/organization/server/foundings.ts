import { createHash } from 'node:crypto';
import { audit } from '#platform/audit/index.ts';
import { asProgram, asSystem, type Context, type Services } from '#platform/context/index.ts';
import { insertMissing } from '#platform/db/index.ts';
import { allModules, type LaterFounding, type StandardRole } from '#platform/module/index.ts';
import { role } from '../model/role.ts';
import { rulesChanged } from './company-rules.ts';
import type {} from './tables.ts';

/** Under which name it is written down that a company's standard roles have been granted a right. */
export function rightFounding(right: string): string {
  return `right.${right}`;
}

/** Everything that the modules give to a company once, in their order. */
function allFoundings(): LaterFounding[] {
  return allModules().flatMap(({ noun, founding, laterFoundings = [] }) => [...(founding ? [{ name: noun, found: founding }] : []), ...laterFoundings]);
}

function allRights(): string[] {
  return [...new Set(allModules().flatMap(({ roleRights = {} }) => Object.values(roleRights).flatMap((rights) => Object.keys(rights))))];
}

/** Stands for the whole list: a company that has it needs no look at each. */
function sealOf(names: readonly string[]): string {
  return `all.${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 32)}`;
}

function everyName(): string[] {
  return [...allFoundings().map(({ name }) => name), ...allRights().map(rightFounding)];
}

/** Gives the viewer's company what it has not been given yet, in the caller's transaction. Two processes at once: the second finds the seal and does nothing. */
export async function giveFoundings(context: Context): Promise<void> {
  const handle = asSystem(context, 'a company is given its beginnings by the program');
  const { companyId } = context.viewer;
  const seal = sealOf(everyName());
  if ((await insertMissing(handle, context.dialect, 'company_founding', [{ companyId, name: seal, at: context.now }])) === 0) return;
  await handle.deleteFrom('company_founding').where('companyId', '=', companyId).where('name', 'like', 'all.%').where('name', '!=', seal).execute();
  const given = new Set((await handle.selectFrom('company_founding').select('name').where('companyId', '=', companyId).where('name', '!=', seal).execute()).map(({ name }) => name));
  const rights = allRights().filter((right) => !given.has(rightFounding(right)));
  await grantToStandardRoles(context, rights, given.size > 0);
  const foundings = allFoundings().filter(({ name }) => !given.has(name));
  for (const { found } of foundings) await found(context);
  const names = [...rights.map(rightFounding), ...foundings.map(({ name }) => name)];
  if (names.length > 0) await handle.insertInto('company_founding').values(names.map((name) => ({ companyId, name, at: context.now }))).execute();
}

/** Grants new rights to the standard roles that the company still has; what a role grants already stays as the company set it. `tells`: into the change log. */
async function grantToStandardRoles(context: Context, rights: readonly string[], tells: boolean): Promise<void> {
  if (rights.length === 0) return;
  const handle = asSystem(context, 'rights of roles are the organization’s own table');
  const { companyId } = context.viewer;
  await rulesChanged(context);
  const modules = allModules();
  const roles = await handle.selectFrom('role').select(['id', 'name', 'standard']).where('companyId', '=', companyId).where('standard', 'is not', null).where('deletedAt', 'is', null).execute();
  for (const { id: roleId, name, standard } of roles) {
    const wanted = new Map(modules.flatMap(({ roleRights }) => Object.entries(roleRights?.[standard as StandardRole] ?? {}).filter(([right]) => rights.includes(right))));
    const rows = [...wanted].map(([right, scope]) => ({ roleId, right, companyId, scope, departmentIds: null }));
    if ((await insertMissing(handle, context.dialect, 'role_right', rows)) > 0 && tells) await audit(context, role, [{ recordId: roleId, recordTitle: name, action: 'grant', changes: Object.fromEntries(rows.map(({ right, scope }) => [right, [null, scope]])) }]);
  }
}

/**
 * After the migrations: gives companies that exist what the modules have come to give since, each company in a transaction
 * of its own. What fails in one is logged, and tried again at the next start; the others do not wait for it.
 */
export async function foundWhatIsNew(services: Services): Promise<void> {
  const seal = sealOf(everyName());
  const companies = await services.database.reader
    .selectFrom('company')
    .select('id')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('company_founding').select('name').whereRef('companyId', '=', 'company.id').where('name', '=', seal))))
    .execute();
  for (const { id } of companies) {
    try {
      await asProgram(services, id, 'upgrade', giveFoundings);
    } catch (error) {
      services.log.error({ err: error, companyId: id }, 'a company could not be given what is new');
    }
  }
}
