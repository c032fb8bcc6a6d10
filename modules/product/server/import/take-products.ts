import type { Context } from '#platform/context/index.ts';
import { dictionaryEntries } from '#platform/customization/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { companyRows, insertRecords, updateRecord } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import type { DuplicateRule, Importer, ImportOutcome, ImportRow } from '#platform/transfer/importer.ts';
import { price } from '../../model/price.ts';
import { product } from '../../model/product.ts';
import { freeCodes } from '../identity.ts';
import { takeTurn } from '../take-turn.ts';
import { CategoryPaths } from './category-paths.ts';
import { productColumns } from './columns.ts';
import { KnownProducts, type PlannedProduct } from './known-products.ts';
import { PricePlan } from './price-plan.ts';
import { type DraftProduct, readRow } from './read-row.ts';

const why = { action: 'import' };

interface Plan {
  readonly context: Context;
  readonly duplicates: DuplicateRule;
  readonly known: KnownProducts;
  readonly categories: CategoryPaths;
  readonly prices: PricePlan;
}

/** How product lists come in (R9.1): the portion is planned row by row, then written with few statements. */
export const productImporter: Importer = {
  entity: product,
  parts: [{ entity: price, field: 'productId' }],
  columns: productColumns,
  take: async (context, rows, { duplicates }) => takeProducts(context, rows, duplicates),
};

/** Takes a portion of a product list; see `Importer.take`. */
export async function takeProducts(context: Context, rows: readonly ImportRow[], duplicates: DuplicateRule): Promise<ImportOutcome[]> {
  await takeTurn(context);
  const units = (await dictionaryEntries(context, 'unit')).filter((one) => !one.disabled);
  const read = rows.map((row) => ({ number: row.number, ...readRow(context.viewer, row, units) }));
  const known = await KnownProducts.load(context, read.map(({ draft }) => draft));
  const ids = known.planned.map((one) => one.id);
  const stored = ids.length > 0 ? await companyRows(context, price).selectAll().where('productId', 'in', ids).execute() : [];
  const plan: Plan = { context, duplicates, known, categories: await CategoryPaths.load(context), prices: new PricePlan(stored, dayOf(context.now)) };
  const outcomes: ImportOutcome[] = [];
  for (const { number, draft, problems } of read) {
    outcomes.push(problems.length > 0 ? { number, result: 'failed', reason: problems.join('') } : await planRow(plan, number, draft));
  }
  await write(plan);
  return outcomes;
}

async function planRow(plan: Plan, number: number, draft: DraftProduct): Promise<ImportOutcome> {
  const { known, prices, categories } = plan;
  const found = known.match(draft);
  if (found && plan.duplicates === 'skip') return { number, result: 'skipped', recordId: found.id };
  const reason = refusal(plan, draft, found);
  if (reason) return { number, result: 'failed', reason };
  const values = { ...draft.values, categoryId: await categories.idOf(draft.path) };
  const one = found ?? known.add({ code: null, specification: null, productVersion: null, ...values });
  if (found) known.change(found, values);
  for (const draftPrice of draft.prices) prices.put(one.id, draftPrice);
  return { number, result: found ? 'updated' : 'created', recordId: one.id };
}

/** Why a readable row cannot be taken, in Chinese; null when it can. */
function refusal({ context, duplicates, known, categories, prices }: Plan, draft: DraftProduct, found: PlannedProduct | undefined): string | null {
  const { viewer } = context;
  if (!holds(viewer, found ? 'product.update' : 'product.create')) return `您没有权限${found ? '修改' : '新建'}产品。`;
  if (found && duplicates === 'create') return `已经有相同的产品（${found.values.code ?? '本表前面的行'}），产品不能重复，请选择跳过或更新。`;
  if (found?.row && draft.prices.length > 0 && !holds(viewer, 'price.adjust')) return '您没有权限调整已有产品的价格，请去掉价格列。';
  const problem = known.problemWith(draft, found) ?? categories.problemWith(draft.path);
  if (problem) return problem;
  // A product that is not there yet has no prices to meet.
  return draft.prices.map((one) => prices.problemWith(found?.id ?? '', one)).find((one) => one !== null) ?? null;
}

async function write({ context, known, prices }: Plan): Promise<void> {
  const fresh = known.planned.filter((one) => one.row === null);
  // Codes that the list brings go in first, so that the rule gives none of them again.
  await insertProducts(context, fresh.filter((one) => one.values.code !== null));
  const unnumbered = fresh.filter((one) => one.values.code === null);
  const codes = await freeCodes(context, unnumbered.length);
  await insertProducts(context, unnumbered.map((one, index) => ({ ...one, values: { ...one.values, code: codes[index]! } })));
  for (const { row, values } of known.planned) {
    if (row && values !== row) await updateRecord(context, product, row, { ...values, namePinyin: pinyinKey(values.name) }, why);
  }
  for (const { row, amount, validUntil } of prices.changed) await updateRecord(context, price, row, { amount, validUntil }, why);
  await insertRecords(context, price, prices.added.map(({ productId, kind, amount, validFrom, validUntil }) => ({ productId, kind, amount, validFrom, validUntil })), why);
}

async function insertProducts(context: Context, planned: readonly PlannedProduct[]): Promise<void> {
  await insertRecords(context, product, planned.map(({ id, values }) => ({ ...values, id, namePinyin: pinyinKey(values.name), status: 'on_sale' as const })), why);
}
