import { customer, customerSettings, namesOfPeople, relativesOf } from '#modules/customer/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict, type Problem } from '#platform/problem/index.ts';
import { companyRows, present, visibleRows } from '#platform/record/index.ts';
import { opportunity, type Opportunity, opportunityLine, opportunityStatuses } from '../model/opportunity.ts';
import { liveStatuses } from '../model/opportunity-states.ts';

/** Another live opportunity for what the asker wants to sell to the same customer (报备撞单), as far as he may know it. */
export interface Clash {
  /** `related`: at a twin of the customer or in its group, which is a hint only. */
  readonly level: 'same' | 'related';
  /** Those of the products asked about that the other sells as well. */
  readonly productIds: readonly string[];
  /** One sentence: who has it. */
  readonly says: string;
  /** Only where the asker may see the record. */
  readonly id?: string;
  readonly name?: string;
  readonly ownerName?: string;
  readonly customerName?: string;
}

/** What is looked at in an opportunity that clashes. */
const toldColumns = ['id', 'name', 'customerId', 'ownerId', 'departmentId', 'status'] as const;

interface Found {
  readonly row: Pick<Opportunity, (typeof toldColumns)[number]>;
  readonly level: Clash['level'];
  readonly productIds: string[];
  readonly productNames: string[];
}

const mostTold = 10;

/** The live opportunities that sell one of the products to the customer, or to those who may buy as one with it (R5.1); each told as far as the viewer may know. */
export async function findClashes(context: Context, customerId: string, productIds: readonly string[], exceptId?: string): Promise<Clash[]> {
  const found = await foundClashes(context, customerId, productIds, exceptId);
  if (found.length === 0) return [];
  const ids = found.map(({ row }) => row.id);
  const visible = new Set((await visibleRows(context, opportunity).select('opportunity.id').where('opportunity.id', 'in', ids).execute()).map(({ id }) => id));
  const words = await wordsFor(context, found);
  return found.map((one) => (visible.has(one.row.id) ? openly(context, one, words) : { level: one.level, productIds: one.productIds, says: guarded(one, words) }));
}

/** What approvers read of clashes, whoever they are: no more than the company lets everybody know. */
export async function clashSentences(context: Context, customerId: string, productIds: readonly string[], exceptId: string): Promise<string[]> {
  const found = await foundClashes(context, customerId, productIds, exceptId);
  const words = await wordsFor(context, found);
  return found.map((one) => guarded(one, words));
}

/** The refusal of a submission that clashes: 409 `opportunity.clash`, `facts.clashes` as the asker may know them. */
export function clashProblem(clashes: readonly Clash[], maySubmit: boolean): Problem {
  const next = maySubmit ? '请核对；确实要报备的，请确认后再提交。' : '公司规定撞单不能提交，请联系销售经理。';
  return conflict('opportunity.clash', `${clashes[0]?.says ?? '已有相同的商机。'}${next}`, { clashes, maySubmit });
}

async function foundClashes(context: Context, customerId: string, productIds: readonly string[], exceptId?: string): Promise<Found[]> {
  if (productIds.length === 0) return [];
  const relatives = await relativesOf(context, customerId);
  const rows = await companyRows(context, opportunityLine)
    .innerJoin('opportunity', 'opportunity.id', 'opportunity_line.opportunityId')
    .select([...toldColumns.map((name) => `opportunity.${name}` as const), 'opportunity_line.productId as clashingId', 'opportunity_line.name as clashingName'])
    .where('opportunity.customerId', 'in', [customerId, ...relatives])
    .where('opportunity.status', 'in', liveStatuses)
    .where('opportunity.deletedAt', 'is', null)
    .where('opportunity_line.productId', 'in', [...new Set(productIds)])
    .orderBy('opportunity.createdAt')
    .limit(mostTold * 10)
    .execute();
  const found = new Map<string, Found>();
  for (const { clashingId, clashingName, ...row } of rows) {
    if (row.id === exceptId) continue;
    const one = found.get(row.id) ?? { row, level: row.customerId === customerId ? ('same' as const) : ('related' as const), productIds: [], productNames: [] };
    if (!one.productIds.includes(clashingId)) {
      one.productIds.push(clashingId);
      one.productNames.push(clashingName);
    }
    found.set(row.id, one);
  }
  return [...found.values()].sort((a, b) => (a.level === b.level ? 0 : a.level === 'same' ? -1 : 1)).slice(0, mostTold);
}

interface Words {
  readonly owners: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, string>;
  readonly disclosure: 'nothing' | 'department' | 'owner';
}

async function wordsFor(context: Context, found: readonly Found[]): Promise<Words> {
  const rows = found.map(({ row }) => row);
  const departmentIds = rows.flatMap(({ departmentId }) => departmentId ?? []);
  const handle = asSystem(context, 'names are told only as the company permits');
  const departments = departmentIds.length === 0 ? [] : await handle.selectFrom('department').select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('id', 'in', departmentIds).execute();
  const customers = rows.length === 0 ? [] : await companyRows(context, customer).select(['customer.id', 'customer.name']).where('customer.id', 'in', rows.map(({ customerId }) => customerId)).execute();
  return {
    owners: await namesOfPeople(context, rows.map(({ ownerId }) => ownerId)),
    departments: new Map(departments.map(({ id, name }) => [id, name])),
    customers: new Map(customers.map(({ id, name }) => [id, name])),
    disclosure: (await customerSettings(context)).twinDisclosure,
  };
}

function openly(context: Context, { row, level, productIds, productNames }: Found, words: Words): Clash {
  const { name, ownerId, customerId } = present(context.viewer, opportunity, row);
  const ownerName = typeof ownerId === 'string' ? words.owners.get(ownerId) : undefined;
  const customerName = typeof customerId === 'string' ? words.customers.get(customerId) : undefined;
  const status = opportunityStatuses.find(({ value }) => value === row.status)!.label;
  const where = level === 'same' ? '这个客户' : `关联客户“${customerName ?? ''}”`;
  const says = `${where}已有${productNames.join('、')}的商机“${String(name ?? '')}”（${status}），${ownerName ? `由${ownerName}负责。` : '已有人负责。'}`;
  return { level, productIds, says, id: row.id, name: String(name ?? ''), ...(ownerName && { ownerName }), ...(customerName && { customerName }) };
}

/** What is told of an opportunity out of sight: as much as the company permits. */
function guarded({ row, level, productNames }: Found, { owners, departments, disclosure }: Words): string {
  const what = `${level === 'same' ? '这个客户' : '关联客户'}的${productNames.join('、')}`;
  const owner = disclosure === 'owner' ? owners.get(row.ownerId) : undefined;
  if (owner) return `${what}已由${owner}报备商机。`;
  const department = disclosure !== 'nothing' && row.departmentId ? departments.get(row.departmentId) : undefined;
  if (department) return `${what}已由${department}报备商机。`;
  return `${what}已有人报备商机，请联系销售经理确认。`;
}
