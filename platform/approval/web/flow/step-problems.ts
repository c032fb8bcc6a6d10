import type { FlowStep } from '../../model/flow.ts';
import type { FlowProblem } from './flow-draft.ts';
import { flowWords as words } from './zh-CN.ts';

/** What is missing in a step before it can stand in a flow; whether people are still there, the server says. */
export function stepProblems({ name, approver, empty, timeout }: FlowStep): FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (name.trim() === '') problems.push({ path: 'name', message: words.nameMissing });
  if ((approver.by === 'persons' && approver.ids.length === 0) || (approver.by === 'role' && approver.id === '')) problems.push({ path: 'approver', message: words.approverMissing });
  if (empty?.next === 'person' && empty.personId === '') problems.push({ path: 'empty', message: words.emptyPersonMissing });
  if (timeout?.next === 'person' && timeout.personId === '') problems.push({ path: 'timeout', message: words.timeoutPersonMissing });
  return problems;
}
