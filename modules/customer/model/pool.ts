import { boolean, choice, defineEntity, integer, json, longText, reference, type RowOf, text } from '#platform/entity/index.ts';

export const poolModes = [
  { value: 'claim', label: '可领取' },
  { value: 'assignOnly', label: '只能分派' },
] as const;

/** A pool of customers that nobody owns (公海): who may take them, how many, and what they show before they are taken (R4.6). */
export const pool = defineEntity({
  noun: 'pool',
  path: 'pools',
  label: '公海',
  title: 'name',
  order: 'position',
  fields: {
    name: text('公海名称', { required: true, max: 40, listed: true }),
    mode: choice('获取方式', poolModes, { required: true, listed: true }),
    dailyCap: integer('每人每天最多领取', { least: 1, greatest: 10_000, listed: true, hint: '留空表示不限。' }),
    ownershipCap: integer('每人最多拥有客户', { least: 1, greatest: 1_000_000, listed: true, hint: '名下客户达到这个数后，不能再从这个公海领取或被分派。留空表示不限。' }),
    coolDownDays: integer('前负责人冷却天数', { least: 0, greatest: 3650, listed: true, hint: '客户离开他多少天之内，他不能再领取。无论主动释放、被管理员收回还是自动回收，都从离开时算起。' }),
    tellsTaker: boolean('领取后告知领取人', { hint: '慢一步的人能看到客户被谁领取。' }),
    hiddenFields: json('领取前隐藏的字段'),
    isDefault: boolean('默认公海', { assigned: true, listed: true }),
    position: integer('顺序', { sortable: true, required: true }),
    remark: longText('说明'),
  },
});

export type Pool = RowOf<typeof pool>;

/** What a pool may keep from those who have not taken the customer: nothing that lists are sorted or the customer is recognised by. */
export const hideableFields = ['code', 'shortName', 'creditCode', 'phone', 'website', 'address', 'industry', 'source', 'enterpriseType', 'parentId', 'formerOwnerId', 'releaseReason', 'convertReason', 'convertedBy', 'remark'] as const;
export type MemberKind = 'employee' | 'department' | 'team';

/** When owned customers go back to a pool (回收规则): the conditions given must all hold. Several rules: the earliest loss counts. */
export const poolRule = defineEntity({
  noun: 'pool_rule',
  path: 'pool-rules',
  label: '回收规则',
  title: 'name',
  order: 'position',
  fields: {
    name: text('规则名称', { required: true, max: 40, listed: true }),
    enabled: boolean('启用', { listed: true }),
    position: integer('顺序', { sortable: true, required: true, listed: true }),
    classes: json('适用的客户等级'),
    noFollowUpDays: integer('连续未跟进天数', { least: 1, greatest: 3650, listed: true }),
    noDealDays: integer('连续未成交天数', { least: 1, greatest: 3650, listed: true }),
    exemptFormal: boolean('正式客户不回收', { listed: true }),
    exemptOpenBusiness: boolean('有进行中商机的不回收', { listed: true }),
    warnDays: integer('提前提醒天数', { least: 0, greatest: 90, listed: true }),
    poolId: reference('回收到', 'pool', { listed: true, hint: '留空时按客户的地区和部门选择公海。' }),
  },
});

export type PoolRule = RowOf<typeof poolRule>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    pool: Pool;
    pool_rule: PoolRule;
  }
}
