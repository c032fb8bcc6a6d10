import { companySettings } from '#platform/customization/index.ts';

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

const days = (count: number): string => `${count} 天`;

/** The company's rules for reminders; a week before and a week after until somebody decides otherwise. */
export const { read: receivableSettings, set: setReceivableSettings } = companySettings<Pick<ReceivableSettings, keyof ReceivableSettings>>({
  table: 'receivable_setting',
  noun: 'instalment',
  first: { remindBeforeDays: 7, escalateAfterDays: 7 },
  told: { remindBeforeDays: days, escalateAfterDays: days },
});
