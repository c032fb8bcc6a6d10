// Open tasks go with their customer, their project or to a successor. Callers answer for the scope.
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type Count, countOf } from '#platform/db/index.ts';
import { companyChange, companyRows, visibleRows } from '#platform/record/index.ts';
import { type Task, task } from '../model/task.ts';
import { openStatuses } from '../model/task-states.ts';

export interface Taker {
  readonly id: string;
  readonly departmentId: string | null;
}

/** Which of somebody's open tasks: of customers, of projects, or all. */
export type Part = { readonly customerIds: readonly string[] } | { readonly projectIds: readonly string[] } | 'all';

/** Hands the open tasks of one person to another (R4.7, R1.4); gives how many. What is done stays under the name of who did it. */
export async function handOverTasks(context: Context, part: Part, fromOwnerId: string, to: Taker, reason: string | null): Promise<number> {
  const rows = await openTasks(context, part, fromOwnerId);
  await changeAll(context, rows, { ownerId: to.id, departmentId: to.departmentId }, 'transfer', reason);
  return rows.length;
}

/** Gives up every open task of projects that have ended, whoever owns it. */
export async function cancelTasksOf(context: Context, projectId: string, reason: string): Promise<number> {
  const rows = await openTasks(context, { projectIds: [projectId] }, null);
  await changeAll(context, rows, { status: 'cancelled' }, 'cancel', reason);
  return rows.length;
}

/** How many open tasks somebody answers for. */
export function countOpenTasks(context: Context, ownerId: string): Count {
  return countOf(companyRows(context, task).where('task.ownerId', '=', ownerId).where('task.status', 'in', openStatuses));
}

/** How many tasks of a customer the viewer may see. */
export function countTasksOf(context: Context, customerId: string): Count {
  return countOf(visibleRows(context, task).where('task.customerId', '=', customerId));
}

/** Moves every task of one customer to another (merge); gives their ids. */
export async function moveTasks(context: Context, fromCustomerId: string, toCustomerId: string): Promise<string[]> {
  const handle = asSystem(context, 'history follows the customer, recycle bin included');
  const rows = await handle.selectFrom('task').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  await companyChange(context, task).set({ customerId: toCustomerId }).where('customerId', '=', fromCustomerId).execute();
  return rows.map(({ id }) => id);
}

async function openTasks(context: Context, part: Part, ownerId: string | null): Promise<Task[]> {
  const [field, ids] = part === 'all' ? [null, []] : 'customerIds' in part ? (['customerId', part.customerIds] as const) : (['projectId', part.projectIds] as const);
  if (field && ids.length === 0) return [];
  let query = companyRows(context, task).selectAll('task').where('task.status', 'in', openStatuses);
  if (ownerId) query = query.where('task.ownerId', '=', ownerId);
  if (field) query = query.where(`task.${field}`, 'in', [...ids]);
  return query.execute();
}

async function changeAll(context: Context, rows: readonly Task[], changes: { ownerId?: string; departmentId?: string | null; status?: 'cancelled' }, action: string, reason: string | null): Promise<void> {
  if (rows.length === 0) return;
  await companyChange(context, task)
    .set((eb) => ({ ...changes, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null }))
    .where('id', 'in', rows.map(({ id }) => id))
    .where('status', 'in', openStatuses)
    .execute();
  await audit(
    context,
    task,
    rows.map((row) => ({ recordId: row.id, recordTitle: row.title, action, reason, version: row.version + 1, changes: Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, [row[name as keyof Task], value] as const])) })),
  );
}
