import type { Context } from '#platform/context/index.ts';
import { companyRows, loadRecord, visibleRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { judge, type KeepingRule, lossOf } from '../model/keeping.ts';
import { poolRule, type PoolRule } from '../model/pool.ts';
import { withOpenBusiness } from './followers.ts';

/** A stored rule as the judgement takes it. */
export function keepingRule(row: PoolRule): KeepingRule {
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    classes: row.classes ? (JSON.parse(row.classes) as string[]) : null,
    noFollowUpDays: row.noFollowUpDays,
    noDealDays: row.noDealDays,
    exemptFormal: row.exemptFormal === 1,
    exemptOpenBusiness: row.exemptOpenBusiness === 1,
    warnDays: row.warnDays ?? 0,
    poolId: row.poolId,
  };
}

/** The company's rules in force, in their order. */
export async function keepingRules(context: Context): Promise<KeepingRule[]> {
  const rows = await companyRows(context, poolRule).selectAll('pool_rule').where('pool_rule.enabled', '=', 1).orderBy('pool_rule.position').orderBy('pool_rule.id').execute();
  return rows.map(keepingRule);
}

export interface Keeping {
  /** One sentence for the owner. */
  readonly says: string;
  readonly lossOn: string | null;
  readonly why: string | null;
  readonly rules: readonly { readonly name: string; readonly spared: string | null; readonly on: string | null; readonly why: string | null }[];
}

/** Why and when a customer would be lost to a pool, rule by rule: the same judgement as the nightly run's. */
export async function keepingOf(context: Context, id: string): Promise<Keeping> {
  const row = await loadRecord(context, customer, id);
  if (!row.ownerId) return { says: '这个客户在公海里，没有负责人。', lossOn: null, why: null, rules: [] };
  const rules = await keepingRules(context);
  const open = (await withOpenBusiness(context, [row.id])).has(row.id);
  const verdicts = rules.map((rule) => judge(row, rule, open));
  const loss = lossOf(row, rules, open);
  return {
    says: loss ? `如果到 ${loss.on} 凌晨仍是这样（${loss.why}），客户会被自动放回公海。` : rules.length > 0 ? '按现在的情况，这个客户不会被自动回收。' : '公司没有启用自动回收。',
    lossOn: loss?.on ?? null,
    why: loss?.why ?? null,
    rules: verdicts.map((verdict) => ({ name: verdict.rule.name, spared: 'spared' in verdict ? verdict.spared : null, on: 'on' in verdict ? verdict.on : null, why: 'on' in verdict ? verdict.why : null })),
  };
}

/** When the viewer's customers among these would be lost, and why; those that no rule takes are left out. For a column of a list. */
export async function lossesOf(context: Context, ids: readonly string[]): Promise<{ id: string; lossOn: string; why: string }[]> {
  const rules = await keepingRules(context);
  if (rules.length === 0 || ids.length === 0) return [];
  const rows = await visibleRows(context, customer).selectAll('customer').where('customer.id', 'in', ids).where('customer.ownerId', 'is not', null).execute();
  const open = await withOpenBusiness(context, rows.map(({ id }) => id));
  return rows.flatMap((row) => {
    const loss = lossOf(row, rules, open.has(row.id));
    return loss ? [{ id: row.id, lossOn: loss.on, why: loss.why }] : [];
  });
}
