import { get, post, remove } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/record-query.ts';

/** A task as lists, the chart and the calendar have it. */
export interface TaskRow extends Row {
  readonly title: string;
  readonly status: 'todo' | 'doing' | 'done' | 'cancelled';
  readonly startOn: string;
  readonly dueOn: string;
  readonly progress: number | null;
  readonly priority: 'high' | 'normal' | 'low' | null;
  readonly ownerId: string;
  readonly ownerName?: string;
  readonly projectId: string | null;
  readonly projectName?: string | null;
  readonly customerId: string | null;
  readonly customerName?: string | null;
  readonly parentId: string | null;
  readonly version: number;
}
export interface TaskLink {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
}
export interface Neighbour {
  readonly id: string;
  readonly title: string;
  readonly status: TaskRow['status'];
  readonly dueOn: string;
}
/** A task's own page. */
export interface TaskPageRow extends TaskRow {
  readonly remark: string | null;
  readonly waitsFor: readonly Neighbour[];
  readonly followedBy: readonly Neighbour[];
}
export interface Plan {
  readonly rows: readonly TaskRow[];
  readonly links: readonly TaskLink[];
  readonly cut: boolean;
}
export type Step = 'start' | 'complete' | 'reopen' | 'cancel';

const path = '/api/tasks';

export const readTask = (id: string, signal?: AbortSignal) => get<TaskPageRow>(`${path}/${id}`, undefined, signal);
export const planOf = (projectId: string, signal?: AbortSignal) => get<Plan>(`${path}/plan`, { projectId }, signal);
export const tasksInSpan = (span: { from: string; to: string; scene: string }, signal?: AbortSignal) => get<{ rows: readonly TaskRow[] }>(`${path}/calendar`, span, signal);
export const openTasks = (signal?: AbortSignal) => get<{ rows: readonly TaskRow[]; total: number | null }>(path, { scene: 'mine', status: 'todo,doing', sort: 'dueOn', size: 100 }, signal);
export const doneTasks = (signal?: AbortSignal) => get<{ rows: readonly TaskRow[] }>(path, { scene: 'mine', status: 'done', sort: '-updatedAt', size: 10, count: 'none' }, signal);
export const createTask = (body: object, key: string) => post<TaskRow>(path, body, key);
export const stepTask = (id: string, step: Step) => post<TaskPageRow>(`${path}/${id}/${step}`, {});
export const assignTask = (id: string, ownerId: string, key: string) => post<TaskPageRow>(`${path}/${id}/assign`, { ownerId }, key);
export const removeTask = (id: string) => remove(`${path}/${id}`);
export const rescheduleTask = ({ id, version }: Pick<TaskRow, 'id' | 'version'>, dates: { startOn: string; dueOn: string }, push = false) => post<{ rows: readonly TaskRow[] }>(`${path}/${id}/reschedule`, { startOn: dates.startOn, dueOn: dates.dueOn, version, push });
export const addDependency = (id: string, afterId: string) => post<TaskLink>(`${path}/${id}/dependencies`, { afterId });
export const removeDependency = (id: string, afterId: string) => remove(`${path}/${id}/dependencies/${afterId}`);
