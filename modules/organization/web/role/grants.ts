import type { ScopeKind } from '../../model/role.ts';

/** A right as a role grants it: how far it reaches, and which departments where they are named. */
export interface Grant {
  readonly right: string;
  readonly scope: ScopeKind;
  readonly departmentIds: readonly string[];
}

export type Access = 'hidden' | 'masked' | 'read' | 'write';

/** A field of which a role shows less, or lets change nothing. */
export interface FieldRight {
  readonly noun: string;
  readonly field: string;
  readonly access: Access;
}

/** What a role grants, by right. */
export type Grants = ReadonlyMap<string, Grant>;
type Reach = Pick<Grant, 'scope' | 'departmentIds'>;

const usual: Reach = { scope: 'own', departmentIds: [] };

/** The grants of a list, by right. */
export function grantsOf(list: readonly Grant[]): Grants {
  return new Map(list.map((grant) => [grant.right, grant]));
}

/** How far the granted ones of these rights reach: null where they differ, the usual where none is granted. */
export function reachOf(grants: Grants, rights: readonly string[]): Reach | null {
  const [first, ...others] = rights.flatMap((right) => grants.get(right) ?? []);
  if (!first) return usual;
  return others.every((one) => sameReach(one, first)) ? { scope: first.scope, departmentIds: first.departmentIds } : null;
}

function sameReach(one: Reach, other: Reach): boolean {
  return one.scope === other.scope && one.departmentIds.toSorted().join() === other.departmentIds.toSorted().join();
}

/** Grants or takes away some rights of a group; new ones reach as far as those of the group that are granted. */
export function withRights(grants: Grants, group: readonly string[], chosen: readonly string[], granted: boolean): Grants {
  const reach = reachOf(grants, group) ?? usual;
  const next = new Map(grants);
  for (const right of chosen) {
    if (!granted) next.delete(right);
    else if (!next.has(right)) next.set(right, { right, ...reach });
  }
  return next;
}

/** Lets the granted ones of these rights reach so far. */
export function withReach(grants: Grants, rights: readonly string[], reach: Reach): Grants {
  const next = new Map(grants);
  for (const right of rights) if (next.has(right)) next.set(right, { right, scope: reach.scope, departmentIds: reach.scope === 'departments' ? reach.departmentIds : [] });
  return next;
}

/** Whether both grant the same. */
export function sameGrants(one: Grants, other: Grants): boolean {
  return one.size === other.size && [...one.values()].every((grant) => other.has(grant.right) && sameReach(grant, other.get(grant.right)!));
}

/** The list with another access to a field; what everybody has anyway is not kept. */
export function withAccess(fields: readonly FieldRight[], noun: string, field: string, access: Access): FieldRight[] {
  const others = fields.filter((one) => one.noun !== noun || one.field !== field);
  return access === 'write' ? others : [...others, { noun, field, access }];
}

/** Whether both lessen the same fields. */
export function sameFields(one: readonly FieldRight[], other: readonly FieldRight[]): boolean {
  const texts = (list: readonly FieldRight[]): string => list.map(({ noun, field, access }) => `${noun}.${field} ${access}`).toSorted().join();
  return texts(one) === texts(other);
}
