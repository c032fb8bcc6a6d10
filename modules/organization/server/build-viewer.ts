import { type DataScope, type FieldAccess, fieldAccesses, joinScopes, type Viewer } from '#platform/permission/index.ts';
import type { CompanyRules, Grant, RuledEmployee } from './company-rules.ts';

/** Who somebody is by the rules of his company; null when he does not work there (any more). */
export function buildViewer(rules: CompanyRules, employeeId: string): Viewer | null {
  const known = rules.viewers.get(employeeId);
  if (known) return known;
  const person = rules.employees.get(employeeId);
  if (person?.status !== 'active') return null;
  const viewer: Viewer = {
    kind: 'employee',
    id: person.id,
    name: person.name,
    companyId: rules.companyId,
    departmentId: person.departmentId,
    teamIds: rules.teamsOf.get(employeeId) ?? [],
    subordinateIds: subordinatesOf(rules, employeeId),
    isSystemAdministrator: rules.administratorId === employeeId,
    rights: rightsOf(rules, person),
    fieldAccess: rules.administratorId === employeeId ? new Map() : fieldAccessOf(rules, employeeId),
    sharedNouns: null,
  };
  rules.viewers.set(employeeId, viewer);
  return viewer;
}

function rightsOf(rules: CompanyRules, person: RuledEmployee): Map<string, DataScope> {
  const scopes = new Map<string, DataScope[]>();
  for (const roleId of rules.rolesOf.get(person.id) ?? []) {
    for (const grant of rules.roles.get(roleId)?.grants ?? []) scopes.set(grant.right, [...(scopes.get(grant.right) ?? []), reachOf(rules, person, grant)]);
  }
  return new Map([...scopes].map(([right, several]) => [right, joinScopes(several)]));
}

/** How far a grant reaches in the hands of this person. One's own rows are always within reach. */
export function reachOf(rules: CompanyRules, person: Pick<RuledEmployee, 'departmentId'>, grant: Grant): DataScope {
  const within = (departmentIds: readonly string[]): DataScope => ({ everything: false, own: true, departmentIds });
  const own = person.departmentId ? [person.departmentId] : [];
  switch (grant.scope) {
    case 'company':
      return { everything: true, own: true, departmentIds: [] };
    case 'own':
      return within([]);
    case 'department':
      return within(own);
    case 'departmentTree':
      return within(own.flatMap((id) => departmentTree(rules, id)));
    case 'departments':
      return within(grant.departmentIds.filter((id) => rules.departments.has(id)));
  }
}

/** A department and everything below it. */
export function departmentTree(rules: Pick<CompanyRules, 'departments'>, rootId: string): string[] {
  const found = [rootId];
  for (let index = 0; index < found.length; index += 1) {
    for (const { id, parentId } of rules.departments.values()) if (parentId === found[index] && !found.includes(id)) found.push(id);
  }
  return found;
}

/**
 * Roles add up, so the most generous access counts; but only of roles that have to do with the noun at all: a role that
 * says nothing about customers must not uncover their telephone numbers. `write` is what holds without an entry.
 */
function fieldAccessOf(rules: CompanyRules, employeeId: string): Map<string, Map<string, FieldAccess>> {
  const roles = (rules.rolesOf.get(employeeId) ?? []).flatMap((id) => rules.roles.get(id) ?? []);
  const result = new Map<string, Map<string, FieldAccess>>();
  for (const { noun, field } of roles.flatMap((role) => role.fields)) {
    const concerned = roles.filter((role) => role.grants.some((grant) => grant.right.startsWith(`${noun}.`)));
    const counted = concerned.length > 0 ? concerned : roles.filter((role) => role.fields.some((one) => one.noun === noun && one.field === field));
    const ranks = counted.map((role) => fieldAccesses.indexOf(role.fields.find((one) => one.noun === noun && one.field === field)?.access ?? 'write'));
    const access = fieldAccesses[Math.max(...ranks)]!;
    if (access !== 'write') result.set(noun, (result.get(noun) ?? new Map<string, FieldAccess>()).set(field, access));
  }
  return result;
}

/** Everybody below in the lines of superiors, and everybody in the departments that the person heads, down the tree. */
export function subordinatesOf(rules: CompanyRules, employeeId: string): string[] {
  const headed = new Set([...rules.departments.values()].filter((one) => one.headId === employeeId).flatMap((one) => departmentTree(rules, one.id)));
  const found = new Set<string>();
  const below = new Map<string, string[]>();
  for (const person of rules.employees.values()) {
    if (person.departmentId && headed.has(person.departmentId)) found.add(person.id);
    if (person.superiorId) below.set(person.superiorId, [...(below.get(person.superiorId) ?? []), person.id]);
  }
  const queue = [employeeId, ...found];
  for (let index = 0; index < queue.length; index += 1) {
    for (const id of below.get(queue[index]!) ?? []) {
      if (!found.has(id)) queue.push(id);
      found.add(id);
    }
  }
  found.delete(employeeId);
  return [...found];
}
