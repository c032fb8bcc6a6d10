import { companySettings } from '#platform/customization/index.ts';

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

const words: Readonly<Record<TwinDisclosure, string>> = { nothing: '只说已有相同的客户', department: '告知由哪个部门跟进', owner: '告知由谁跟进' };

/** The company's rules for customers; a twin's department is told until somebody decides otherwise. */
export const { read: customerSettings, set: setCustomerSettings } = companySettings<Pick<CustomerSettings, keyof CustomerSettings>>({
  table: 'customer_setting',
  noun: 'customer',
  first: { twinDisclosure: 'department' },
  told: { twinDisclosure: (value) => words[value] },
});
