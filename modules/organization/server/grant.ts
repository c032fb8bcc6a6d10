import type { Context } from '#platform/context/index.ts';
import { asSystem } from '#platform/context/index.ts';
import { accessTo, type DataScope, type FieldAccess, fieldAccesses, scopeOf, type Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { reachOf } from './build-viewer.ts';
import { type CompanyRules, type Grant, loadRules, type RuledEmployee } from './company-rules.ts';

/** The company's rules as the present transaction sees them. */
export function rulesNow(context: Context): Promise<CompanyRules> {
  return loadRules(asSystem(context, 'the rules say who may do what'), context.viewer.companyId);
}

/** Nobody gives more than he has: throws 403 when a grant would reach further in this person's hands than it does in the viewer's. */
export function checkMayGrant(viewer: Viewer, rules: CompanyRules, person: Pick<RuledEmployee, 'departmentId'>, grants: readonly Grant[]): void {
  const tooMuch = grants.find((grant) => !contains(scopeOf(viewer, grant.right), reachOf(rules, person, grant)));
  if (tooMuch) throw new Problem(403, 'role.beyond_own', '您不能授予自己没有的权限或更大的数据范围，请联系系统管理员。', { facts: { right: tooMuch.right } });
}

/** Throws 403 when the viewer lacks one of the rights altogether; for a role that nobody holds yet. */
export function checkHolds(viewer: Viewer, grants: readonly Grant[]): void {
  const missing = grants.find((grant) => scopeOf(viewer, grant.right) === null);
  if (missing) throw new Problem(403, 'role.beyond_own', '您不能授予自己没有的权限，请联系系统管理员。', { facts: { right: missing.right } });
}

/** How far a role lets one field be seen. */
interface Lessened {
  readonly noun: string;
  readonly field: string;
  readonly access: FieldAccess;
}

/**
 * Nobody uncovers what is covered for him: throws 403 when a role would let a field be seen further than before, or comes to a noun without
 * lessening its fields, and the viewer himself does not see them so far.
 */
export function checkFieldsHeld(viewer: Viewer, before: readonly Lessened[], after: readonly Lessened[], added: readonly Grant[]): void {
  const width = (access: FieldAccess): number => fieldAccesses.indexOf(access);
  const accessIn = (fields: readonly Lessened[], noun: string, field: string): FieldAccess => fields.find((one) => one.noun === noun && one.field === field)?.access ?? 'write';
  const widened = before.filter(({ noun, field, access }) => width(accessIn(after, noun, field)) > width(access));
  const fresh = [...new Set(added.map(({ right }) => right.split('.')[0]!))].flatMap((noun) => [...(viewer.fieldAccess.get(noun)?.keys() ?? [])].map((field) => ({ noun, field })));
  const beyond = [...widened, ...fresh].find(({ noun, field }) => width(accessIn(after, noun, field)) > width(accessTo(viewer, noun, field)));
  if (beyond) throw new Problem(403, 'role.beyond_own', '您不能放开自己看不到或看不全的字段，请联系系统管理员。', { facts: { noun: beyond.noun, field: beyond.field } });
}

function contains(outer: DataScope | null, inner: DataScope): boolean {
  if (!outer) return false;
  if (outer.everything) return true;
  return !inner.everything && inner.departmentIds.every((id) => outer.departmentIds.includes(id));
}
