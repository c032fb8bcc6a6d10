export { type Task, task, type TaskDependency, taskPriorities, type TaskStatus, taskStatuses } from './model/task.ts';
export { isLate, isOpen, openStatuses } from './model/task-states.ts';
