import { defineEntity, text } from '#platform/entity/index.ts';

/** A bundle of rights under a name; a person may hold several (R12.1). */
export const role = defineEntity({
  noun: 'role',
  path: 'roles',
  label: '角色',
  title: 'name',
  order: 'name',
  recycled: false,
  fields: {
    name: text('角色名称', { required: true, max: 40, listed: true, sortable: true }),
    /** Which of the standard roles it began as. */
    standard: text('标准角色', { assigned: true, max: 20, filterable: false }),
    remark: text('说明', { max: 200, listed: true }),
  },
});

/** How far a right of a role reaches, from the nearest to the furthest. */
export const scopeKinds = [
  { value: 'own', label: '本人' },
  { value: 'department', label: '本部门' },
  { value: 'departmentTree', label: '本部门及下级' },
  { value: 'departments', label: '指定部门' },
  { value: 'company', label: '全公司' },
] as const;
export type ScopeKind = (typeof scopeKinds)[number]['value'];
