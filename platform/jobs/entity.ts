import { choice, defineEntity, integer, json, moment, reference, type RowOf, text } from '#platform/entity/index.ts';

export const jobStates = [
  { value: 'waiting', label: '等待中', tone: 'neutral' },
  { value: 'running', label: '进行中', tone: 'accent' },
  { value: 'done', label: '已完成', tone: 'good' },
  { value: 'failed', label: '失败', tone: 'bad' },
  { value: 'cancelled', label: '已取消', tone: 'neutral' },
] as const;

export const jobLanes = [
  { value: 'work', label: '任务' },
  { value: 'event', label: '系统联动' },
  { value: 'send', label: '邮件和短信' },
] as const;

/** A job as people see it. It belongs to whoever started it; the clock's and the program's own belong to nobody. */
export const job = defineEntity({
  noun: 'job',
  path: 'jobs',
  label: '后台任务',
  title: 'label',
  order: '-createdAt',
  reach: { owned: true },
  recycled: false,
  fields: {
    label: text('任务', { required: true, assigned: true, listed: true }),
    kind: text('种类', { required: true, assigned: true, max: 120 }),
    lane: choice('队列', jobLanes, { required: true, assigned: true }),
    state: choice('状态', jobStates, { required: true, assigned: true, listed: true }),
    done: integer('已处理', { required: true, assigned: true, listed: true }),
    /** 0 while it is not known. */
    total: integer('总数', { required: true, assigned: true, listed: true }),
    note: text('进展', { assigned: true, max: 200, listed: true }),
    error: text('失败原因', { assigned: true, max: 300, listed: true }),
    ownerId: reference('发起人', 'employee', { assigned: true, listed: true }),
    departmentId: reference('发起部门', 'department', { assigned: true }),
    runAt: moment('计划开始', { required: true, assigned: true }),
    startedAt: moment('开始时间', { assigned: true, listed: true }),
    finishedAt: moment('结束时间', { assigned: true, listed: true }),
    attempts: integer('尝试次数', { required: true, assigned: true }),
    result: json('结果'),
  },
});

/** The columns by which the queue works; nobody is shown them. */
interface QueueColumns {
  /** With company and kind unique: the same thing is queued once only. */
  key: string | null;
  payload: string;
  checkpoint: string | null;
  /** When a process may take it: the planned time of a waiting job, the end of the lease of a running one, null for a finished one. */
  dueAt: string | null;
  /** The run that holds the lease: a new id for each. */
  leasedBy: string | null;
  cancelAt: string | null;
}

export type JobRow = RowOf<typeof job> & QueueColumns;

declare module '#platform/db/tables.ts' {
  interface Tables {
    job: JobRow;
    /** Up to which time the jobs of a schedule have been queued. */
    job_schedule: { name: string; dueAt: string };
  }
}
