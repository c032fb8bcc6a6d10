// What the customers of the demo bought: every formal one has an order in force, some of the prospects have one under way.
import { dayOf, addDays, shifted } from '#platform/db/index.ts';
import { pricesOn, standardKind } from '#modules/product/index.ts';
import { createOpportunity, linesOf, submitOpportunity } from '#modules/opportunity/index.ts';
import { createOrder, submitOrder } from '#modules/order/index.ts';
import { approveAll, byId } from './approvals.ts';
import { Dice } from './dice.ts';
import type { Stage } from './stage.ts';

const day = 24 * 3600;
/** What stands first in a deal, and how many consultants' days bring it to life. */
const solutions = [
  { product: '云帆 ERP 标准版', days: [20, 45] },
  { product: '云帆 MES 制造执行', days: [30, 60] },
  { product: '云帆 WMS 仓储管理', days: [12, 25] },
  { product: '云帆 BI 数据分析', days: [8, 20] },
  { product: '云帆财务核算', days: [5, 12] },
  { product: '云帆协同办公', days: [4, 10] },
  { product: '云帆质量追溯', days: [10, 20] },
] as const;
const additions = ['数据迁移', '年度运维服务', '驻场培训', '云帆电子签章'] as const;
const payments = ['签约付 30%，上线付 60%，验收后一年付 10%', '签约付 50%，验收付 50%', '签约后 30 天内付清'] as const;

interface Buyer {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly createdAt: string;
  readonly convertedAt: string | null;
}

/** Plays the orders; after the customers and their opportunities. */
export async function playOrders(stage: Stage): Promise<void> {
  const products = new Map((await stage.handle.selectFrom('product').select(['id', 'name']).where('companyId', '=', stage.companyId).execute()).map(({ id, name }) => [name, id]));
  for (const buyer of await formalCustomers(stage)) await playDeal(stage, products, buyer);
  await playOrdersUnderWay(stage, products);
}

async function formalCustomers(stage: Stage): Promise<Buyer[]> {
  const rows = await stage.handle.selectFrom('customer').select(['id', 'name', 'ownerId', 'createdAt', 'convertedAt']).where('companyId', '=', stage.companyId).where('stage', '=', 'formal').where('ownerId', 'is not', null).where('deletedAt', 'is', null).orderBy('convertedAt').execute();
  return rows.map((row) => ({ ...row, ownerId: row.ownerId! }));
}

/** From the opportunity to the order in force on the day of signing; what was offered at first is not always what was bought. */
async function playDeal(stage: Stage, products: ReadonlyMap<string, string>, buyer: Buyer): Promise<void> {
  const dice = new Dice(`deal ${buyer.name}`);
  const signed = buyer.convertedAt ?? stage.now;
  const opened = later(buyer.createdAt, shifted(signed, -dice.whole(20, 50) * day));
  const opportunityId = await offer(stage, products, buyer, { dice, opened, until: signed });
  await playOrder(stage, dice, { opportunityId, ownerId: buyer.ownerId, at: signed, products });
}

/** An opportunity of a solution with what brings it to life, approved a day after it was opened. */
async function offer(stage: Stage, products: ReadonlyMap<string, string>, { id: customerId, name, ownerId }: Buyer, { dice, opened, until }: { dice: Dice; opened: string; until: string }): Promise<string> {
  const solution = dice.one(solutions);
  const extras = additions.filter(() => dice.chance(0.4));
  const plan = [[solution.product, dice.chance(0.15) ? 2 : 1], ['实施服务', dice.whole(solution.days[0], solution.days[1])], ...extras.map((one) => [one, 1])] as [string, number][];
  const context = await byId(stage, ownerId, opened);
  const prices = await pricesOn(context, [...products.values()], standardKind, dayOf(opened));
  const lines = plan.map(([product, quantity]) => ({ productId: products.get(product)!, quantity, price: prices.get(products.get(product)!) ?? 0 }));
  const source = await createOpportunity(context, { name: `${name}${solution.product.replace(/^云帆 ?/, '')}项目`.slice(0, 100), customerId, lines, source: 'followUp' });
  await submitOpportunity(context, source.id, { version: source.version, allowClash: true });
  const approved = later(opened, shifted(opened, day));
  await approveAll(stage, source.id, approved < until ? approved : until);
  return source.id;
}

async function playOrder(stage: Stage, dice: Dice, { opportunityId, ownerId, at, products }: { opportunityId: string; ownerId: string; at: string; products: ReadonlyMap<string, string> }): Promise<void> {
  const context = await byId(stage, ownerId, at);
  const planned = await linesOf(context, opportunityId);
  const today = await pricesOn(context, planned.map(({ productId }) => productId), standardKind, dayOf(at));
  const ordered = planned.map(({ id, productId, quantity }, index) => {
    const list = today.get(productId) ?? 0;
    // A small discount now and then, and consultants' days that were haggled over.
    const price = dice.chance(0.3) ? Math.round((list * dice.whole(95, 99)) / 100) : list;
    return { opportunityLineId: id, productId, price, quantity: index === 1 && dice.chance(0.4) ? Math.max(1, quantity - dice.whole(1, 4)) : quantity };
  });
  const training = products.get('驻场培训')!;
  const more = dice.chance(0.25) && !planned.some(({ productId }) => productId === training) ? [{ productId: training, quantity: dice.whole(2, 5), price: (await pricesOn(context, [training], standardKind, dayOf(at))).get(training) ?? 0 }] : [];
  const row = await createOrder(context, { opportunityId, lines: [...ordered, ...more], orderedOn: dayOf(at), deliverOn: addDays(dayOf(at), dice.whole(30, 90)), paymentTerms: dice.one(payments) });
  await submitOrder(context, row.id, { words: '客户已确认产品和价格，请审批。' });
  await approveAll(stage, row.id, at);
}

/** This week's orders: drafts, and some that wait for a signature. */
async function playOrdersUnderWay(stage: Stage, products: ReadonlyMap<string, string>): Promise<void> {
  for (const [index, buyer] of (await promising(stage)).entries()) {
    const dice = new Dice(`soon ${buyer.name}`);
    const opened = later(buyer.createdAt, shifted(stage.now, -dice.whole(15, 40) * day));
    const opportunityId = await offer(stage, products, buyer, { dice, opened, until: stage.now });
    const context = await byId(stage, buyer.ownerId, shifted(stage.now, -(index + 1) * 5 * 3600));
    const row = await createOrder(context, { opportunityId, paymentTerms: dice.one(payments) });
    if (index % 2 === 0) await submitOrder(context, row.id, { words: '客户等着签合同，请尽快审批。' });
  }
}

/** The prospects that were spoken with last, one of each seller. */
async function promising(stage: Stage): Promise<Buyer[]> {
  const rows = await stage.handle.selectFrom('customer').select(['id', 'name', 'ownerId', 'createdAt', 'convertedAt']).where('companyId', '=', stage.companyId).where('stage', '=', 'prospect').where('ownerId', 'is not', null).where('lastFollowUpAt', 'is not', null).orderBy('lastFollowUpAt', 'desc').orderBy('id').execute();
  const sellers = new Set(['sales', 'sales2', 'zhang-hao', 'yang-yi', 'liang-wei'].map((key) => stage.player(key).id));
  return rows.filter((row) => sellers.delete(row.ownerId!)).map((row) => ({ ...row, ownerId: row.ownerId! }));
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
