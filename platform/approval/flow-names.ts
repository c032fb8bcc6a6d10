import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables } from '#platform/db/index.ts';
import type { Condition, FactFields } from './model/condition.ts';

import { completeStep, type FlowDefinition, type FlowStep } from './model/flow.ts';

import type { Roster } from './model/roster.ts';

/** Names of the people, roles, departments and other records that flows refer to: id → name. */
export async function namesIn(context: Context, flows: readonly FlowDefinition[], facts: FactFields, roster: Roster): Promise<Record<string, string>> {
  const names = new Map<string, string>();
  const steps = flows.flatMap(({ steps: all }) => all);
  for (const id of steps.flatMap(peopleAndRoles)) {
    const name = roster.people.get(id)?.name ?? roster.roles.get(id)?.name;
    if (name !== undefined) names.set(id, name);
  }
  const compared = steps.flatMap(({ when }) => (when ? comparisons(when) : []));
  for (const [fact, field] of Object.entries(facts)) {
    if (field.kind !== 'reference') continue;
    const ids = compared.filter((one) => one.fact === fact).flatMap(({ value }) => (Array.isArray(value) ? (value as readonly string[]) : []));
    for (const [id, name] of await namesOfRecords(context, field.table!, field.nameColumn!, ids)) names.set(id, name);
  }
  return Object.fromEntries(names);
}

function peopleAndRoles(step: FlowStep): string[] {
  const { approver, empty, timeout, copyTo } = completeStep(step);
  const asked = approver.by === 'persons' ? approver.ids : approver.by === 'role' ? [approver.id] : approver.by === 'chosen' && approver.from ? [approver.from] : [];
  return [...asked, ...(empty.next === 'person' ? [empty.personId] : []), ...(timeout?.next === 'person' ? [timeout.personId] : []), ...copyTo];
}

function comparisons(condition: Condition): Extract<Condition, { fact: string }>[] {
  if ('all' in condition) return condition.all.flatMap(comparisons);
  if ('any' in condition) return condition.any.flatMap(comparisons);
  return [condition];
}

async function namesOfRecords(context: Context, table: string, column: string, ids: readonly string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const rows = await anyTables(asSystem(context, 'names of what the company’s own flows refer to'))
    .selectFrom(table as AnyTableName)
    .select(['id', column])
    .where('companyId', '=', context.viewer.companyId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map((row): [string, string] => [String(row.id), String(row[column] ?? '')]);
}
