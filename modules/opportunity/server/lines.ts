import { pricesOn, product, readsPrices, standardKind } from '#modules/product/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { checkFields, type FieldProblem } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { companyRows, deleteRecord, insertRecords, present, readsInClear, updateRecord } from '#platform/record/index.ts';
import { lineAmount, mostAmount, totalOf } from '../model/line-amounts.ts';
import { opportunity, opportunityLine, type OpportunityLine } from '../model/opportunity.ts';

const mostLines = 100;

/** A line as it was typed, checked; `id` where it was there before. */
export interface AcceptedLine {
  readonly id: string | null;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
  readonly remark: string | null;
}

/** The lines of an opportunity in their order, whoever asks: the caller has seen the opportunity. */
export async function linesOf(context: Context, opportunityId: string): Promise<OpportunityLine[]> {
  return companyRows(context, opportunityLine).selectAll('opportunity_line').where('opportunity_line.opportunityId', '=', opportunityId).orderBy('opportunity_line.position').orderBy('opportunity_line.id').execute();
}

/** Lines as a reader gets them: list prices are for those who may read prices, and none are told where his role keeps back what they add up to. */
export async function shownLines(context: Context, opportunityId: string): Promise<Record<string, unknown>[]> {
  const seesPrices = readsPrices(context);
  const lines = await linesOf(context, opportunityId);
  const seesAmounts = readsInClear(context.viewer, opportunity, 'amount');
  return lines.map(({ id, productId, name, quantity, price, amount, remark, listPrice, priceOn }) =>
    present(context.viewer, opportunityLine, { id, productId, name, quantity, remark, ...(seesAmounts && { price, amount }), ...(seesAmounts && seesPrices && { listPrice, priceOn }) }),
  );
}

/** Checks what somebody typed as lines (R5.4): at least one, each a product on sale, its quantity and price. Throws 422 with paths such as `lines.0.quantity`. */
export async function acceptLines(context: Context, raw: unknown): Promise<AcceptedLine[]> {
  if (!Array.isArray(raw) || raw.length === 0) throw invalid([{ path: 'lines', message: '请至少选择一个产品。' }]);
  if (raw.length > mostLines) throw invalid([{ path: 'lines', message: `一个商机最多 ${mostLines} 个产品，请分成几个商机。` }]);
  const problems: FieldProblem[] = [];
  const lines = (raw as readonly unknown[]).map((one, index) => acceptLine(one, index, problems));
  const products = await productsAmong(context, lines.map(({ productId }) => productId));
  const named = lines.map((line, index) => {
    const found = products.get(line.productId);
    if (line.productId && !found) problems.push({ path: `lines.${index}.productId`, message: `第 ${index + 1} 行的产品没有找到，请重新选择。` });
    if (found?.status === 'withdrawn') problems.push({ path: `lines.${index}.productId`, message: `“${found.name}”已停售，请换成在售的产品。` });
    return { ...line, name: found?.name ?? '' };
  });
  if (problems.length === 0 && totalOf(lines) > mostAmount) problems.push({ path: 'lines', message: '总金额超过 1 万亿元，请核对数量和单价。' });
  if (problems.length > 0) throw invalid(problems);
  return named;
}

function acceptLine(raw: unknown, index: number, problems: FieldProblem[]): Omit<AcceptedLine, 'name'> {
  const { id, productId, quantity, price, remark } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const { values, problems: own } = checkFields(opportunityLine, { opportunityId: '00000000-0000-0000-0000-000000000000', productId, quantity, price, remark }, 'create');
  problems.push(...own.map(({ path, message }) => ({ path: `lines.${index}.${path}`, message: `第 ${index + 1} 行：${message}` })));
  return { id: typeof id === 'string' ? id : null, productId: String(values.productId ?? ''), quantity: Number(values.quantity ?? 0), price: Number(values.price ?? 0), remark: (values.remark as string | null) ?? null };
}

async function productsAmong(context: Context, ids: readonly string[]): Promise<Map<string, { name: string; status: string }>> {
  const wanted = [...new Set(ids.filter(Boolean))];
  if (wanted.length === 0) return new Map();
  const rows = await companyRows(context, product).select(['product.id', 'product.name', 'product.status']).where('product.id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Throws 422 when a product of the lines was withdrawn since they were written. */
export async function requireOnSale(context: Context, lines: readonly OpportunityLine[]): Promise<void> {
  const products = await productsAmong(context, lines.map(({ productId }) => productId));
  const problems = lines.flatMap(({ productId, name }, index) => {
    const found = products.get(productId);
    if (found?.status === 'on_sale') return [];
    return [{ path: `lines.${index}.productId`, message: found ? `“${name}”已停售，请换成在售的产品后再提交。` : `“${name}”已被删除，请换成别的产品后再提交。` }];
  });
  if (problems.length > 0) throw invalid(problems);
}

/** Brings the lines of an opportunity to what was accepted; a line whose product stays keeps the list price of its day. */
export async function writeLines(context: Context, opportunityId: string, before: readonly OpportunityLine[], lines: readonly AcceptedLine[]): Promise<void> {
  const today = dayOf(context.now);
  const prices = await pricesOn(context, lines.map(({ productId }) => productId), standardKind, today);
  const fresh = [];
  for (const [position, { id, ...line }] of lines.entries()) {
    const known = before.find((one) => one.id === id && one.productId === line.productId);
    const facts = { ...line, amount: lineAmount(line), position };
    if (known) await updateRecord(context, opportunityLine, known, facts);
    else fresh.push({ ...facts, opportunityId, listPrice: prices.get(line.productId) ?? null, priceOn: today });
  }
  const kept = new Set(lines.filter(({ id, productId }) => before.some((one) => one.id === id && one.productId === productId)).map(({ id }) => id));
  for (const gone of before) if (!kept.has(gone.id)) await deleteRecord(context, opportunityLine, gone);
  if (fresh.length > 0) await insertRecords(context, opportunityLine, fresh);
}
