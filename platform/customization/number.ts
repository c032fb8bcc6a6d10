import { asSystem, type Context } from '#platform/context/index.ts';
import { dayOf, forShare, forUpdate, insertMissing } from '#platform/db/index.ts';
import { allEntities } from '#platform/entity/index.ts';
import { refused } from '#platform/problem/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { numberRule } from './entities.ts';
import { formatNumber } from './number-pattern.ts';

function periodOf(day: string, restart: string): string {
  return restart === 'day' ? day : restart === 'month' ? day.slice(0, 7) : restart === 'year' ? day.slice(0, 4) : 'all';
}

/**
 * The next `count` numbers of a target by the company's rule, in order, in the caller's transaction: numbers are given out
 * once, and a rolled-back transaction leaves no gap. Others who want numbers of the same target wait for its end.
 */
export async function nextNumbers(context: Context, target: string, count = 1): Promise<string[]> {
  if (count === 0) return [];
  const handle = asSystem(context, 'number rules hold for the whole company');
  const { companyId } = context.viewer;
  // Held together with others who take numbers; whoever changes the rule waits for all of them, and they for him.
  const rules = handle.selectFrom('number_rule').select(['pattern', 'restart']).where('companyId', '=', companyId).where('target', '=', target);
  const rule = await forShare(context.dialect, rules).executeTakeFirst();
  if (!rule) throw refused('number_rule.missing', `系统里还没有“${allEntities().find((entity) => entity.noun === target)?.label ?? target}”的编号规则，无法给新记录编号，内容没有保存。请系统管理员重新启动系统补上规则后再试。`, { target });
  const day = dayOf(context.now);
  const period = periodOf(day, rule.restart);
  const take = () =>
    handle
      .updateTable('number_counter')
      .set((eb) => ({ last: eb('last', '+', count) }))
      .where('companyId', '=', companyId)
      .where('target', '=', target)
      .where('period', '=', period)
      .executeTakeFirst();
  // The counter is made when it is missing only: asking to make it would take a lock that several share, and none of them could count then.
  if ((await take()).numUpdatedRows === 0n) {
    await insertMissing(handle, context.dialect, 'number_counter', [{ companyId, target, period, last: 0 }]);
    await take();
  }
  const { last } = await handle.selectFrom('number_counter').select('last').where('companyId', '=', companyId).where('target', '=', target).where('period', '=', period).executeTakeFirstOrThrow();
  return [...Array(count).keys()].map((step) => formatNumber(rule.pattern, day, Number(last) - count + 1 + step));
}

/** Lets the serials of a rule go on where they are, when they begin anew at other times from now on: this period's numbers are given already. */
export async function carryOn(context: Context, { target, restart }: { readonly target: string; readonly restart: string }, next: string): Promise<void> {
  const handle = asSystem(context, 'number rules hold for the whole company');
  const { companyId } = context.viewer;
  const day = dayOf(context.now);
  const period = periodOf(day, next);
  // The rule before its counters, as those who take numbers do: who read the rule as it was has his number before this goes on.
  await forUpdate(context.dialect, handle.selectFrom('number_rule').select('id').where('companyId', '=', companyId).where('target', '=', target)).execute();
  await insertMissing(handle, context.dialect, 'number_counter', [periodOf(day, restart), period].map((one) => ({ companyId, target, period: one, last: 0 })));
  // Held until the end: who takes a number meanwhile waits.
  const query = handle.selectFrom('number_counter').select('last').where('companyId', '=', companyId).where('target', '=', target).where('period', '=', periodOf(day, restart));
  const { last } = await forUpdate(context.dialect, query).executeTakeFirstOrThrow();
  await handle.updateTable('number_counter').set({ last: Number(last) }).where('companyId', '=', companyId).where('target', '=', target).where('period', '=', period).where('last', '<', last).execute();
}

/** Gives a company its rule for a target, where it has none; for foundings. */
export async function foundNumberRule(context: Context, target: string, label: string, pattern: string, restart: 'never' | 'year' | 'month' | 'day' = 'never'): Promise<void> {
  const handle = asSystem(context, 'number rules hold for the whole company');
  const there = await handle.selectFrom('number_rule').select('id').where('companyId', '=', context.viewer.companyId).where('target', '=', target).executeTakeFirst();
  if (!there) await insertRecord(context, numberRule, { target, label, pattern, restart });
}
