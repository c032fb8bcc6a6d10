import { choice, date, defineEntity, longText, moment, percent, reference, type RowOf, text } from '#platform/entity/index.ts';

export const taskStatuses = [
  { value: 'todo', label: '未开始', tone: 'neutral' },
  { value: 'doing', label: '进行中', tone: 'accent' },
  { value: 'done', label: '已完成', tone: 'good' },
  { value: 'cancelled', label: '已取消', tone: 'neutral' },
] as const;

export const taskPriorities = [
  { value: 'high', label: '高', tone: 'bad' },
  { value: 'normal', label: '中', tone: 'neutral' },
  { value: 'low', label: '低', tone: 'neutral' },
] as const;

/** A piece of work with one owner and two dates: of a project, for a customer, or by itself (R5.8). */
export const task = defineEntity({
  noun: 'task',
  path: 'tasks',
  label: '任务',
  title: 'title',
  order: '-dueOn',
  customFields: true,
  reach: { owned: true, through: [{ noun: 'project', field: 'projectId' }] },
  fields: {
    title: text('任务', { required: true, max: 100, searchable: true, listed: true }),
    status: choice('状态', taskStatuses, { assigned: true, required: true, listed: true }),
    ownerId: reference('负责人', 'employee', { required: true, listed: true }),
    departmentId: reference('部门', 'department', { assigned: true }),
    startOn: date('开始日期', { required: true, listed: true }),
    dueOn: date('截止日期', { required: true, sortable: true, listed: true }),
    progress: percent('进度', { listed: true }),
    priority: choice('优先级', taskPriorities, { listed: true }),
    projectId: reference('项目', 'project', { listed: true }),
    customerId: reference('客户', 'customer', { listed: true }),
    parentId: reference('上级任务', 'task', { nameColumn: 'title', hint: '同一个项目里的任务；分解一层。' }),
    remark: longText('说明'),
    doneAt: moment('完成时间', { assigned: true }),
  },
});

export type Task = RowOf<typeof task>;
export type TaskStatus = Task['status'];

/** One task begins after another has ended. */
export interface TaskDependency {
  readonly id: string;
  /** What has to end first. */
  readonly fromId: string;
  /** What waits for it. */
  readonly toId: string;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** `toldDueOn` is the due day that its owner has been told of as past, so that he is told once for each. */
    task: Task & { toldDueOn: string | null };
    task_dependency: { id: string; companyId: string; fromId: string; toId: string; createdAt: string; createdBy: string | null };
  }
}
