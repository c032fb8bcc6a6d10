import { boolean, choice, defineEntity, dictionary, longText, moment, phone, reference, region, type RowOf, text } from '#platform/entity/index.ts';

export const customerClasses = [
  { value: 'A', label: 'A 类', tone: 'accent' },
  { value: 'B', label: 'B 类', tone: 'good' },
  { value: 'C', label: 'C 类', tone: 'neutral' },
] as const;

export const customerStages = [
  { value: 'prospect', label: '潜在客户', tone: 'neutral' },
  { value: 'formal', label: '正式客户', tone: 'good' },
] as const;

/** The dictionaries of this module, by what they hold. */
export const customerDictionaries = { industry: 'industry', source: 'customerSource', enterpriseType: 'enterpriseType' } as const;

/** A company that we sell to: prospect or formal customer, owned by one person or waiting in one pool (R4). */
export const customer = defineEntity({
  noun: 'customer',
  path: 'customers',
  label: '客户',
  title: 'name',
  customFields: true,
  reach: { owned: true, shareTable: 'customer_share' },
  ownersOrders: ['createdAt'],
  fields: {
    name: text('客户名称', { required: true, max: 100, searchable: true, sortable: true, listed: true, group: '基本资料', hint: '请填写营业执照上的全称。' }),
    namePinyin: text('名称拼音', { assigned: true, max: 200, filterable: false, group: '基本资料' }),
    code: text('客户编号', { assigned: true, max: 40, listed: true, group: '基本资料' }),
    shortName: text('简称', { max: 50, searchable: true, group: '基本资料' }),
    creditCode: text('统一社会信用代码', { max: 30, group: '基本资料' }),
    phone: phone('电话', { listed: true, group: '基本资料' }),
    website: text('网址', { max: 200, group: '基本资料' }),
    regionCode: region('所在地区', { required: true, listed: true, group: '基本资料' }),
    address: text('详细地址', { max: 200, group: '基本资料' }),
    industry: dictionary('行业', customerDictionaries.industry, { listed: true, group: '分类' }),
    source: dictionary('客户来源', customerDictionaries.source, { group: '分类' }),
    enterpriseType: dictionary('企业性质', customerDictionaries.enterpriseType, { group: '分类' }),
    class: choice('客户等级', customerClasses, { listed: true, group: '分类' }),
    stage: choice('客户阶段', customerStages, { assigned: true, required: true, listed: true, group: '归属与状态' }),
    parentId: reference('上级客户', 'customer', { group: '分类' }),
    ownerId: reference('负责人', 'employee', { assigned: true, importable: true, listed: true, group: '归属与状态' }),
    departmentId: reference('所属部门', 'department', { assigned: true, listed: true, group: '归属与状态' }),
    poolId: reference('所在公海', 'pool', { assigned: true, importable: true, group: '归属与状态' }),
    ownedSince: moment('归属时间', { assigned: true, group: '归属与状态' }),
    lastFollowUpAt: moment('最近跟进', { assigned: true, sortable: true, listed: true, group: '归属与状态' }),
    nextFollowUpAt: moment('下次跟进', { assigned: true, listed: true, group: '归属与状态' }),
    lastDealAt: moment('最近成交', { assigned: true, group: '归属与状态' }),
    locked: boolean('已锁定', { assigned: true, group: '归属与状态' }),
    releasedAt: moment('进入公海时间', { assigned: true, group: '归属与状态' }),
    formerOwnerId: reference('前负责人', 'employee', { assigned: true, group: '归属与状态' }),
    releaseReason: text('进入公海原因', { assigned: true, max: 500, group: '归属与状态' }),
    convertedAt: moment('转正时间', { assigned: true, group: '归属与状态' }),
    convertedBy: reference('转正人', 'employee', { assigned: true, group: '归属与状态' }),
    convertReason: text('转正说明', { assigned: true, max: 500, group: '归属与状态' }),
    mergedIntoId: reference('已合并到', 'customer', { assigned: true, group: '归属与状态' }),
    remark: longText('备注', { group: '其他' }),
  },
});

export type Customer = RowOf<typeof customer>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    customer: Customer;
  }
}
