import { asSystem, type Context, makeContext } from '#platform/context/index.ts';
import { type AnyEntity, allEntities, fieldOf } from '#platform/entity/index.ts';
import { rightsCatalogue } from '#platform/module/index.ts';
import { covers, type DataScope, type FieldAccess, scopeOf, type Viewer } from '#platform/permission/index.ts';
import { invalid, notFound } from '#platform/problem/index.ts';
import { findInCompany, findRecord, titleOf } from '#platform/record/index.ts';
import { employee } from '../model/employee.ts';
import { scopeKinds } from '../model/role.ts';
import { buildViewer } from './build-viewer.ts';
import type { CompanyRules } from './company-rules.ts';
import { rulesNow } from './grant.ts';

export interface Step {
  readonly yes: boolean;
  readonly text: string;
}

export interface Explanation {
  readonly allowed: boolean;
  readonly steps: readonly Step[];
  /** Fields of which the person sees less than all, or which he may not change. */
  readonly fields: readonly { readonly field: string; readonly label: string; readonly access: FieldAccess }[];
}

export interface Question {
  readonly employeeId: string;
  readonly noun: string;
  readonly recordId?: string;
  /** Default: reading. */
  readonly right?: string;
}

/**
 * Why somebody may or may not do a thing (R12.1), in plain words. The verdict is the one answer that lists and verbs ask for
 * too; the steps say how it comes about. The asker learns nothing about records that he may not see himself.
 */
export async function explainAccess(context: Context, question: Question): Promise<Explanation> {
  const person = await findInCompany(context, employee, question.employeeId);
  if (!person) throw notFound('员工');
  const entity = allEntities().find((one) => one.noun === question.noun);
  if (!entity) throw invalid([{ path: 'noun', message: '没有这种对象，请重新选择。' }]);
  const right = question.right ?? `${entity.noun}.read`;
  const rules = await rulesNow(context);
  const viewer = buildViewer(rules, person.id);
  if (!viewer) return { allowed: false, steps: [{ yes: false, text: `${person.name}目前不是在职状态，不能登录系统。` }], fields: [] };
  const steps: Step[] = [{ yes: true, text: `${person.name}在职，可以登录系统。` }, ...rightSteps(rules, viewer, right)];
  const scope = scopeOf(viewer, right);
  let allowed = scope !== null;
  if (question.recordId) {
    const record = await findRecord(context, entity, question.recordId);
    if (!record) throw notFound(entity.label);
    allowed = (await seenBy(context, viewer, entity, question.recordId, right)) !== null;
    if (scope) steps.push(...(await reachSteps(context, viewer, entity, record, right, scope)));
    steps.push({ yes: allowed, text: `结论：${person.name}${allowed ? '可以' : '不可以'}${labelOf(right)}“${titleOf(entity, record)}”。` });
  } else {
    steps.push({ yes: allowed, text: `结论：${person.name}${allowed ? '可以' : '不可以'}${labelOf(right)}${allowed ? '，能看到哪些取决于数据范围' : ''}。` });
  }
  return { allowed, steps, fields: fieldsLessened(viewer, entity) };
}

/** The record as another person would find it. */
function seenBy(context: Context, viewer: Viewer, entity: AnyEntity, id: string, right: string): Promise<object | null> {
  const asked = makeContext(context.services, asSystem(context, 'the same question as that person would ask'), viewer, context.requestId);
  return findRecord(asked, entity, id, { right });
}

function rightSteps(rules: CompanyRules, viewer: Viewer, right: string): Step[] {
  if (viewer.isSystemAdministrator) return [{ yes: true, text: '是公司的系统管理员，拥有全部权限，范围为全公司。' }];
  const roles = (rules.rolesOf.get(viewer.id) ?? []).flatMap((id) => rules.roles.get(id) ?? []);
  const granted = roles.flatMap((role) => role.grants.filter((grant) => grant.right === right).map((grant) => ({ role: role.name, scope: scopeKinds.find(({ value }) => value === grant.scope)!.label })));
  if (granted.length > 0) return granted.map(({ role, scope }) => ({ yes: true, text: `角色“${role}”授予权限“${labelOf(right)}”，数据范围：${scope}。` }));
  const names = roles.map(({ name }) => `“${name}”`).join('、');
  return [{ yes: false, text: names ? `现有角色${names}都没有权限“${labelOf(right)}”。` : `没有任何角色，因此没有权限“${labelOf(right)}”。` }];
}

async function reachSteps(context: Context, viewer: Viewer, entity: AnyEntity, record: object, right: string, scope: DataScope): Promise<Step[]> {
  const { reach } = entity;
  if (reach === 'company') return [{ yes: true, text: `${entity.label}对公司内有此权限的人都可见。` }];
  if (viewer.isSystemAdministrator) return [];
  const row = record as { id: string; ownerId?: string | null; departmentId?: string | null };
  const steps: Step[] = [];
  if (reach.owned) steps.push(await ownerStep(context, viewer, scope, row));
  if (reach.shareTable) {
    // With and without shares: if only the first finds it, a share it is.
    const without = await seenBy(context, { ...viewer, sharedNouns: new Set() }, entity, row.id, right);
    const shared = without === null && (await seenBy(context, viewer, entity, row.id, right)) !== null;
    steps.push({ yes: shared, text: shared ? '这条记录已共享给他本人、所在团队或部门。' : without === null ? '这条记录没有共享给他。' : '不依赖共享。' });
  }
  for (const { noun, field } of reach.through ?? []) {
    const parent = allEntities().find((one) => one.noun === noun);
    const parentId = (record as Record<string, unknown>)[field];
    if (!parent || typeof parentId !== 'string') continue;
    const parentRight = right === `${entity.noun}.read` ? `${noun}.read` : `${noun}.update`;
    const seen = (await seenBy(context, viewer, parent, parentId, parentRight)) !== null;
    steps.push({ yes: seen, text: `随所属${parent.label}而定：对该${parent.label}${seen ? '有' : '没有'}权限“${labelOf(parentRight)}”。` });
  }
  return steps;
}

async function ownerStep(context: Context, viewer: Viewer, scope: DataScope, row: { ownerId?: string | null; departmentId?: string | null }): Promise<Step> {
  const owner = row.ownerId ? await findInCompany(context, employee, row.ownerId) : null;
  const whose = owner ? `负责人是${owner.id === viewer.id ? '他本人' : owner.name}` : '目前没有负责人';
  const yes = covers(viewer, scope, row);
  if (scope.everything) return { yes, text: `${whose}；数据范围是全公司，已包含。` };
  return { yes, text: `${whose}；${yes ? '在他的数据范围之内' : '不在他的数据范围（本人及可见部门）之内'}。` };
}

function fieldsLessened(viewer: Viewer, entity: AnyEntity): Explanation['fields'] {
  return [...(viewer.fieldAccess.get(entity.noun) ?? [])].map(([field, access]) => ({ field, label: fieldOf(entity, field)?.label ?? field, access }));
}

function labelOf(right: string): string {
  for (const group of rightsCatalogue()) {
    const found = group.rights.find((one) => one.right === right);
    if (found) return `${found.label}${group.label}`;
  }
  return right;
}
