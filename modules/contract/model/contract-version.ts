import { choice, date, defineEntity, integer, longText, moment, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const versionStatuses = [
  { value: 'draft', label: '草稿', tone: 'neutral' },
  { value: 'approving', label: '审批中', tone: 'attention' },
  { value: 'approved', label: '已通过，待签署', tone: 'attention' },
  { value: 'inForce', label: '生效', tone: 'good' },
  { value: 'superseded', label: '已被取代', tone: 'neutral' },
  { value: 'dropped', label: '已放弃', tone: 'neutral' },
] as const;

export type VersionStatus = (typeof versionStatuses)[number]['value'];

export const versionSources = [
  { value: 'filled', label: '由模板生成' },
  { value: 'uploaded', label: '上传的正文' },
] as const;

/** One text of a contract, with what it agrees on. Once submitted or remarked on it never changes: a change is another version. */
export const contractVersion = defineEntity({
  noun: 'contract_version',
  path: 'contract-versions',
  label: '合同版本',
  title: 'fileName',
  order: '-number',
  reach: { through: [{ noun: 'contract', field: 'contractId' }] },
  recycled: false,
  fields: {
    contractId: reference('合同', 'contract', { assigned: true, required: true }),
    number: integer('版本号', { assigned: true, required: true, least: 1 }),
    status: choice('状态', versionStatuses, { assigned: true, required: true }),
    source: choice('来源', versionSources, { assigned: true, required: true }),
    templateVersionId: reference('模板版本', 'contract_template_version', { nameColumn: 'fileName', assigned: true }),
    /** Why there is another version. */
    summary: text('变更说明', { assigned: true, max: 500 }),
    amount: money('合同金额', { assigned: true, required: true }),
    startOn: date('开始日期', { assigned: true }),
    endOn: date('到期日期', { assigned: true }),
    paymentTerms: longText('付款方式', { assigned: true, max: 1000 }),
    deliveryTerms: longText('交付方式', { assigned: true, max: 1000 }),
    otherTerms: longText('其他约定', { assigned: true, max: 2000 }),
    fileName: text('文件名', { assigned: true, required: true, max: 240 }),
    /** The file and what proves it; missing until a draft has been filled from its template. */
    fileKey: text('文件', { assigned: true, max: 120, filterable: false }),
    size: integer('大小', { assigned: true }),
    sha256: text('SHA-256', { assigned: true, max: 64, filterable: false }),
    submittedAt: moment('提交时间', { assigned: true }),
    approvedAt: moment('审签通过时间', { assigned: true }),
    signedOn: date('签署日期', { assigned: true }),
  },
});
export type ContractVersion = RowOf<typeof contractVersion>;

/** What somebody remarked on a version; it stays with that version. */
export const contractComment = defineEntity({
  noun: 'contract_comment',
  path: 'contract-comments',
  label: '合同批注',
  title: 'body',
  order: 'createdAt',
  reach: { through: [{ noun: 'contract', field: 'contractId' }] },
  recycled: false,
  fields: {
    contractId: reference('合同', 'contract', { assigned: true, required: true }),
    versionId: reference('合同版本', 'contract_version', { nameColumn: 'fileName', assigned: true, required: true }),
    /** The words of the text that it is about. */
    quote: text('针对的文字', { max: 300 }),
    body: longText('批注', { required: true, max: 1000 }),
    settledAt: moment('处理时间', { assigned: true }),
    settledBy: reference('处理人', 'employee', { assigned: true }),
  },
});
export type ContractComment = RowOf<typeof contractComment>;

/** The signed paper as a PDF or a picture. There is no verb that removes one. */
export const contractScan = defineEntity({
  noun: 'contract_scan',
  path: 'contract-scans',
  label: '合同扫描件',
  title: 'fileName',
  order: 'createdAt',
  reach: { through: [{ noun: 'contract', field: 'contractId' }] },
  recycled: false,
  fields: {
    contractId: reference('合同', 'contract', { assigned: true, required: true }),
    versionId: reference('合同版本', 'contract_version', { nameColumn: 'fileName', assigned: true, required: true }),
    fileName: text('文件名', { assigned: true, required: true, max: 240 }),
    fileKey: text('文件', { assigned: true, required: true, max: 120, filterable: false }),
    kind: text('类型', { assigned: true, required: true, max: 10 }),
    size: integer('大小', { assigned: true, required: true }),
    sha256: text('SHA-256', { assigned: true, required: true, max: 64, filterable: false }),
    pages: integer('页数', { assigned: true, required: true, least: 1 }),
    remark: text('说明', { assigned: true, max: 200 }),
  },
});
export type ContractScan = RowOf<typeof contractScan>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    contract_version: ContractVersion;
    contract_comment: ContractComment;
    contract_scan: ContractScan;
  }
}
