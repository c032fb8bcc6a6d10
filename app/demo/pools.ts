import { asSystem, type Context } from '#platform/context/index.ts';
import { customField } from '#platform/customization/index.ts';
import { newId } from '#platform/db/index.ts';
import { companyRows, insertRecord, updateRecord } from '#platform/record/index.ts';
import { createPool, pool, poolRule } from '#modules/customer/index.ts';
import organization from './content/organization.json' with { type: 'json' };
import people from './content/people-at-customers.json' with { type: 'json' };
import type { PoolOf } from './customers.ts';
import { provincesOf } from './sales-regions.ts';
import type { Stage } from './stage.ts';

const regional = [
  { region: 'east', name: '华东公海', departments: ['华东销售部', '华东一组', '华东二组'], leader: 'manager' },
  { region: 'north', name: '华北公海', departments: ['华北销售部', '华北一组', '华北二组'], leader: 'manager-north' },
] as const;

/** Two pools for regions beside the company's own, a rule that is switched on, and a field of the company's own. */
export async function playPools(stage: Stage, context: Context): Promise<PoolOf> {
  const ids = new Map<string, string>();
  for (const [index, { region, name, departments, leader }] of regional.entries()) {
    const row = await createPool(context, {
      name,
      mode: 'claim',
      dailyCap: 5,
      ownershipCap: 120,
      coolDownDays: 15,
      tellsTaker: true,
      position: 20 + index * 10,
      remark: `${departments[0]}的潜在客户，每人每天最多领取 5 个。`,
      members: [...[...departments, '市场部'].map((one) => ({ id: stage.departmentId(one), kind: 'department', administrator: false })), { id: stage.player(leader).id, kind: 'employee', administrator: true }],
      regionCodes: provincesOf(region),
      hiddenFields: ['phone'],
    });
    ids.set(region, row.id);
  }
  const own = await companyRows(context, pool).select('pool.id').where('pool.isDefault', '=', 1).executeTakeFirstOrThrow();
  const rule = await companyRows(context, poolRule).selectAll('pool_rule').executeTakeFirstOrThrow();
  await updateRecord(context, poolRule, rule, { name: '60 天未跟进回公海', enabled: 1, noFollowUpDays: 60, warnDays: 7, poolId: null });
  await insertRecord(context, customField, { noun: 'customer', key: 'currentSystem', label: '现用系统', kind: 'choice', required: 0, choices: JSON.stringify(people.systems), position: 10 });
  return { east: ids.get('east')!, north: ids.get('north')!, south: own.id };
}

/** Views that people saved for the list of customers. */
export async function playViews(stage: Stage, context: Context): Promise<void> {
  const rows = organization.views.map(({ owner, name, settings, shared }, position) => ({
    id: newId(),
    companyId: stage.companyId,
    employeeId: stage.player(owner).id,
    noun: 'customer',
    name,
    settings: JSON.stringify(settings),
    shared: shared ? 1 : 0,
    pinned: 1,
    position,
    updatedAt: context.now,
  }));
  await asSystem(context, 'views of the people of the demo').insertInto('saved_view').values(rows).execute();
}
