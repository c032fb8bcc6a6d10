import { asSystem, type Context } from '#platform/context/index.ts';
import { upsert } from '#platform/db/index.ts';
import { refused } from '#platform/problem/index.ts';

/** How far below the list price a product may be sold, in basis points. */
export interface OrderSettings {
  /** By everybody who may order. */
  readonly freeDiscount: number;
  /** By those who hold the right `order.discount`; further down nobody may go. */
  readonly greatestDiscount: number;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    order_setting: { companyId: string } & OrderSettings;
  }
}

/** Until a company decides otherwise: 5 % for everybody, 30 % for whom it trusts with discounts. */
const first: OrderSettings = { freeDiscount: 500, greatestDiscount: 3000 };

/** The company's rules for orders. */
export async function orderSettings(context: Context): Promise<OrderSettings> {
  const row = await asSystem(context, 'settings hold for the whole company').selectFrom('order_setting').select(['freeDiscount', 'greatestDiscount']).where('companyId', '=', context.viewer.companyId).executeTakeFirst();
  return row ? { freeDiscount: Number(row.freeDiscount), greatestDiscount: Number(row.greatestDiscount) } : first;
}

/** Sets the company's rules for orders. */
export async function setOrderSettings(context: Context, settings: OrderSettings): Promise<OrderSettings> {
  if (settings.freeDiscount > settings.greatestDiscount) throw refused('order.discount_order', '“人人可用的优惠率”不能高于“最高优惠率”，请改小前者或改大后者。');
  const handle = asSystem(context, 'settings carry the company of the viewer');
  await upsert(handle, context.dialect, 'order_setting', { companyId: context.viewer.companyId, ...settings }, ['companyId'], { ...settings });
  return settings;
}
