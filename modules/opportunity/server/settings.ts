import type { Context } from '#platform/context/index.ts';
import { companySettings } from '#platform/customization/index.ts';
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

const clashWords: Readonly<Record<ClashRule, string>> = { confirm: '提醒后可以提交', refuse: '不能提交' };
const days = (count: number): string => `${count} 天`;

const settings = companySettings<Pick<OpportunitySettings, keyof OpportunitySettings>>({
  table: 'opportunity_setting',
  noun: 'opportunity',
  first: { validityDays: 90, warnDays: 7, clashRule: 'confirm' },
  told: { validityDays: days, warnDays: days, clashRule: (value) => clashWords[value] },
});

/** The company's rules for opportunities. */
export const opportunitySettings = settings.read;

/** Sets the company's rules; what has been approved keeps its day. */
export async function setOpportunitySettings(context: Context, wanted: OpportunitySettings): Promise<OpportunitySettings> {
  if (wanted.warnDays >= wanted.validityDays) throw invalid([{ path: 'warnDays', message: '提前提醒的天数要小于有效期的天数。' }]);
  return settings.set(context, wanted);
}
