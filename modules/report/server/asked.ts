import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { type Ask, periodKinds } from '#platform/figure/index.ts';
import { invalid, notFound, refused } from '#platform/problem/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { department } from '#modules/organization/index.ts';

/** What every request for figures may say. */
export const askQuery = {
  period: Type.Optional(Type.Union(periodKinds.map((kind) => Type.Literal(kind)), { title: '期间' })),
  on: Type.Optional(Type.String({ title: '日期', maxLength: 10 })),
  department: Type.Optional(Type.String({ title: '部门', maxLength: 40 })),
  person: Type.Optional(Type.String({ title: '人员', maxLength: 40 })),
  fresh: Type.Optional(Type.Literal('1', { title: '重新计算' })),
};

interface AskedFor {
  readonly period?: Ask['kind'];
  readonly on?: string;
  readonly department?: string;
  readonly person?: string;
}

/** A list takes so many values for one condition. */
const mostDepartments = 200;

/** The ask behind a request: this month by default, a department with all below it. */
export async function askedFor(context: Context, { period = 'month', on, department: departmentId, person }: AskedFor): Promise<Ask> {
  const day = on ?? dayOf(context.now);
  if (!isDay(day) || day < '2000-01-01' || day > '2099-12-31') throw invalid([{ path: 'on', message: '日期应当在 2000 年到 2099 年之间，例如 2026-01-31。' }]);
  return { kind: period, on: day, personId: person ?? null, departmentIds: departmentId && !person ? await departmentsUnder(context, departmentId) : null };
}

/** A department with all below it; null for the first of the company, below which everything is. */
async function departmentsUnder(context: Context, rootId: string): Promise<string[] | null> {
  const rows = await companyRows(context, department).select(['department.id', 'department.parentId']).execute();
  const root = rows.find(({ id }) => id === rootId);
  if (!root) throw notFound('部门');
  if (root.parentId === null) return null;
  const found = [rootId];
  for (let index = 0; index < found.length; index += 1) found.push(...rows.filter(({ parentId }) => parentId === found[index]).map(({ id }) => id));
  if (found.length > mostDepartments) throw refused('figures.too_many_departments', `这个部门下面有 ${mostDepartments} 个以上的部门，请选择更下一级的部门。`);
  return found;
}
