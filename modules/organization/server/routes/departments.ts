import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { deleteRecord, entityRoutes, idParams, loadRecord } from '#platform/record/index.ts';
import { department, post, team } from '../../model/department.ts';
import { changeDepartment, createDepartment, readDepartmentTree, removeDepartment, removePost, setTeamMembers, teamMembers } from '../departments.ts';
import { rulesChanged } from '../company-rules.ts';

const id = (title: string) => Type.String({ title, maxLength: 40 });
const members = (title: string) => Type.Array(id('成员'), { title, maxItems: 500 });

export const departmentRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/departments/tree', right: 'department.read', summary: '部门树', run: async (context) => ({ roots: await readDepartmentTree(context) }) }),
  ...entityRoutes(department, { create: createDepartment, update: changeDepartment, remove: removeDepartment }),
  ...entityRoutes(team, {
    remove: async (context, row, reason) => {
      await rulesChanged(context);
      await deleteRecord(context, team, row, { reason });
    },
    details: async (context, row) => ({ members: await teamMembers(context, row.id) }),
  }),
  route({
    method: 'PUT',
    path: '/api/teams/:id/members',
    right: 'team.update',
    summary: '设置团队成员',
    params: idParams,
    body: Type.Object({ employeeIds: members('成员'), before: Type.Optional(members('修改前的成员')) }),
    run: async (context, { params, body }) => {
      const row = await loadRecord(context, team, params.id, { right: 'team.update', lock: true });
      await setTeamMembers(context, row, body.employeeIds, body.before);
      return { members: await teamMembers(context, row.id) };
    },
  }),
  ...entityRoutes(post, { remove: removePost }),
];
