import { asSystem, type Context } from '#platform/context/index.ts';
import { upsert } from '#platform/db/index.ts';

export interface ReceivableSettings {
  /** How many days before an instalment is due its owner is reminded. */
  readonly remindBeforeDays: number;
  /** How many days after it was due his superior is told. */
  readonly escalateAfterDays: number;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    receivable_setting: ReceivableSettings & { readonly companyId: string };
  }
}

/** The company's rules for reminders; a week before and a week after until somebody decides otherwise. */
export async function receivableSettings(context: Context): Promise<ReceivableSettings> {
  const row = await asSystem(context, 'settings hold for the whole company').selectFrom('receivable_setting').select(['remindBeforeDays', 'escalateAfterDays']).where('companyId', '=', context.viewer.companyId).executeTakeFirst();
  return row ?? { remindBeforeDays: 7, escalateAfterDays: 7 };
}

/** Sets the company's rules for reminders. */
export async function setReceivableSettings(context: Context, settings: ReceivableSettings): Promise<ReceivableSettings> {
  const handle = asSystem(context, 'settings carry the company of the viewer');
  await upsert(handle, context.dialect, 'receivable_setting', { companyId: context.viewer.companyId, ...settings }, ['companyId'], { ...settings });
  return settings;
}
