/** The people of a company as approvals need to know them, at one moment. */
export interface Roster {
  /** The one system administrator: always active, the last to turn to. */
  readonly administratorId: string;
  readonly people: ReadonlyMap<string, RosterPerson>;
  readonly departments: ReadonlyMap<string, RosterDepartment>;
  /** By id, and standard roles by their name as well. */
  readonly roles: ReadonlyMap<string, RosterRole>;
}

export interface RosterPerson {
  readonly id: string;
  readonly name: string;
  /** May work at present: neither suspended nor gone. */
  readonly isActive: boolean;
  readonly superiorId: string | null;
  readonly departmentId: string | null;
}

export interface RosterDepartment {
  readonly id: string;
  readonly name: string;
  readonly headId: string | null;
  readonly parentId: string | null;
}

export interface RosterRole {
  readonly id: string;
  readonly name: string;
  readonly holderIds: readonly string[];
}

/** Whether this is somebody of the company who may work at present. */
export function isActive(roster: Roster, id: string | null): id is string {
  return id !== null && roster.people.get(id)?.isActive === true;
}

/** The active superiors of a person, the nearest first; those who may not work are passed over. */
export function superiorsOf(roster: Roster, personId: string): string[] {
  const chain: string[] = [];
  const seen = new Set([personId]);
  for (let id = roster.people.get(personId)?.superiorId ?? null; id !== null && !seen.has(id); id = roster.people.get(id)?.superiorId ?? null) {
    seen.add(id);
    if (isActive(roster, id)) chain.push(id);
  }
  return chain;
}

/** The active heads of a person's department and of those above it, the nearest first, each once. */
export function headsOf(roster: Roster, personId: string): string[] {
  const departmentId = roster.people.get(personId)?.departmentId ?? null;
  if (departmentId === null) return [];
  const heads = withDepartmentsAbove(roster, departmentId).map((id) => roster.departments.get(id)?.headId ?? null);
  return [...new Set(heads.filter((id) => isActive(roster, id)))];
}

/** A department and all above it, from below. */
export function withDepartmentsAbove(roster: Roster, departmentId: string): string[] {
  const line: string[] = [];
  for (let id: string | null = departmentId; id !== null && !line.includes(id); id = roster.departments.get(id)?.parentId ?? null) line.push(id);
  return line;
}
