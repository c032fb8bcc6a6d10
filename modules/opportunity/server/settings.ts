import { asSystem, type Context } from '#platform/context/index.ts';
import { upsert } from '#platform/db/index.ts';
import { invalid } from '#platform/problem/index.ts';

/** What happens when somebody submits an opportunity that clashes: he confirms it, or only who may is let through. */
export const clashRules = ['confirm', 'refuse'] as const;
export type ClashRule = (typeof clashRules)[number];

declare module '#platform/db/tables.ts' {
  interface Tables {
    opportunity_setting: { companyId: string; validityDays: number; warnDays: number; clashRule: ClashRule };
  }
}

export interface OpportunitySettings {
  /** Days from approval during which an opportunity is valid. */
  readonly validityDays: number;
  /** So many days before its end its owner is warned. */
  readonly warnDays: number;
  readonly clashRule: ClashRule;
}

const usual: OpportunitySettings = { validityDays: 90, warnDays: 7, clashRule: 'confirm' };

/** The company's rules for opportunities. */
export async function opportunitySettings(context: Context): Promise<OpportunitySettings> {
  const row = await asSystem(context, 'settings hold for the whole company').selectFrom('opportunity_setting').select(['validityDays', 'warnDays', 'clashRule']).where('companyId', '=', context.viewer.companyId).executeTakeFirst();
  return row ? { ...row, validityDays: Number(row.validityDays), warnDays: Number(row.warnDays) } : usual;
}

/** Sets the company's rules; what has been approved keeps its day. */
export async function setOpportunitySettings(context: Context, settings: OpportunitySettings): Promise<OpportunitySettings> {
  if (settings.warnDays >= settings.validityDays) throw invalid([{ path: 'warnDays', message: '提前提醒的天数要小于有效期的天数。' }]);
  const handle = asSystem(context, 'settings carry the company of the viewer');
  await upsert(handle, context.dialect, 'opportunity_setting', { companyId: context.viewer.companyId, ...settings }, ['companyId'], { ...settings });
  return settings;
}
