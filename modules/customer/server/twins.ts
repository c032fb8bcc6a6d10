import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict, type Problem } from '#platform/problem/index.ts';
import { companyRows, present, visibleRows } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import { namesOfPeople } from './colleagues.ts';
import { holdersOf, type KeyKind, keyKinds, kindOfKey } from './keys.ts';
import { poolsOf } from './pool-access.ts';
import { customerSettings, type TwinDisclosure } from './settings.ts';

/** A customer like the one asked for, as far as the asker may know it. */
export interface Twin {
  /** What is the same. */
  readonly matched: readonly KeyKind[];
  /** One sentence: who has it. */
  readonly says: string;
  /** Only where the asker may see the record. */
  readonly id?: string;
  readonly name?: string;
  readonly ownerName?: string;
}

const mostTold = 10;
const kindLabels: Readonly<Record<KeyKind, string>> = { name: '名称', creditCode: '信用代码', phone: '电话' };

/** The customers of the company that hold one of these keys (R4.1), except one; each told as far as the asker may know. */
export async function findTwins(context: Context, keys: readonly string[], exceptId?: string): Promise<Twin[]> {
  const matches = new Map<string, KeyKind[]>();
  for (const { value, customerId } of await holdersOf(context, keys)) if (customerId !== exceptId) matches.set(customerId, [...(matches.get(customerId) ?? []), kindOfKey(value)]);
  return describe(context, new Map([...matches].slice(0, mostTold)));
}

/** The refusal that a twin is answered with: 409 `customer.duplicate`; `facts.twins` as the asker may know them. */
export function duplicateProblem(twins: readonly Twin[]): Problem {
  return conflict('customer.duplicate', `${twins[0]?.says ?? '已有相同的客户。'}请核对后再保存。`, { twins });
}

async function describe(context: Context, matches: ReadonlyMap<string, readonly KeyKind[]>): Promise<Twin[]> {
  const ids = [...matches.keys()];
  if (ids.length === 0) return [];
  const rows = await companyRows(context, customer).selectAll('customer').where('customer.id', 'in', ids).execute();
  const visible = new Set((await visibleRows(context, customer).select('customer.id').where('customer.id', 'in', ids).execute()).map(({ id }) => id));
  const words = { owners: await namesOfPeople(context, rows.map(({ ownerId }) => ownerId)), departments: await departmentNames(context, rows), pools: await ownPools(context), disclosure: (await customerSettings(context)).twinDisclosure };
  return rows.map((row) => {
    const matched = keyKinds.filter((kind) => matches.get(row.id)!.includes(kind));
    const same = `${matched.map((kind) => kindLabels[kind]).join('、')}相同`;
    if (visible.has(row.id)) {
      const { name, ownerId } = present(context.viewer, customer, row);
      const ownerName = typeof ownerId === 'string' ? words.owners.get(ownerId) : undefined;
      return { matched, id: row.id, name: String(name ?? ''), ownerName, says: `已有${same}的客户“${String(name ?? '')}”，${ownerName ? `由${ownerName}负责。` : '在公海里。'}` };
    }
    return { matched, says: hiddenSentence(same, row, words) };
  });
}

interface Words {
  readonly owners: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
  readonly pools: ReadonlyMap<string, string>;
  readonly disclosure: TwinDisclosure;
}

/** What is told about a customer that the asker may not see: as much as the company permits. */
function hiddenSentence(same: string, row: Customer, { owners, departments, pools, disclosure }: Words): string {
  const pool = row.poolId ? pools.get(row.poolId) : undefined;
  if (pool) return `公海“${pool}”里已有${same}的客户，可以到公海领取。`;
  const owner = disclosure === 'owner' && row.ownerId ? owners.get(row.ownerId) : undefined;
  if (owner) return `${same}的客户已由${owner}跟进。`;
  const department = disclosure !== 'nothing' && row.departmentId ? departments.get(row.departmentId) : undefined;
  if (department) return `${same}的客户已由${department}跟进。`;
  return `已有${same}的客户，请联系销售经理确认。`;
}

async function ownPools(context: Context): Promise<Map<string, string>> {
  return new Map((await poolsOf(context)).map(({ pool }) => [pool.id, pool.name]));
}

async function departmentNames(context: Context, rows: readonly Customer[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ departmentId }) => departmentId ?? []);
  if (ids.length === 0) return new Map();
  const found = await asSystem(context, 'told only as the company permits').selectFrom('department').select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('id', 'in', ids).execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}
