// The buttons on a task (R2.2, R5.8): its owner's and his department's, and of whoever may change the project that it belongs to.
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import type { Task } from '../model/task.ts';
import { taskStatuses } from '../model/task.ts';
import { verbsInState } from '../model/task-states.ts';
import { taskAbilities } from './policy.ts';

const rights = { 'task.update': own, 'task.assign': own, 'task.delete': own };
const me = viewerWith({ id: 'me', rights });
const buttons = (more: Partial<Task> = {}, inOwnProject = false, viewer = me): string[] => taskAbilities({ viewer } as Context, { ownerId: 'me', departmentId: 'd1', status: 'todo', ...more } as Task, inOwnProject);

describe('the buttons on a task', () => {
  it('are what its state allows, beside change, hand on and delete', () => {
    for (const { value: status } of taskStatuses) expect(buttons({ status }), status).toEqual(['edit', ...verbsInState(status), 'assign', 'delete']);
  });
  it('of another’s are none, unless the project is one’s own; and never more than one’s rights', () => {
    expect(buttons({ ownerId: 'other' })).toEqual([]);
    expect(buttons({ ownerId: 'other' }, true)).toEqual(buttons());
    expect(buttons({ ownerId: 'other' }, true, viewerWith({ rights: { 'task.assign': own } }))).toEqual(['assign']);
    expect(buttons({}, true, viewerWith({ id: 'me' }))).toEqual([]);
  });
  it('reach the tasks of one’s department where the right does', () => {
    const head = viewerWith({ rights: { 'task.update': { everything: false, own: false, departmentIds: ['d1'] } } });
    expect(buttons({ ownerId: 'other', status: 'done' }, false, head)).toEqual(['edit', 'reopen']);
    expect(buttons({ ownerId: 'other', departmentId: 'd2' }, false, head)).toEqual([]);
  });
});
