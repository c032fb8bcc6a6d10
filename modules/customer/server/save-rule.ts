import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { type Accepted, acceptInput, insertRecord, updateRecord } from '#platform/record/index.ts';
import { customerClasses } from '../model/customer.ts';
import { poolRule, type PoolRule } from '../model/pool.ts';

/** Makes a recycling rule; `classes` is a list of classes, empty for every one. */
export async function createRule(context: Context, input: Record<string, unknown>): Promise<PoolRule> {
  const values = await accept(context, input, 'create');
  requireDays({ noFollowUpDays: null, noDealDays: null, ...values });
  return insertRecord(context, poolRule, values);
}

/** Changes a recycling rule. */
export async function changeRule(context: Context, row: PoolRule, input: Record<string, unknown>): Promise<PoolRule> {
  const values = await accept(context, input, 'update');
  requireDays({ ...row, ...values });
  return updateRecord(context, poolRule, row, values);
}

async function accept(context: Context, { classes, ...input }: Record<string, unknown>, mode: 'create' | 'update'): Promise<Accepted<typeof poolRule>> {
  const accepted = await acceptInput(context, poolRule, input, mode);
  if (classes === undefined) return accepted;
  const known: readonly unknown[] = customerClasses.map(({ value }) => value);
  if (!Array.isArray(classes) || !classes.every((one) => known.includes(one))) throw invalid([{ path: 'classes', message: '客户等级请从列表中选择。' }]);
  return { ...accepted, classes: classes.length > 0 ? JSON.stringify([...classes].sort()) : null };
}

function requireDays({ noFollowUpDays, noDealDays }: Pick<PoolRule, 'noFollowUpDays' | 'noDealDays'>): void {
  if (noFollowUpDays === null && noDealDays === null) throw invalid([{ path: 'noFollowUpDays', message: '请至少填写一项：连续未跟进天数或连续未成交天数。' }]);
}
