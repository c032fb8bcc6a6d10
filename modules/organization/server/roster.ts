import type { Roster, RosterRole, RosterSource } from '#platform/approval/index.ts';
import type { CompanyRules } from './company-rules.ts';
import type { Viewers } from './viewers.ts';

const rosters = new WeakMap<CompanyRules, Roster>();

/** The people of a company as approvals know them: who works, who stands above whom, who holds which role. */
export function rosterSource(viewers: Viewers): RosterSource {
  return {
    rosterOf: async (handle, companyId) => {
      const rules = await viewers.rulesNow(handle, companyId);
      const kept = rosters.get(rules) ?? rosterFrom(rules);
      rosters.set(rules, kept);
      return kept;
    },
  };
}

function rosterFrom({ administratorId, employees, departments, roles, rolesOf }: CompanyRules): Roster {
  const known = new Map<string, RosterRole>();
  for (const [id, { name, standard }] of roles) {
    const role = { id, name, holderIds: [...rolesOf].filter(([, held]) => held.includes(id)).map(([employeeId]) => employeeId).sort() };
    known.set(id, role);
    if (standard) known.set(standard, role);
  }
  return {
    administratorId,
    people: new Map([...employees].map(([id, { name, status, superiorId, departmentId }]) => [id, { id, name, isActive: status === 'active', superiorId, departmentId }])),
    departments,
    roles: known,
  };
}
