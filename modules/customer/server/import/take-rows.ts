import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { forUpdate, newId } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { insertRecords, updateRecord, visibleRows } from '#platform/record/index.ts';
import type { DuplicateRule, ImportOutcome, ImportRow } from '#platform/transfer/importer.ts';
import { customer, type Customer } from '../../model/customer.ts';
import { exchangeKeys, holdersOf, holdKeys, keysOf } from '../keys.ts';
import { type Destination, handsAfter, recordHands } from '../ownership.ts';
import { type DraftCustomer, readRow } from './read-row.ts';
import { readVocabulary } from './vocabulary.ts';

const why = { action: 'import' };

/** A customer that the portion makes. Later rows of the list may be its twins. */
interface Planned {
  readonly id: string;
  draft: DraftCustomer;
}

/** What a portion is going to do, decided row by row before anything is written. */
class Plan {
  readonly planned = new Map<string, Planned>();
  readonly updates = new Map<string, { row: Customer; draft: DraftCustomer }>();
  readonly #duplicates: DuplicateRule;
  readonly #mayTwin: boolean;
  readonly #holders: Map<string, string>;
  readonly #changeable: ReadonlyMap<string, Customer>;

  constructor(duplicates: DuplicateRule, mayTwin: boolean, holders: Map<string, string>, changeable: ReadonlyMap<string, Customer>) {
    this.#duplicates = duplicates;
    this.#mayTwin = mayTwin;
    this.#holders = holders;
    this.#changeable = changeable;
  }

  take(number: number, draft: DraftCustomer): ImportOutcome {
    const keys = keysOf(draft.values);
    const twinId = keys.map((key) => this.#holders.get(key)).find((id) => id !== undefined);
    if (!twinId || this.#duplicates === 'create') {
      if (twinId && !this.#mayTwin) return { number, result: 'failed', reason: '已有相同的客户，您没有权限保存重复的客户。' };
      const id = newId();
      this.planned.set(id, { id, draft });
      for (const key of keys) if (!this.#holders.has(key)) this.#holders.set(key, id);
      return { number, result: 'created', recordId: id };
    }
    if (this.#duplicates === 'skip') return { number, result: 'skipped' };
    return this.#update(number, twinId, draft, keys);
  }

  /** The keys of planned customers: those that they are the first to hold, or those that others hold already. */
  keysHeld(asTwins: boolean): { id: string; keys: string[] }[] {
    return [...this.planned.values()].map(({ id, draft }) => ({ id, keys: keysOf(draft.values).filter((key) => (this.#holders.get(key) !== id) === asTwins) }));
  }

  #update(number: number, id: string, draft: DraftCustomer, keys: readonly string[]): ImportOutcome {
    const planned = this.planned.get(id);
    const row = this.#changeable.get(id);
    if (planned) planned.draft = together(planned.draft, draft);
    else if (row) this.updates.set(id, { row, draft: together(this.updates.get(id)?.draft, draft) });
    // Who it belongs to is not this person's to know.
    else return { number, result: 'failed', reason: '已有相同的客户，但您没有权限修改它，请联系它的负责人或销售经理。' };
    for (const key of keys) if (!this.#holders.has(key)) this.#holders.set(key, id);
    return { number, result: 'updated', recordId: id };
  }
}

function together(first: DraftCustomer | undefined, second: DraftCustomer): DraftCustomer {
  return first ? { ...first, ...second, values: { ...first.values, ...second.values }, custom: { ...first.custom, ...second.custom }, owner: second.owner ?? first.owner } : second;
}

/** Takes a portion of a customer list into the hands of `destination`: planned row by row, written with few statements. */
export async function takeCustomers(context: Context, rows: readonly ImportRow[], duplicates: DuplicateRule, destination: Destination): Promise<ImportOutcome[]> {
  const words = await readVocabulary(context, rows);
  const read = rows.map((row) => ({ number: row.number, ...readRow(row, words, context.now) }));
  const keys = [...new Set(read.flatMap((row) => ('draft' in row ? keysOf(row.draft.values) : [])))].sort();
  const holders = new Map((await holdersOf(context, keys)).map(({ value, customerId }) => [value, customerId]));
  const changeable = duplicates === 'update' ? await changeableRows(context, [...new Set(holders.values())]) : new Map<string, Customer>();
  const plan = new Plan(duplicates, holds(context.viewer, 'customer.createTwin'), holders, changeable);
  const outcomes = read.map((row): ImportOutcome => ('draft' in row ? plan.take(row.number, row.draft) : { number: row.number, result: 'failed', reason: row.problem }));
  await words.industry.enter(context);
  await words.source.enter(context);
  await create(context, plan, destination);
  for (const { row, draft } of plan.updates.values()) await update(context, row, draft);
  return outcomes;
}

async function changeableRows(context: Context, ids: readonly string[]): Promise<Map<string, Customer>> {
  if (ids.length === 0 || !holds(context.viewer, 'customer.update')) return new Map();
  const rows = await forUpdate(context.dialect, visibleRows(context, customer, 'customer.update').selectAll('customer').where('customer.id', 'in', ids)).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function create(context: Context, plan: Plan, destination: Destination): Promise<void> {
  if (plan.planned.size === 0) return;
  const codes = await nextNumbers(context, customer.noun, plan.planned.size);
  const nobody = { ownerId: null, formerOwnerId: null };
  const values = [...plan.planned.values()].map(({ id, draft: { values: given, custom, owner, createdAt, createdBy } }, index) => ({
    stage: 'prospect' as const,
    ...given,
    id,
    code: codes[index]!,
    custom: Object.keys(custom).length > 0 ? JSON.stringify(custom) : null,
    ...handsAfter(context, nobody, owner ? { owner } : destination, null),
    ...(given.stage === 'formal' && converted(context)),
    ...(createdAt && { createdAt }),
    ...(createdBy && { createdBy }),
  }));
  const rows = await insertRecords(context, customer, values, why);
  await holdKeys(context, plan.keysHeld(false), false);
  await holdKeys(context, plan.keysHeld(true), true);
  await recordHands(context, rows.map((row) => ({ customerId: row.id, from: null, to: row })), { how: 'import', reason: null });
}

/** Who made a formal customer of it, and when (R4.4). */
function converted({ now, viewer }: Context): Pick<Customer, 'convertedAt' | 'convertedBy' | 'convertReason'> {
  return { convertedAt: now, convertedBy: viewer.id || null, convertReason: '名单导入' };
}

/** Fills what the list says into a customer that is there; whose it is stays as it is. */
async function update(context: Context, row: Customer, { values, custom }: DraftCustomer): Promise<void> {
  const merged = { ...(row.custom ? (JSON.parse(row.custom) as object) : {}), ...custom };
  // A formal customer never becomes a prospect again.
  const { stage, ...rest } = values;
  const stepped = stage === 'formal' && row.stage === 'prospect' && { stage, ...converted(context) };
  const after = await updateRecord(context, customer, row, { ...rest, ...stepped, custom: Object.keys(merged).length > 0 ? JSON.stringify(merged) : null }, why);
  await exchangeKeys(context, row, after);
}
