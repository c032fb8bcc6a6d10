import { expect, test } from 'vitest';
import { activityStatuses } from './activity.ts';
import { verbsInState } from './activity-states.ts';

test('only what is planned can still be done, moved or cancelled (R4.9)', () => {
  expect(verbsInState('planned')).toEqual(['complete', 'reschedule', 'cancel']);
  for (const { value } of activityStatuses) if (value !== 'planned') expect(verbsInState(value)).toEqual([]);
});
