import { type Task, type TaskStatus, taskStatuses } from './task.ts';

/** The verbs that change a task's state. */
export type TaskVerb = 'start' | 'complete' | 'reopen' | 'cancel';

const steps: Readonly<Record<TaskStatus, Readonly<Partial<Record<TaskVerb, TaskStatus>>>>> = {
  todo: { start: 'doing', complete: 'done', cancel: 'cancelled' },
  doing: { complete: 'done', cancel: 'cancelled' },
  done: { reopen: 'doing' },
  cancelled: { reopen: 'todo' },
};

/** The state after a verb; null where the state does not allow it. */
export function stateAfter(status: TaskStatus, verb: TaskVerb): TaskStatus | null {
  return steps[status][verb] ?? null;
}

/** The verbs that a state allows, whoever asks. */
export function verbsInState(status: TaskStatus): readonly TaskVerb[] {
  return Object.keys(steps[status]) as TaskVerb[];
}

/** Whether there is still something to do. */
export function isOpen({ status }: Pick<Task, 'status'>): boolean {
  return status === 'todo' || status === 'doing';
}

export const openStatuses = taskStatuses.map(({ value }) => value).filter((status) => isOpen({ status }));

/** Whether a task should have been done before this day. */
export function isLate(task: Pick<Task, 'status' | 'dueOn'>, today: string): boolean {
  return isOpen(task) && task.dueOn < today;
}
