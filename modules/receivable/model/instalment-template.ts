import { choice, defineEntity, integer, type RowOf, text } from '#platform/entity/index.ts';

export const templateKinds = [
  { value: 'shares', label: '按比例' },
  { value: 'even', label: '平均分期' },
] as const;

/** How a contract's amount is usually paid: 3-3-4, or twelve months alike. */
export const instalmentTemplate = defineEntity({
  noun: 'instalment_template',
  path: 'instalment-templates',
  label: '回款计划模板',
  title: 'name',
  order: 'position',
  fields: {
    name: text('模板名称', { required: true, max: 50, searchable: true, listed: true }),
    kind: choice('分期方式', templateKinds, { required: true, listed: true }),
    shares: text('各期比例', { max: 100, listed: true, hint: '按比例时填写，用横线隔开，合计 100，例如 30-30-40。' }),
    names: text('各期名称', { max: 200, listed: true, hint: '用横线隔开，例如 首付款-到货款-验收款；可不填。' }),
    periods: integer('期数', { least: 1, greatest: 120, listed: true, hint: '平均分期时填写，例如按月付一年填 12。' }),
    firstAfterDays: integer('首期在几天后', { required: true, greatest: 3650, listed: true, hint: '从合同生效日算起。' }),
    everyMonths: integer('间隔月数', { required: true, greatest: 60, listed: true, hint: '相邻两期相隔几个月。' }),
    position: integer('排序', { required: true, sortable: true }),
  },
});

export type InstalmentTemplate = RowOf<typeof instalmentTemplate>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    instalment_template: InstalmentTemplate;
  }
}
