import { asSystem, type Context } from '#platform/context/index.ts';
import { daysBetween } from '#platform/db/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { companyRows, findInCompany } from '#platform/record/index.ts';
import { type Task, task } from '../model/task.ts';

type Placed = Pick<Task, 'startOn' | 'dueOn'>;

/** What takes longer is no task but a plan, and its line would run out of every chart. */
const longestDays = 1830;

/** A task ends no earlier than it begins, and within five years. */
export function checkDates({ startOn, dueOn }: Placed): void {
  if (dueOn < startOn) throw invalid([{ path: 'dueOn', message: '截止日期不能早于开始日期，请重新选择。' }]);
  if (daysBetween(startOn, dueOn) > longestDays) throw invalid([{ path: 'dueOn', message: '一个任务最长 5 年，请把截止日期改早一些，或拆成几个任务。' }]);
}

/** The customer that a project is about: its tasks are that customer's. Null where there is no project. The project stays as it is until the transaction ends, so that none is left with open tasks by its end. */
export async function customerOfProject(context: Context, projectId: string | null): Promise<string | null> {
  if (!projectId) return null;
  const found = (await findInCompany(context, entityOf('project'), projectId, { lock: true })) as { customerId?: string; status?: string } | null;
  if (found?.status !== 'active') throw invalid([{ path: 'projectId', message: '这个项目已经结束，不能再添加任务。' }]);
  return found.customerId ?? null;
}

/** A task is divided once: its parent is a whole task of the same plan, and it has no parts itself. The plan's turn must have been taken. */
export async function checkParent(context: Context, row: Pick<Task, 'projectId' | 'parentId'> & { id?: string }): Promise<void> {
  const { parentId } = row;
  if (!parentId) return;
  const parent = await findInCompany(context, task, parentId);
  const wrong = (message: string): never => {
    throw invalid([{ path: 'parentId', message }]);
  };
  if (parentId === row.id) wrong('上级任务不能是它自己，请重新选择。');
  if (!parent || parent.projectId !== row.projectId) wrong('上级任务要在同一个项目里，请重新选择。');
  if (parent?.parentId) wrong('任务只分解一层：所选的上级任务自己也是下级任务，请选它的上级。');
  if (!row.id) return;
  if ((await partsOf(context, row.id)).length > 0) wrong('这个任务已经有下级任务，不能再放到别的任务下面。');
  const linked = await asSystem(context, 'whether two tasks of the company depend on each other')
    .selectFrom('task_dependency')
    .select('id')
    .where((eb) => eb.or([eb.and([eb('fromId', '=', parentId), eb('toId', '=', row.id!)]), eb.and([eb('fromId', '=', row.id!), eb('toId', '=', parentId)])]))
    .executeTakeFirst();
  if (linked) wrong('这两个任务有先后依赖，不能再成为上下级。请先删除依赖。');
}

/** The tasks that a task was divided into, in the order of their beginning. */
export function partsOf(context: Context, id: string): Promise<Task[]> {
  return companyRows(context, task).selectAll('task').where('task.parentId', '=', id).orderBy('task.startOn').execute();
}
