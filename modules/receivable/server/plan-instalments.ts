import { contract, type Contract } from '#modules/contract/index.ts';
import type { Context } from '#platform/context/index.ts';
import { checkValue, isDay } from '#platform/entity/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { conflict, forbidden, invalid, refused } from '#platform/problem/index.ts';
import { companyRows, insertRecords, loadRecord, updateRecord } from '#platform/record/index.ts';
import { instalment, type Instalment } from '../model/instalment.ts';
import { settled } from '../model/instalment-state.ts';
import { type PlanLine, planProblems } from '../model/plan.ts';
import { lockContracts } from './ledger.ts';

export interface Plan {
  readonly lines: readonly PlanLine[];
  /** `stampOf` the plan that was on the screen. */
  readonly stamp: string;
  readonly reason?: string | null;
}

/** Contracts whose payment can be planned at present. */
export const plannable: readonly Contract['status'][] = ['running', 'changing'];

/**
 * Sets the instalments of a contract (R5.9): together its amount. What receipts have been recorded for stays; the rest may be
 * named, dated and divided anew, and what no longer appears becomes void.
 */
export async function planInstalments(context: Context, contractId: string, { lines, stamp, reason = null }: Plan): Promise<Instalment[]> {
  const seen = await loadRecord(context, contract, contractId);
  if (!mayPlan(context, seen)) throw forbidden('制定这份合同的回款计划');
  const row = (await lockContracts(context, [contractId])).get(contractId)!;
  if (!plannable.includes(row.status)) throw refused('instalment.contract_not_running', '合同签署生效、还在履行时才能制定回款计划。');
  const present = await livingInstalments(context, contractId);
  if (stampOf(await allInstalments(context, contractId)) !== stamp) throw conflict('instalment.plan_changed', '这份回款计划刚刚有了变化，请刷新后再重排。');
  const clean = lines.map((line, index) => cleanLine(line, index));
  const problems = planProblems(clean, row.amount, present);
  if (problems.length > 0) throw invalid(problems);
  await writePlan(context, row, present, clean, reason);
  return livingInstalments(context, contractId);
}

/** Whether the viewer may plan the payment of a contract that he sees. */
export function mayPlan(context: Context, row: Pick<Contract, 'ownerId' | 'departmentId'>): boolean {
  const scope = scopeOf(context.viewer, 'instalment.plan');
  return scope !== null && covers(context.viewer, scope, row);
}

/** Tells whether somebody else changed the plan or its amounts meanwhile. */
export function stampOf(rows: readonly Pick<Instalment, 'version'>[]): string {
  return `${rows.length}.${rows.reduce((total, { version }) => total + version, 0)}`;
}

/** Every instalment that a contract ever had, in the order of the plan. */
export function allInstalments(context: Context, contractId: string): Promise<Instalment[]> {
  return companyRows(context, instalment).selectAll('instalment').where('instalment.contractId', '=', contractId).orderBy('instalment.position').orderBy('instalment.id').execute();
}

/** The instalments of a contract that are not void, in the order of the plan. */
export async function livingInstalments(context: Context, contractId: string): Promise<Instalment[]> {
  return (await allInstalments(context, contractId)).filter(({ status }) => status !== 'void');
}

function cleanLine(line: PlanLine, index: number): PlanLine {
  const name = checkValue(instalment.fields.name, line.name);
  const amount = checkValue(instalment.fields.amount, line.amount);
  const remark = checkValue(instalment.fields.remark, line.remark);
  const at = (field: string): string => `lines.${index}.${field}`;
  const problems = [
    ...(name.message || !name.value ? [{ path: at('name'), message: name.message ?? `请填写第 ${index + 1} 期的款项名称。` }] : []),
    ...(isDay(line.dueOn) ? [] : [{ path: at('dueOn'), message: `第 ${index + 1} 期的应收日期不是有效的日期，请重新选择。` }]),
    ...(amount.message || amount.value === null ? [{ path: at('amount'), message: amount.message ?? `请填写第 ${index + 1} 期的金额。` }] : []),
    ...(remark.message ? [{ path: at('remark'), message: remark.message }] : []),
  ];
  if (problems.length > 0) throw invalid(problems);
  return { id: line.id ?? null, name: name.value as string, dueOn: line.dueOn, amount: amount.value as number, remark: (remark.value as string | null) ?? null };
}

async function writePlan(context: Context, row: Contract, present: readonly Instalment[], lines: readonly PlanLine[], reason: string | null): Promise<void> {
  const why = { action: 'plan', reason };
  const known = new Map(present.map((one) => [one.id, one]));
  for (const one of present) if (!lines.some(({ id }) => id === one.id)) await updateRecord(context, instalment, one, settled(one, true), why);
  const fresh: Partial<Instalment>[] = [];
  for (const [index, { id, ...line }] of lines.entries()) {
    const before = id ? known.get(id) : undefined;
    const values = { ...line, remark: line.remark ?? null, position: index + 1 };
    if (before) await updateRecord(context, instalment, before, { ...values, ...settled({ ...before, amount: line.amount }) }, why);
    else fresh.push({ ...values, ...settled({ amount: line.amount, received: 0, allocated: 0 }), contractId: row.id, customerId: row.customerId, ownerId: row.ownerId, departmentId: row.departmentId });
  }
  if (fresh.length > 0) await insertRecords(context, instalment, fresh, why);
}

/** What is left of a contract that ended before it was paid is asked of nobody. */
export async function voidRest(context: Context, contractId: string, reason: string): Promise<void> {
  await lockContracts(context, [contractId]);
  for (const row of await livingInstalments(context, contractId)) if (row.status !== 'paid') await updateRecord(context, instalment, row, settled(row, true), { action: 'void', reason });
}
