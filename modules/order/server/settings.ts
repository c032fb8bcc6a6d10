import type { Context } from '#platform/context/index.ts';
import { companySettings } from '#platform/customization/index.ts';
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

const percent = (points: number): string => `${points / 100}%`;

/** Until a company decides otherwise: 5 % for everybody, 30 % for whom it trusts with discounts. */
const settings = companySettings<Pick<OrderSettings, keyof OrderSettings>>({ table: 'order_setting', noun: 'order', first: { freeDiscount: 500, greatestDiscount: 3000 }, told: { freeDiscount: percent, greatestDiscount: percent } });

/** The company's rules for orders. */
export const orderSettings = settings.read;

/** Sets the company's rules for orders. */
export async function setOrderSettings(context: Context, wanted: OrderSettings): Promise<OrderSettings> {
  if (wanted.freeDiscount > wanted.greatestDiscount) throw refused('order.discount_order', '“人人可用的优惠率”不能高于“最高优惠率”，请改小前者或改大后者。');
  return settings.set(context, wanted);
}
