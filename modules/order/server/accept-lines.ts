import type { Context } from '#platform/context/index.ts';
import { dayOf, newId } from '#platform/db/index.ts';
import { checkValue, type FieldProblem, missingText } from '#platform/entity/index.ts';
import { dictionaryEntries } from '#platform/customization/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { type OpportunityLine } from '#modules/opportunity/index.ts';
import { pricesOn, type Product, product } from '#modules/product/index.ts';
import { orderLine, type StoredLine } from '../model/order-line.ts';
import { lineAmount, orderAmount, listAmount } from '../model/order-money.ts';

/** The most products of one order. */
export const mostLines = 200;

export interface LineSurroundings {
  /** What the order began as. */
  readonly planned: readonly OpportunityLine[];
  /** The order's lines so far: a line that names one keeps its id. */
  readonly before: readonly StoredLine[];
  readonly orderId: string;
  /** The day whose list prices hold. */
  readonly day: string;
  /** Which price list. */
  readonly priceKind: string;
}

/** Checks the lines that somebody typed: gives rows ready for the table, with list prices of the day. Throws 422 naming `lines.2.quantity`. */
export async function acceptLines(context: Context, input: unknown, surroundings: LineSurroundings): Promise<StoredLine[]> {
  const given = requireList(input);
  const problems: FieldProblem[] = [];
  const typed = given.map((line, index) => readLine(line, index, problems));
  const products = await productsById(context, typed.flatMap(({ productId }) => (productId ? [productId] : [])));
  typed.forEach((line, index) => problems.push(...productProblems(line, index, products)));
  const plannedIds = new Set(surroundings.planned.map(({ id }) => id));
  const named = typed.flatMap(({ opportunityLineId }) => (opportunityLineId ? [opportunityLineId] : []));
  if (new Set(named).size < named.length || named.some((id) => !plannedIds.has(id))) problems.push({ path: 'lines', message: '商机的产品已有变化，请刷新页面后重新选择产品。' });
  if (problems.length > 0) throw invalid(problems);
  const rows = await priced(context, typed, products, surroundings);
  if (orderAmount(rows) === null || listAmount(rows) === null) throw invalid([{ path: 'lines', message: '订单金额不能超过一万亿元，请检查数量和单价。' }]);
  return rows;
}

/** Throws 422 where a product of the order is not on sale any more: asked once more when the order is submitted. */
export async function requireOnSale(context: Context, lines: readonly Pick<StoredLine, 'productId'>[]): Promise<void> {
  const products = await productsById(context, lines.map(({ productId }) => productId));
  const problems = lines.flatMap((line, index) => productProblems(line, index, products));
  if (problems.length > 0) throw invalid(problems);
}

interface TypedLine {
  readonly id: string | null;
  readonly productId: string | null;
  readonly quantity: number;
  readonly price: number;
  readonly remark: string | null;
  readonly opportunityLineId: string | null;
}

function requireList(input: unknown): Record<string, unknown>[] {
  if (!Array.isArray(input) || input.length === 0) throw invalid([{ path: 'lines', message: '请至少选择一个产品。' }]);
  if (input.length > mostLines) throw invalid([{ path: 'lines', message: `一个订单最多 ${mostLines} 行产品，请分成几个订单。` }]);
  if (!input.every((line) => typeof line === 'object' && line !== null)) throw invalid([{ path: 'lines', message: '产品的内容不对，请刷新页面后重试。' }]);
  return input as Record<string, unknown>[];
}

function readLine(line: Record<string, unknown>, index: number, problems: FieldProblem[]): TypedLine {
  const read = (name: 'productId' | 'quantity' | 'price' | 'remark'): unknown => {
    const field = orderLine.fields[name];
    const { value, message } = checkValue(field, line[name]);
    if (message) problems.push({ path: `lines.${index}.${name}`, message: `第 ${index + 1} 行：${message}` });
    else if (value === null && name !== 'remark') problems.push({ path: `lines.${index}.${name}`, message: `第 ${index + 1} 行：${missingText(field)}` });
    return value ?? null;
  };
  const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
  return { id: text(line.id), productId: read('productId') as string | null, quantity: read('quantity') as number, price: read('price') as number, remark: read('remark') as string | null, opportunityLineId: text(line.opportunityLineId) };
}

function productProblems({ productId }: { readonly productId: string | null }, index: number, products: ReadonlyMap<string, Product>): FieldProblem[] {
  if (productId === null) return [];
  const found = products.get(productId);
  const path = `lines.${index}.productId`;
  if (!found) return [{ path, message: `第 ${index + 1} 行的产品已被删除，请换一个产品。` }];
  return found.status === 'on_sale' ? [] : [{ path, message: `“${found.name}”已停售，不能下单。请换一个产品，或去掉第 ${index + 1} 行。` }];
}

async function productsById(context: Context, ids: readonly string[]): Promise<Map<string, Product>> {
  if (ids.length === 0) return new Map();
  const rows = await companyRows(context, product).selectAll('product').where('product.id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function priced(context: Context, lines: readonly TypedLine[], products: ReadonlyMap<string, Product>, { before, orderId, day, priceKind }: LineSurroundings): Promise<StoredLine[]> {
  const listPrices = await listPricesFor(context, [...products.keys()], priceKind, day);
  const units = new Map((await dictionaryEntries(context, 'unit')).map(({ code, label }) => [code, label]));
  const known = new Set(before.map(({ id }) => id));
  return lines.map((line, position) => {
    const sold = products.get(line.productId!)!;
    const amount = lineAmount(line);
    if (amount === null) throw invalid([{ path: `lines.${position}.price`, message: `第 ${position + 1} 行的金额不能超过一万亿元，请检查数量和单价。` }]);
    return {
      id: line.id !== null && known.delete(line.id) ? line.id : newId(),
      companyId: context.viewer.companyId,
      orderId,
      position,
      productId: sold.id,
      title: sold.name,
      specification: [sold.specification, sold.productVersion].filter(Boolean).join(' ') || null,
      unit: sold.unit === null ? null : (units.get(sold.unit) ?? sold.unit),
      quantity: line.quantity,
      priceOn: listPrices.get(sold.id)?.on ?? day,
      listPrice: listPrices.get(sold.id)?.amount ?? null,
      price: line.price,
      amount,
      opportunityLineId: line.opportunityLineId,
      remark: line.remark,
    };
  });
}

/** The list prices of a day; a product that had none then counts at today's: a day before the price list would be a way around every limit. */
async function listPricesFor(context: Context, productIds: readonly string[], kind: string, day: string): Promise<Map<string, { amount: number; on: string }>> {
  const found = new Map<string, { amount: number; on: string }>();
  for (const on of new Set([day, dayOf(context.now)])) {
    const missing = productIds.filter((id) => !found.has(id));
    for (const [id, amount] of await pricesOn(context, missing, kind, on)) found.set(id, { amount, on });
  }
  return found;
}
