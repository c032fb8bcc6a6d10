// Tasks as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import type { Neighbour, TaskPageRow, TaskRow } from '../web/task.api.ts';

/** A task of one's own in a project, due in three days, unless the test says otherwise. */
export function taskRow(number: number, more: Partial<TaskRow> = {}): TaskRow {
  return {
    id: idOf(number), version: 4, title: `任务 ${number}`, status: 'todo', startOn: '2026-11-23', dueOn: '2026-11-26', progress: null, priority: 'normal', ownerId: 'e-me', ownerName: '王芳', projectId: idOf(900), projectName: '云栖 CRM 项目',
    customerId: null, customerName: null, parentId: null, can: ['complete', 'start', 'edit'], ...more,
  };
}

/** A task's own page. */
export function taskPage(number: number, more: Partial<TaskPageRow> = {}): TaskPageRow {
  return { ...taskRow(number), remark: null, waitsFor: [], followedBy: [], ...more };
}

export const neighbour = (number: number, status: Neighbour['status'] = 'todo'): Neighbour => ({ id: idOf(number), title: `任务 ${number}`, status, dueOn: '2026-11-25' });
