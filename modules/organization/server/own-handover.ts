import type { Context } from '#platform/context/index.ts';
import { countOf } from '#platform/db/index.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { companyRows, updateRecord } from '#platform/record/index.ts';
import { department, team } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { rulesNow } from './grant.ts';

/** Every record of an entity that names somebody in `field`, given to his successor one by one so that each has its change-log entry. */
async function pass(rows: readonly { id: string }[], change: (row: never) => Promise<unknown>): Promise<number> {
  for (const row of rows) await change(row as never);
  return rows.length;
}

/** Somebody and everybody above him. */
async function lineOf(context: Context, employeeId: string): Promise<Set<string>> {
  const { employees } = await rulesNow(context);
  const line = new Set<string>();
  for (let id: string | null | undefined = employeeId; id && !line.has(id); id = employees.get(id)?.superiorId) line.add(id);
  return line;
}

/** People, departments and teams that somebody answers for. */
export const organizationHandover: readonly HandoverPart[] = [
  {
    key: 'subordinate',
    label: '下属员工',
    count: (context, id) => countOf(companyRows(context, employee).where('employee.superiorId', '=', id).where('employee.status', '!=', 'left')),
    handOver: async (context, fromId, toId) => {
      const people = await companyRows(context, employee).selectAll('employee').where('employee.superiorId', '=', fromId).where('employee.status', '!=', 'left').execute();
      // The successor, or somebody above him, may be one of them: he answers to nobody rather than to his own people.
      const line = await lineOf(context, toId);
      return pass(people, (person: (typeof people)[number]) => updateRecord(context, employee, person, { superiorId: line.has(person.id) ? null : toId }, { action: 'handOver' }));
    },
  },
  {
    key: 'departmentHead',
    label: '部门负责人职务',
    count: (context, id) => countOf(companyRows(context, department).where('department.headId', '=', id)),
    handOver: async (context, fromId, toId) => {
      const departments = await companyRows(context, department).selectAll('department').where('department.headId', '=', fromId).execute();
      return pass(departments, (one: (typeof departments)[number]) => updateRecord(context, department, one, { headId: toId }, { action: 'handOver' }));
    },
  },
  {
    key: 'teamLead',
    label: '团队负责人职务',
    count: (context, id) => countOf(companyRows(context, team).where('team.leadId', '=', id)),
    handOver: async (context, fromId, toId) => {
      const teams = await companyRows(context, team).selectAll('team').where('team.leadId', '=', fromId).execute();
      return pass(teams, (one: (typeof teams)[number]) => updateRecord(context, team, one, { leadId: toId }, { action: 'handOver' }));
    },
  },
];
