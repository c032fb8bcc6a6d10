import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskStatuses } from './task.ts';
import { isLate, isOpen, openStatuses, stateAfter, type TaskVerb, verbsInState } from './task-states.ts';

const verbs: TaskVerb[] = ['start', 'complete', 'reopen', 'cancel'];
const states = taskStatuses.map(({ value }) => value);

test('every state has a way on, and a finished task only the way back (R5.8)', () => {
  expect(Object.fromEntries(states.map((state) => [state, verbsInState(state)]))).toEqual({ todo: ['start', 'complete', 'cancel'], doing: ['complete', 'cancel'], done: ['reopen'], cancelled: ['reopen'] });
});

test('whatever is done to a task it stands in a state that exists, and is open exactly when it can be completed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verbs)), (acts) => {
      let state = states[0]!;
      for (const act of acts) state = stateAfter(state, act) ?? state;
      expect(states).toContain(state);
      expect(isOpen({ status: state })).toBe(verbsInState(state).includes('complete'));
    }),
  );
});

test('late is what is still open after its day, not on it', () => {
  expect(openStatuses).toEqual(['todo', 'doing']);
  expect(isLate({ status: 'doing', dueOn: '2026-03-02' }, '2026-03-03')).toBe(true);
  expect(isLate({ status: 'doing', dueOn: '2026-03-03' }, '2026-03-03')).toBe(false);
  expect(isLate({ status: 'done', dueOn: '2026-03-02' }, '2026-03-03')).toBe(false);
});
