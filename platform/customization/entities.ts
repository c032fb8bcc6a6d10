import { boolean, choice, defineEntity, integer, json, type RowOf, text } from '#platform/entity/index.ts';

/** One item of one of the company's dictionaries (R12.4), e.g. the industries. */
export const dictionaryItem = defineEntity({
  noun: 'dictionary_item',
  path: 'dictionary-items',
  label: '字典项',
  title: 'label',
  order: 'position',
  fields: {
    dictionary: text('字典', { required: true, max: 40, listed: true }),
    code: text('代码', { required: true, max: 40, listed: true }),
    label: text('名称', { required: true, max: 60, listed: true }),
    position: integer('顺序', { sortable: true, required: true, listed: true }),
    /** Items that the program itself refers to cannot be removed, only renamed. */
    fixed: boolean('系统内置', { assigned: true }),
    disabled: boolean('停用', { listed: true }),
  },
});

export const customFieldKinds = [
  { value: 'text', label: '单行文字' },
  { value: 'longText', label: '多行文字' },
  { value: 'integer', label: '整数' },
  { value: 'money', label: '金额' },
  { value: 'date', label: '日期' },
  { value: 'choice', label: '单选' },
  { value: 'boolean', label: '是/否' },
] as const;

/** A field that the company added to an entity (R12.4). */
export const customField = defineEntity({
  noun: 'custom_field',
  path: 'custom-fields',
  label: '自定义字段',
  title: 'label',
  order: 'position',
  fields: {
    noun: text('所属对象', { required: true, max: 40, listed: true }),
    key: text('键', { required: true, max: 40, hint: '字母开头，只用字母、数字和下划线，保存后不能修改。' }),
    label: text('名称', { required: true, max: 40, listed: true }),
    kind: choice('类型', customFieldKinds, { required: true, listed: true }),
    required: boolean('必填', { listed: true }),
    choices: json('选项'),
    position: integer('顺序', { sortable: true, listed: true, required: true }),
  },
});

/** How numbers of one kind of document are made (R12.4): `{YYYY}`, `{MM}`, `{DD}` and `{0000}` in the pattern. */
export const numberRule = defineEntity({
  noun: 'number_rule',
  path: 'number-rules',
  label: '编号规则',
  title: 'label',
  order: 'label',
  recycled: false,
  fields: {
    target: text('编号对象', { required: true, max: 40 }),
    label: text('名称', { required: true, max: 40, listed: true, sortable: true }),
    pattern: text('规则', { required: true, max: 60, listed: true, hint: '例如 KH{YYYY}{MM}-{0000}：{YYYY}{MM}{DD} 是日期，{0000} 是四位流水号。' }),
    restart: choice('流水号重置', [{ value: 'never', label: '不重置' }, { value: 'year', label: '每年' }, { value: 'month', label: '每月' }, { value: 'day', label: '每天' }], { required: true, listed: true }),
  },
});

declare module '#platform/db/tables.ts' {
  interface Tables {
    dictionary_item: RowOf<typeof dictionaryItem>;
    custom_field: RowOf<typeof customField>;
    number_rule: RowOf<typeof numberRule>;
    /** The last number given out for a rule's target within a period (`2026-11`). */
    number_counter: { companyId: string; target: string; period: string; last: number };
    /** A list's filter, columns and order under a name (R12.4); `shared` ones are everybody's. */
    saved_view: { id: string; companyId: string; employeeId: string; noun: string; name: string; settings: string; shared: number; pinned: number; position: number; updatedAt: string };
  }
}
