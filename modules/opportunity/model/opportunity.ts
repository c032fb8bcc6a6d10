import { choice, date, defineEntity, dictionary, integer, longText, moment, money, percent, reference, type RowOf, text } from '#platform/entity/index.ts';

export const opportunityStatuses = [
  { value: 'draft', label: '草稿', tone: 'neutral' },
  { value: 'pending', label: '待审核', tone: 'attention' },
  { value: 'effective', label: '有效', tone: 'accent' },
  { value: 'project', label: '已转项目', tone: 'accent' },
  { value: 'won', label: '赢单', tone: 'good' },
  { value: 'lost', label: '输单', tone: 'bad' },
  { value: 'invalid', label: '已失效', tone: 'neutral' },
] as const;

/** The dictionaries of this module, by what they hold. */
export const opportunityDictionaries = { source: 'opportunitySource', lostReason: 'lostReason' } as const;

/** A chance to sell something to a customer: approved, kept alive until a day, won or lost (R5.1–R5.7). */
export const opportunity = defineEntity({
  noun: 'opportunity',
  path: 'opportunities',
  label: '商机',
  title: 'name',
  customFields: true,
  reach: { owned: true, through: [{ noun: 'customer', field: 'customerId', carried: true }] },
  fields: {
    name: text('商机名称', { required: true, max: 100, searchable: true, listed: true, group: '基本信息' }),
    code: text('商机编号', { assigned: true, max: 40, searchable: true, group: '基本信息' }),
    customerId: reference('客户', 'customer', { required: true, listed: true, group: '基本信息' }),
    contactId: reference('联系人', 'contact', { group: '基本信息' }),
    status: choice('状态', opportunityStatuses, { assigned: true, required: true, listed: true, group: '进展' }),
    amount: money('预计金额', { assigned: true, required: true, sortable: true, listed: true, hint: '各产品金额之和。', group: '进展' }),
    expectedCloseOn: date('预计成交日期', { sortable: true, listed: true, group: '基本信息' }),
    probability: percent('成交概率', { group: '基本信息' }),
    source: dictionary('商机来源', opportunityDictionaries.source, { group: '基本信息' }),
    competitor: text('竞争对手', { max: 200, group: '基本信息' }),
    description: longText('需求说明', { group: '基本信息' }),
    // What the lines say, in words: shown in lists and in the change log, and by it every change of a line is a change of its opportunity.
    products: longText('产品', { assigned: true, max: 60_000, group: '进展' }),
    validUntil: date('有效期至', { assigned: true, sortable: true, listed: true, group: '进展' }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true, group: '进展' }),
    departmentId: reference('所属部门', 'department', { assigned: true, group: '进展' }),
    approvedAt: moment('审核通过时间', { assigned: true, group: '进展' }),
    warnedAt: moment('到期提醒时间', { assigned: true, group: '进展' }),
    renewals: integer('续期次数', { assigned: true, required: true, group: '进展' }),
    expiredAt: moment('到期失效时间', { assigned: true, group: '进展' }),
    lostReason: dictionary('输单原因', opportunityDictionaries.lostReason, { assigned: true, group: '进展' }),
    closedAt: moment('结束时间', { assigned: true, group: '进展' }),
    closeWords: text('结束说明', { assigned: true, max: 500, group: '进展' }),
    rebuiltFromId: reference('重建自', 'opportunity', { assigned: true, group: '进展' }),
    activityId: reference('来自跟进', 'activity', { nameColumn: 'subject', assigned: true, group: '进展' }),
  },
});
export type Opportunity = RowOf<typeof opportunity>;
export type OpportunityStatus = Opportunity['status'];

/** One product of an opportunity (R5.4); there is always at least one. Whoever sees the opportunity sees its lines. */
export const opportunityLine = defineEntity({
  noun: 'opportunity_line',
  path: 'opportunity-lines',
  label: '商机产品',
  title: 'name',
  order: 'position',
  reach: { through: [{ noun: 'opportunity', field: 'opportunityId' }] },
  // A line goes with a change of its opportunity, whose change log tells of it.
  recycled: false,
  fields: {
    opportunityId: reference('商机', 'opportunity', { required: true }),
    productId: reference('产品', 'product', { required: true, listed: true }),
    name: text('产品名称', { assigned: true, required: true, max: 100, listed: true }),
    quantity: integer('数量', { required: true, least: 1, greatest: 1_000_000, listed: true }),
    listPrice: money('标准价', { assigned: true, listed: true, sensitive: true }),
    priceOn: date('价格日期', { assigned: true }),
    price: money('单价', { required: true, listed: true }),
    amount: money('金额', { assigned: true, required: true, listed: true }),
    remark: text('备注', { max: 200, listed: true }),
    position: integer('顺序', { assigned: true, required: true, sortable: true }),
  },
});
export type OpportunityLine = RowOf<typeof opportunityLine>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    opportunity: Opportunity;
    opportunity_line: OpportunityLine;
  }
}
