// The buttons on a follow-up (R4.9): only a planned one is done, moved or cancelled, by its owner or for his department.
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import { type Activity, activityStatuses } from '../model/activity.ts';
import { activityAbilities } from './policy.ts';
import { requirePlanned } from './require-planned.ts';

const me = viewerWith({ id: 'me', rights: { 'activity.update': own, 'activity.delete': own } });
const row = (more: Partial<Activity>): Activity => ({ ownerId: 'me', departmentId: 'd1', status: 'planned', ...more }) as Activity;
const buttons = (more: Partial<Activity> = {}, viewer = me): string[] => activityAbilities({ viewer } as Context, row(more));

describe('the buttons on a follow-up (R4.9)', () => {
  it('of a planned one are to do, to move and to cancel it; what is over is changed or deleted only', () => {
    expect(buttons()).toEqual(['edit', 'complete', 'reschedule', 'cancel', 'delete']);
    for (const status of ['done', 'cancelled'] as const) expect(buttons({ status })).toEqual(['edit', 'delete']);
  });
  it('need right and reach', () => {
    expect(buttons({ ownerId: 'other' })).toEqual([]);
    expect(buttons({}, viewerWith({ id: 'me', rights: { 'activity.delete': own } }))).toEqual(['delete']);
    expect(buttons({ ownerId: 'other' }, viewerWith({ rights: { 'activity.update': { everything: false, own: false, departmentIds: ['d1'] } } }))).toEqual(['edit', 'complete', 'reschedule', 'cancel']);
  });
  it('what is over refuses with its state and what to do instead', () => {
    for (const { value, label } of activityStatuses) {
      const act = (): void => requirePlanned(row({ status: value }));
      if (value === 'planned') expect(act).not.toThrow();
      else expect(act).toThrow(expect.objectContaining({ status: 409, message: `这条跟进${label}，不能再改。需要时请新建一条。` }));
    }
  });
});
