import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, newId } from '#platform/db/index.ts';
import { allModules, type HandoverPart } from '#platform/module/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { employee } from '../model/employee.ts';
import { rulesChanged } from './company-rules.ts';
import { checkActive } from './protect.ts';
import type { Employee } from './tables.ts';

export interface Belonging {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

function parts(): HandoverPart[] {
  return allModules().flatMap((module) => module.handover ?? []);
}

/** Everything that somebody answers for, of every module: the preview of his handover (R1.4). */
export async function belongingsOf(context: Context, employeeId: string): Promise<Belonging[]> {
  const counted = await askCounts(
    asSystem(context, 'each module says what of its own it counts'),
    Object.fromEntries(parts().map(({ key, count }) => [key, count(context, employeeId)])),
  );
  return parts().map(({ key, label }) => ({ key, label, count: counted[key]! }));
}

/** Hands everything of the chosen kinds to their successors, in one transaction, and keeps a record of it. */
export async function handOver(context: Context, person: Employee, successors: Readonly<Record<string, string>>): Promise<{ parts: (Belonging & { to: string })[] }> {
  const chosen = Object.entries(successors).map(([key, toId]) => ({ toId, part: parts().find((one) => one.key === key) ?? unknownPart(key) }));
  if (chosen.length === 0) throw invalid([{ path: 'successors', message: '请至少选择一项交接内容和接手人。' }]);
  // One after the other with leaving: nothing goes to somebody who is gone.
  await rulesChanged(context);
  const done: (Belonging & { to: string; toId: string })[] = [];
  for (const { part, toId } of chosen) {
    const successor = await findInCompany(context, employee, toId);
    if (!successor || successor.id === person.id) throw invalid([{ path: `successors.${part.key}`, message: `请为${part.label}选择一位在职的接手人。` }]);
    checkActive(successor);
    done.push({ key: part.key, label: part.label, count: await part.handOver(context, person.id, successor.id), to: successor.name, toId });
  }
  await asSystem(context, 'the record of a handover is the organization’s own table')
    .insertInto('handover')
    .values({ id: newId(), companyId: context.viewer.companyId, fromId: person.id, parts: JSON.stringify(done), createdAt: context.now, createdBy: context.viewer.id || null })
    .execute();
  const changes = Object.fromEntries(done.map(({ label, count, to }) => [label, [null, `${count} 项 → ${to}`] as const]));
  await audit(context, employee, [{ recordId: person.id, recordTitle: person.name, action: 'handOver', changes }]);
  return { parts: done.map(({ toId: _toId, ...rest }) => rest) };
}

function unknownPart(key: string): never {
  throw invalid([{ path: `successors.${key}`, message: '没有这种交接内容，请刷新页面后重试。' }]);
}

/** The handovers that somebody's things have gone through. */
export async function handoversOf(context: Context, employeeId: string): Promise<{ id: string; at: string; by: string | null; parts: unknown }[]> {
  const rows = await asSystem(context, 'the employee was loaded through the scope')
    .selectFrom('handover')
    .leftJoin('employee', 'employee.id', 'handover.createdBy')
    .select(['handover.id', 'handover.createdAt as at', 'handover.parts', 'employee.name as by'])
    .where('handover.companyId', '=', context.viewer.companyId)
    .where('handover.fromId', '=', employeeId)
    .orderBy('handover.createdAt', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, parts: JSON.parse(row.parts) as unknown }));
}
