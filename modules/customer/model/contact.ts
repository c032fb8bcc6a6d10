import { choice, date, defineEntity, email, longText, phone, reference, type RowOf, text } from '#platform/entity/index.ts';

export const decisionRoles = [
  { value: 'decider', label: '决策人', tone: 'accent' },
  { value: 'influencer', label: '影响者', tone: 'attention' },
  { value: 'user', label: '使用者', tone: 'neutral' },
  { value: 'buyer', label: '采购', tone: 'neutral' },
  { value: 'gatekeeper', label: '把关人', tone: 'neutral' },
  { value: 'sponsor', label: '内部支持者', tone: 'good' },
] as const;

export const attitudes = [
  { value: 'supporting', label: '支持', tone: 'good' },
  { value: 'neutral', label: '中立', tone: 'neutral' },
  { value: 'opposing', label: '反对', tone: 'bad' },
  { value: 'unknown', label: '不明', tone: 'neutral' },
] as const;

export const genders = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
] as const;

/** A person at a customer (R4.2). Whoever may see the customer may see its contacts. */
export const contact = defineEntity({
  noun: 'contact',
  path: 'contacts',
  label: '联系人',
  title: 'name',
  customFields: true,
  reach: { through: [{ noun: 'customer', field: 'customerId', carried: true }] },
  fields: {
    name: text('姓名', { required: true, max: 40, searchable: true, listed: true }),
    customerId: reference('客户', 'customer', { required: true, listed: true }),
    position: text('职务', { max: 60, listed: true }),
    department: text('部门', { max: 60, listed: true }),
    superiorContactId: reference('上级', 'contact', { hint: '同一客户里他向谁汇报。' }),
    decisionRole: choice('决策角色', decisionRoles, { listed: true }),
    attitude: choice('态度', attitudes, { listed: true }),
    mobile: phone('手机', { listed: true }),
    phone: phone('座机'),
    email: email('邮箱'),
    wechat: text('微信', { max: 60, sensitive: true }),
    gender: choice('性别', genders),
    birthday: date('生日', { sensitive: true }),
    remark: longText('备注'),
  },
});

export type Contact = RowOf<typeof contact>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    contact: Contact;
    /** Where a contact worked before: he changed companies and kept his history (R4.2). */
    contact_move: { id: string; companyId: string; contactId: string; fromCustomerId: string; toCustomerId: string; position: string | null; at: string; actorId: string | null; reason: string | null };
  }
}
