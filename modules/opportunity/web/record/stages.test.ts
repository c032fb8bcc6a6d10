import { expect, test } from 'vitest';
import { opportunityStatuses } from '../../model/opportunity.ts';
import { stagesOf } from './stages.ts';

test('every state stands on its way, bad ends at the end (R5.1)', () => {
  for (const { value } of opportunityStatuses) expect(stagesOf(value).stages).toContain(value);
  expect(stagesOf('lost')).toEqual({ stages: ['draft', 'pending', 'effective', 'project', 'lost'], lost: true });
  expect(stagesOf('invalid').stages.at(-1)).toBe('invalid');
  expect(stagesOf('won')).toMatchObject({ lost: false });
});
