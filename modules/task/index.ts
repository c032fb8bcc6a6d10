export { type Task, task, type TaskDependency, taskPriorities, type TaskStatus, taskStatuses } from './model/task.ts';
export { isLate, isOpen, openStatuses } from './model/task-states.ts';
export { assignTask, changeTask, removeTask } from './server/change-task.ts';
export { createTask } from './server/create-task.ts';
export { addDependency, removeDependency } from './server/dependencies.ts';
export { cancelTasksOf, countTasksOf, handOverTasks, moveTasks, type Taker } from './server/hand-over.ts';
export { module } from './server/module.ts';
export { rescheduleTask } from './server/reschedule-task.ts';
export { cancelTask, completeTask, reopenTask, startTask } from './server/task-steps.ts';
