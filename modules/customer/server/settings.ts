import { asSystem, type Context } from '#platform/context/index.ts';
import { upsert } from '#platform/db/index.ts';

/** What the duplicate check tells about a twin that the asker may not see: that there is one, whose department, or who. */
export const twinDisclosures = ['nothing', 'department', 'owner'] as const;
export type TwinDisclosure = (typeof twinDisclosures)[number];

declare module '#platform/db/tables.ts' {
  interface Tables {
    customer_setting: { companyId: string; twinDisclosure: TwinDisclosure };
  }
}

export interface CustomerSettings {
  readonly twinDisclosure: TwinDisclosure;
}

/** The company's rules for customers; its department is told until somebody decides otherwise. */
export async function customerSettings(context: Context): Promise<CustomerSettings> {
  const row = await asSystem(context, 'settings hold for the whole company').selectFrom('customer_setting').select('twinDisclosure').where('companyId', '=', context.viewer.companyId).executeTakeFirst();
  return row ?? { twinDisclosure: 'department' };
}

/** Sets the company's rules for customers. */
export async function setCustomerSettings(context: Context, settings: CustomerSettings): Promise<CustomerSettings> {
  const handle = asSystem(context, 'settings carry the company of the viewer');
  await upsert(handle, context.dialect, 'customer_setting', { companyId: context.viewer.companyId, ...settings }, ['companyId'], { ...settings });
  return settings;
}
