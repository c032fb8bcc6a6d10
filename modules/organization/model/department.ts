import { defineEntity, integer, reference, text } from '#platform/entity/index.ts';

/** A part of the company; the departments form a tree. */
export const department = defineEntity({
  noun: 'department',
  path: 'departments',
  label: '部门',
  title: 'name',
  order: 'position',
  fields: {
    name: text('部门名称', { required: true, max: 60, listed: true, searchable: true }),
    parentId: reference('上级部门', 'department', { listed: true }),
    headId: reference('负责人', 'employee', { listed: true }),
    position: integer('顺序', { sortable: true, hint: '同级部门按顺序从小到大排列。' }),
  },
});

/** A group of people across the departments. */
export const team = defineEntity({
  noun: 'team',
  path: 'teams',
  label: '团队',
  title: 'name',
  order: 'name',
  fields: {
    name: text('团队名称', { required: true, max: 60, listed: true, sortable: true, searchable: true }),
    leadId: reference('负责人', 'employee', { listed: true }),
    remark: text('说明', { max: 200, listed: true }),
  },
});

/** What somebody is employed as: 销售经理. */
export const post = defineEntity({
  noun: 'post',
  path: 'posts',
  label: '岗位',
  title: 'name',
  order: 'position',
  fields: {
    name: text('岗位名称', { required: true, max: 60, listed: true }),
    position: integer('顺序', { sortable: true }),
    remark: text('说明', { max: 200, listed: true }),
  },
});
