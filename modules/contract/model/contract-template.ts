import { boolean, choice, defineEntity, integer, json, longText, moment, reference, type RowOf, text } from '#platform/entity/index.ts';

/** A contract's text with fields to be filled in (R7.1). The file is in its versions. */
export const contractTemplate = defineEntity({
  noun: 'contract_template',
  path: 'contract-templates',
  label: '合同模板',
  title: 'name',
  order: 'name',
  fields: {
    name: text('模板名称', { required: true, max: 60, sortable: true, searchable: true, listed: true }),
    description: longText('适用范围', { max: 500, listed: true }),
    disabled: boolean('停用', { listed: true, hint: '停用后不能再用它起草合同，已有合同不受影响。' }),
    /** The version that contracts are drafted from; null until one has been put to use. */
    versionId: reference('在用版本', 'contract_template_version', { nameColumn: 'fileName', assigned: true }),
    versionNumber: integer('在用版本号', { assigned: true, listed: true }),
  },
});
export type ContractTemplate = RowOf<typeof contractTemplate>;

export const templateVersionStatuses = [
  { value: 'draft', label: '待启用', tone: 'attention' },
  { value: 'inUse', label: '在用', tone: 'good' },
  { value: 'former', label: '旧版本', tone: 'neutral' },
] as const;

/** A file of a template. Once it has been in use it never changes and never goes. */
export const contractTemplateVersion = defineEntity({
  noun: 'contract_template_version',
  path: 'contract-template-versions',
  label: '模板版本',
  title: 'fileName',
  order: '-number',
  recycled: false,
  fields: {
    templateId: reference('合同模板', 'contract_template', { assigned: true, required: true }),
    number: integer('版本号', { assigned: true, required: true, least: 1 }),
    status: choice('状态', templateVersionStatuses, { assigned: true, required: true }),
    fileName: text('文件名', { assigned: true, required: true, max: 240 }),
    fileKey: text('文件', { assigned: true, required: true, max: 120, filterable: false }),
    size: integer('大小', { assigned: true, required: true }),
    sha256: text('SHA-256', { assigned: true, required: true, max: 64, filterable: false }),
    /** The fields found in it, a JSON list of their names. */
    fieldNames: json('用到的字段', { required: true }),
    publishedAt: moment('启用时间', { assigned: true }),
  },
});
export type ContractTemplateVersion = RowOf<typeof contractTemplateVersion>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    contract_template: ContractTemplate;
    contract_template_version: ContractTemplateVersion;
  }
}
