import { choice, date, defineEntity, integer, longText, moment, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const contractStatuses = [
  { value: 'draft', label: '草稿', tone: 'neutral' },
  { value: 'approving', label: '审批中', tone: 'attention' },
  { value: 'toSign', label: '待签署', tone: 'attention' },
  { value: 'running', label: '履行中', tone: 'accent' },
  { value: 'changing', label: '变更中', tone: 'attention' },
  { value: 'completed', label: '已完成', tone: 'good' },
  { value: 'terminated', label: '已终止', tone: 'bad' },
  { value: 'void', label: '已作废', tone: 'neutral' },
] as const;

export type ContractStatus = (typeof contractStatuses)[number]['value'];

const parties = '合同双方';
const terms = '约定';
const course = '履行情况';

/**
 * A contract over an effective order (R6.4, R7.1). Amount, days and terms are those of the version in force; before there is
 * one, those of the draft. The texts are `contract_version`.
 */
export const contract = defineEntity({
  noun: 'contract',
  path: 'contracts',
  label: '合同',
  title: 'name',
  customFields: true,
  reach: { owned: true, through: [{ noun: 'customer', field: 'customerId', carried: true }] },
  fields: {
    name: text('合同名称', { required: true, max: 100, searchable: true, listed: true, group: parties }),
    code: text('合同编号', { assigned: true, max: 40, searchable: true, sortable: true, listed: true, group: parties }),
    orderId: reference('订单', 'order', { table: 'sales_order', required: true, group: parties, hint: '只有已生效的订单可以签合同，一个订单一份合同。' }),
    /** The order while the contract lives: unique, so that of two contracts drafted at once one exists. */
    orderKey: text('在用订单', { assigned: true, max: 36, filterable: false }),
    customerId: reference('客户', 'customer', { assigned: true, required: true, listed: true, group: parties }),
    templateId: reference('合同模板', 'contract_template', { group: parties }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true, group: parties }),
    departmentId: reference('所属部门', 'department', { assigned: true, group: parties }),
    status: choice('状态', contractStatuses, { assigned: true, required: true, listed: true, group: course }),
    amount: money('合同金额', { assigned: true, required: true, sortable: true, listed: true, group: terms }),
    startOn: date('开始日期', { group: terms }),
    endOn: date('到期日期', { sortable: true, listed: true, group: terms, hint: '到期前会提醒负责人。' }),
    paymentTerms: longText('付款方式', { max: 1000, group: terms }),
    deliveryTerms: longText('交付方式', { max: 1000, group: terms }),
    otherTerms: longText('其他约定', { max: 2000, group: terms }),
    /** The newest version's number. */
    versionNumber: integer('最新版本', { assigned: true, required: true, group: course }),
    signedOn: date('签署日期', { assigned: true, sortable: true, listed: true, group: course }),
    paidAt: moment('收齐款项时间', { assigned: true, group: course }),
    endedOn: date('结束日期', { assigned: true, group: course }),
    endReason: text('终止或作废原因', { assigned: true, max: 500, group: course }),
    remark: longText('备注', { group: '其他' }),
  },
});

export type Contract = RowOf<typeof contract>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    contract: Contract;
  }
}
