import { customer, customerClasses } from '#modules/customer/index.ts';
import type { ApprovalKind, Decided, Shown } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { choice, money, percent, reference, region } from '#platform/entity/index.ts';
import { companyRows, findInCompany, namesOf, readsInClear, updateRecord } from '#platform/record/index.ts';
import { differenceLabels } from '../model/difference.ts';
import { percentText } from '../model/discount.ts';
import { type Order, order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { deepestDiscount } from '../model/order-money.ts';
import { keptDifferences } from './keep-lines.ts';
import { linesOf } from './load-order.ts';
import { orderApproval, submitOrder } from './submit-order.ts';
import { takeEffect } from './take-effect.ts';
import { changeableUnderApproval } from './under-approval.ts';

const facts = {
  amount: money('订单金额'),
  discount: percent('优惠率'),
  deepestDiscount: percent('单个产品的最大优惠率'),
  departmentId: reference('所属部门', 'department'),
  productIds: reference('产品', 'product'),
  categoryIds: reference('产品分类', 'product_category'),
  customerClass: choice('客户等级', customerClasses),
  regionCode: region('地区'),
};

/** 订单审批: whoever is the seller's superior; a deep discount or a large amount goes to the director as well. */
export const orderApprovalKind: ApprovalKind = {
  kind: orderApproval,
  label: '订单审批',
  noun: order.noun,
  facts,
  factsOf,
  shown,
  decided,
  submit: (context, recordId, input) => submitOrder(context, recordId, input),
  editable: changeableUnderApproval,
  standardFlow: {
    steps: [
      { key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 } },
      { key: 'director', name: '总经理审批', when: { any: [{ fact: 'amount', is: 'from', value: 50_000_000 }, { fact: 'deepestDiscount', is: 'over', value: 1500 }] }, approver: { by: 'role', id: 'director' } },
    ],
  },
};

async function factsOf(context: Context, recordId: string): Promise<Record<string, string | number | null | readonly string[]>> {
  const row = await requireRow(context, recordId);
  const lines = await linesOf(context, recordId);
  const buyer = await findInCompany(context, customer, row.customerId);
  const categories = await companyRows(context, orderLine).select('sales_order_line_list.categoryId').distinct().where('sales_order_line_list.orderId', '=', recordId).execute();
  return {
    amount: row.amount,
    discount: row.discount,
    deepestDiscount: deepestDiscount(lines),
    departmentId: row.departmentId,
    productIds: [...new Set(lines.map(({ productId }) => productId))],
    categoryIds: categories.flatMap(({ categoryId }) => (categoryId ? [categoryId] : [])),
    customerClass: buyer?.class ?? null,
    regionCode: row.regionCode,
  };
}

/** What the approver reads: the order with its products and how it differs from the opportunity, as far as his field access goes. */
async function shown(context: Context, recordId: string): Promise<Shown> {
  const row = await requireRow(context, recordId);
  const names = (await namesOf(context, order, row)) as Record<string, string | null | undefined>;
  const sees = (name: keyof Order): boolean => readsInClear(context.viewer, order, name);
  const fact = (name: keyof Order, label: string, value: string | null | undefined): { label: string; value: string }[] => (sees(name) && value ? [{ label, value }] : []);
  return {
    title: `${row.code} ${row.name}`,
    ...(names.customerName && { about: names.customerName }),
    link: `/orders/${row.id}`,
    amount: sees('amount') ? row.amount : null,
    facts: [
      ...fact('opportunityId', '商机', names.opportunityName),
      ...fact('ownerId', '负责人', names.ownerName),
      ...fact('departmentId', '部门', names.departmentName),
      ...fact('orderedOn', '下单日期', row.orderedOn),
      ...fact('deliverOn', '交付日期', row.deliverOn),
      ...fact('listAmount', '标价合计', yuan(row.listAmount)),
      ...fact('discount', '优惠率', percentText(row.discount)),
      ...fact('paymentTerms', '付款方式', row.paymentTerms),
      ...fact('remark', '备注', row.remark),
    ],
    tables: [await lineTable(context, recordId), ...(await differenceTable(context, recordId))],
  };
}

async function lineTable(context: Context, recordId: string): Promise<NonNullable<Shown['tables']>[number]> {
  const sees = (name: 'listPrice' | 'price' | 'amount'): boolean => readsInClear(context.viewer, orderLine, name);
  const cell = (name: 'listPrice' | 'price' | 'amount', cents: number | null): string => (sees(name) ? yuan(cents) : '–');
  const lines = await linesOf(context, recordId);
  return {
    title: '产品',
    columns: ['产品', '规格版本', '数量', '标价', '单价', '金额'],
    rows: lines.map((line) => [line.title, line.specification ?? '', `${line.quantity}${line.unit ? ` ${line.unit}` : ''}`, cell('listPrice', line.listPrice), cell('price', line.price), cell('amount', line.amount)]),
  };
}

async function differenceTable(context: Context, recordId: string): Promise<NonNullable<Shown['tables']>[number][]> {
  const differences = await keptDifferences(context, recordId);
  if (differences.length === 0) return [];
  const priced = readsInClear(context.viewer, orderLine, 'price');
  const side = (quantity: number | null, price: number | null): string => (quantity === null ? '–' : `${quantity} × ${priced ? yuan(price) : '–'}`);
  return [{ title: '与商机的差异', columns: ['差异', '产品', '商机', '订单'], rows: differences.map((one) => [differenceLabels[one.kind], one.title, side(one.fromQuantity, one.fromPrice), side(one.toQuantity, one.toPrice)]) }];
}

async function decided(context: Context, { recordId, outcome, words }: Decided): Promise<void> {
  const row = await findInCompany(context, order, recordId, { lock: true });
  // Only what waits can be decided: a deleted order has no approval left to come out.
  if (row?.status !== 'pending') return;
  if (outcome === 'approved') return takeEffect(context, row);
  await updateRecord(context, order, row, { status: 'draft' }, { action: outcome, reason: words });
}

async function requireRow(context: Context, recordId: string): Promise<Order> {
  const row = await findInCompany(context, order, recordId);
  if (!row) throw new Error(`An approval is about the order ${recordId}, which is gone.`);
  return row;
}

function yuan(cents: number | null): string {
  return cents === null ? '–' : (cents / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
