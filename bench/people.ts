// The companies of the benchmark: founded by the product's own verbs, then filled with as many people as are asked for.
import { hashPassword } from '#platform/auth/index.ts';
import { asSystem, type Context, inTransaction, makeContext, type Services } from '#platform/context/index.ts';
import { asNumber, instant, newId } from '#platform/db/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { standardKind } from '#modules/product/index.ts';
import { department, employee, foundCompany, insideCompany } from '#modules/organization/index.ts';
import { playCatalogue } from '#app/demo/catalogue.ts';
import type { Dice } from '#app/demo/dice.ts';
import { personName } from './fill/names.ts';

/** Everybody in the benchmark signs in with this. */
export const benchPassword = 'zhanye-bench-2026';

export interface Seller {
  readonly id: string;
  readonly departmentId: string;
}

/** A product with its list price, which has held for longer than the past reaches. */
export interface BenchProduct {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly specification: string | null;
  readonly price: number;
}

/** A company with its people; user names are `c<company>-director`, `c<company>-manager`, `c<company>-<number>`. */
export interface BenchCompany {
  readonly id: string;
  readonly sellers: readonly Seller[];
  readonly groups: readonly string[];
  readonly poolId: string;
  readonly products: readonly BenchProduct[];
}

/** People in a group, groups in a region. */
const groupSize = 8;
const regionGroups = 6;

/** Founds a company of so many people: regions of groups of sellers, with a manager for each region. */
export async function foundBenchCompany(services: Services, number: number, people: number, dice: Dice): Promise<BenchCompany> {
  const passwordHash = await hashPassword(benchPassword);
  const administrator = { name: '系统管理员', userName: `c${number}-admin`, passwordHash, mustChange: false };
  return inTransaction(services, systemViewer(''), 'bench', async (context) => {
    const { companyId } = await foundCompany(context, { name: `性能测试公司${number}`, code: `BENCH${number}`, administrator });
    return insideCompany(context, companyId, (inside) => fillCompany(inside, { number, people, dice, passwordHash }));
  });
}

interface Filling {
  readonly number: number;
  readonly people: number;
  readonly dice: Dice;
  readonly passwordHash: string;
}

async function fillCompany(context: Context, { number, people, dice, passwordHash }: Filling): Promise<BenchCompany> {
  const handle = asSystem(context, 'the benchmark fills its own company');
  const { companyId } = context.viewer;
  const root = await handle.selectFrom('department').select('id').where('companyId', '=', companyId).where('parentId', 'is', null).executeTakeFirstOrThrow();
  const pool = await handle.selectFrom('pool').select('id').where('companyId', '=', companyId).executeTakeFirstOrThrow();
  const groupCount = Math.max(1, Math.ceil(people / groupSize));
  const regions = await insertRecords(context, department, Array.from({ length: Math.ceil(groupCount / regionGroups) }, (_, index) => ({ name: `${index + 1} 区`, parentId: root.id, position: index })));
  const groups = await insertRecords(context, department, Array.from({ length: groupCount }, (_, index) => ({ name: `${index + 1} 组`, parentId: regions[Math.floor(index / regionGroups)]!.id, position: index })));
  const hired = [
    { key: 'director', role: 'director', departmentId: root.id },
    ...regions.map(({ id }, index) => ({ key: index === 0 ? 'manager' : `manager-${index + 1}`, role: 'salesManager', departmentId: id })),
    ...Array.from({ length: people }, (_, index) => ({ key: String(index + 1), role: 'salesperson', departmentId: groups[index % groupCount]!.id })),
  ].map((one) => ({ ...one, id: newId(), userName: `c${number}-${one.key}`, name: personName(dice) }));
  const roles = new Map((await handle.selectFrom('role').select(['id', 'standard']).where('companyId', '=', companyId).execute()).map(({ id, standard }) => [standard, id]));
  for (let start = 0; start < hired.length; start += 200) {
    const portion = hired.slice(start, start + 200);
    await handle.insertInto('account').values(portion.map(({ id, userName }) => ({ id, kind: 'employee' as const, userName, userNameKey: userName, passwordHash, mustChange: 0, passwordChangedAt: context.now, email: null, mobile: null, createdAt: context.now }))).execute();
    await insertRecords(context, employee, portion.map(({ id, userName, name, departmentId }) => ({ id, userName, name, namePinyin: pinyinKey(name, 'person'), kind: 'staff' as const, status: 'active' as const, departmentId })));
    await handle.insertInto('employee_role').values(portion.map(({ id, role }) => ({ employeeId: id, roleId: roles.get(role)!, companyId }))).execute();
  }
  const products = await stockCatalogue(context);
  return { id: companyId, poolId: pool.id, products, groups: groups.map(({ id }) => id), sellers: hired.filter(({ role }) => role === 'salesperson').map(({ id, departmentId }) => ({ id, departmentId })) };
}

const fourYears = 4 * 365 * 24 * 3600_000;

/** The products of the demo, with prices from before everything that is told of. */
async function stockCatalogue(context: Context): Promise<BenchProduct[]> {
  const handle = asSystem(context, 'the benchmark fills its own company');
  await playCatalogue(makeContext(context.services, handle, context.viewer, context.requestId, instant(Date.now() - fourYears)));
  const rows = await handle
    .selectFrom('product')
    .innerJoin('price', 'price.productId', 'product.id')
    .select(['product.id', 'product.name', 'product.unit', 'product.specification', 'price.amount'])
    .where('product.companyId', '=', context.viewer.companyId)
    .where('price.kind', '=', standardKind)
    .orderBy('product.code')
    .execute();
  return rows.map(({ unit, amount, ...row }) => ({ ...row, unit: unit ?? '', price: asNumber(amount) }));
}
