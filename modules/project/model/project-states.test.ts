import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectStatuses } from './project.ts';
import { actsInState, holdsOpportunity, type ProjectAct, stateAfter } from './project-states.ts';

const acts: ProjectAct[] = ['win', 'lose', 'close', 'reopen'];

test('a project ends by one of three acts; only a win is taken back (R5.8)', () => {
  expect(Object.fromEntries(projectStatuses.map(({ value }) => [value, actsInState(value)]))).toEqual({ active: ['win', 'lose', 'close'], won: ['lose', 'reopen'], lost: [], closed: [] });
});

test('an opportunity that a project has given back is never taken again by the same project', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts)), (done) => {
      let status = projectStatuses[0].value as (typeof projectStatuses)[number]['value'];
      let given = false;
      for (const act of done) {
        status = stateAfter(status, act) ?? status;
        if (given) expect(holdsOpportunity(status)).toBe(false);
        given ||= !holdsOpportunity(status);
      }
    }),
  );
});
