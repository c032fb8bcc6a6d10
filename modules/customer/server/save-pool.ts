import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { type Accepted, acceptInput, companyChange, companyRows, deleteRecord, insertRecord, updateRecord } from '#platform/record/index.ts';
import { isRegionCode } from '#platform/region/index.ts';
import { customer } from '../model/customer.ts';
import { hideableFields, type MemberKind, pool, type Pool, poolRule } from '../model/pool.ts';
import { namesOfGrantees } from './grantees.ts';
import { membersOf } from './pool-access.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** Who may take from a pool; a pool without members is open to every employee with the right. */
    pool_member: { companyId: string; poolId: string; memberId: string; memberKind: MemberKind; administrator: number };
    /** Which regions' customers return to a pool: six-digit codes of provinces, cities or districts. */
    pool_region: { companyId: string; poolId: string; regionCode: string };
  }
}

/** What belongs to a pool beyond its fields; what is not given stays. */
interface PoolParts {
  readonly members?: readonly { id: string; kind: MemberKind; administrator: boolean }[];
  readonly regionCodes?: readonly string[];
  readonly hiddenFields?: readonly string[];
}

/** Makes a pool with its members, regions and hidden fields. */
export async function createPool(context: Context, input: Record<string, unknown>): Promise<Pool> {
  const { fields, parts } = partsOf(input);
  const row = await insertRecord(context, pool, { ...(await acceptInput(context, pool, fields, 'create')), ...hidden(parts), isDefault: 0 });
  await saveParts(context, row, parts);
  return row;
}

/** Changes a pool, and those of its parts that are given. */
export async function changePool(context: Context, row: Pool, input: Record<string, unknown>): Promise<Pool> {
  const { fields, parts } = partsOf(input);
  const changed = await updateRecord(context, pool, row, { ...(await acceptInput(context, pool, fields, 'update')), ...hidden(parts) });
  await saveParts(context, changed, parts);
  return changed;
}

/** Deletes a pool that holds no customer, that no rule names and that is not the default. */
export async function removePool(context: Context, row: Pool, reason: string | null): Promise<void> {
  if (row.isDefault === 1) throw conflict('pool.is_default', '默认公海不能删除，请先把另一个公海设为默认。');
  const held = await companyRows(context, customer).select('customer.id').where('customer.poolId', '=', row.id).limit(1).executeTakeFirst();
  if (held) throw conflict('pool.not_empty', '公海里还有客户，请先把它们移到别的公海。');
  const named = await companyRows(context, poolRule).select('pool_rule.name').where('pool_rule.poolId', '=', row.id).limit(1).executeTakeFirst();
  if (named) throw conflict('pool.named_by_rule', `回收规则“${named.name}”还在使用这个公海，请先修改规则。`);
  await deleteRecord(context, pool, row, { reason });
}

/** Makes this the pool for customers that fit no other. */
export async function makeDefaultPool(context: Context, row: Pool): Promise<Pool> {
  await companyChange(context, pool).set({ isDefault: 0 }).where('isDefault', '=', 1).where('id', '<>', row.id).execute();
  return updateRecord(context, pool, row, { isDefault: 1 }, { action: 'makeDefault' });
}

/** A pool's members with their names, its regions and hidden fields, for its form. */
export async function poolParts(context: Context, row: Pool): Promise<{ members: { id: string; kind: MemberKind; administrator: boolean; name: string }[]; regionCodes: string[]; hiddenFields: string[] }> {
  const members = await membersOf(context, row.id);
  const names = await namesOfGrantees(context, members.map(({ memberKind, memberId }) => ({ kind: memberKind, id: memberId })));
  const regions = await asSystem(context, 'the pool was loaded through the scope').selectFrom('pool_region').select('regionCode').where('poolId', '=', row.id).orderBy('regionCode').execute();
  return {
    members: members.map(({ memberId, memberKind, administrator }) => ({ id: memberId, kind: memberKind, administrator: administrator === 1, name: names.get(memberId) ?? '' })),
    regionCodes: regions.map(({ regionCode }) => regionCode),
    hiddenFields: row.hiddenFields ? (JSON.parse(row.hiddenFields) as string[]) : [],
  };
}

function partsOf(input: Record<string, unknown>): { fields: Record<string, unknown>; parts: PoolParts } {
  const { members, regionCodes, hiddenFields, ...fields } = input;
  return { fields, parts: { ...listOf('members', members, isMember), ...listOf('regionCodes', regionCodes, isRegion), ...listOf('hiddenFields', hiddenFields, isHideable) } };
}

function listOf(path: keyof PoolParts, raw: unknown, fits: (one: unknown) => boolean): PoolParts {
  if (raw === undefined) return {};
  if (!Array.isArray(raw) || raw.length > 500 || !raw.every(fits)) throw invalid([{ path, message: '所选的内容不对，请重新选择。' }]);
  return { [path]: raw };
}

const isRegion = (one: unknown): boolean => typeof one === 'string' && isRegionCode(one);
const isHideable = (one: unknown): boolean => (hideableFields as readonly unknown[]).includes(one);
const isMember = (one: unknown): boolean => {
  const { id, kind, administrator } = (one ?? {}) as Record<string, unknown>;
  return typeof id === 'string' && ['employee', 'department', 'team'].includes(String(kind)) && typeof administrator === 'boolean';
};

function hidden({ hiddenFields }: PoolParts): Accepted<typeof pool> {
  return hiddenFields === undefined ? {} : { hiddenFields: hiddenFields.length > 0 ? JSON.stringify([...hiddenFields].sort()) : null };
}

async function saveParts(context: Context, row: Pool, { members, regionCodes }: PoolParts): Promise<void> {
  const before = await poolParts(context, row);
  const handle = asSystem(context, 'the pool was loaded through the scope');
  const place = { companyId: context.viewer.companyId, poolId: row.id };
  if (members) {
    const names = await namesOfGrantees(context, members);
    if (members.some(({ id }) => !names.has(id))) throw invalid([{ path: 'members', message: '所选的员工、团队或部门已不存在，请重新选择。' }]);
    await handle.deleteFrom('pool_member').where('poolId', '=', row.id).execute();
    const rows = [...new Map(members.map((one) => [one.id, one])).values()].map(({ id, kind, administrator }) => ({ ...place, memberId: id, memberKind: kind, administrator: administrator ? 1 : 0 }));
    if (rows.length > 0) await handle.insertInto('pool_member').values(rows).execute();
  }
  if (regionCodes) {
    await handle.deleteFrom('pool_region').where('poolId', '=', row.id).execute();
    const rows = [...new Set(regionCodes)].map((regionCode) => ({ ...place, regionCode }));
    if (rows.length > 0) await handle.insertInto('pool_region').values(rows).execute();
  }
  if (!members && !regionCodes) return;
  const after = await poolParts(context, row);
  const told = (parts: typeof before): string => parts.members.map(({ name, administrator }) => (administrator ? `${name}（管理员）` : name)).join('、');
  await audit(context, pool, [{ recordId: row.id, recordTitle: row.name, action: 'update', version: row.version, changes: { members: [told(before), told(after)], regionCodes: [before.regionCodes.join(), after.regionCodes.join()] } }]);
}
