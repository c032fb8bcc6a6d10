export { approval, approvalStates } from './entity.ts';
export { cancelApprovals, withdrawApproval } from './end.ts';
export type { ApprovalKind, Decided, Outcome, Shown } from './kind.ts';
export type { Comparison, Condition, Facts } from './model/condition.ts';
export type { Approver, FlowDefinition, FlowStep } from './model/flow.ts';
export type { Roster, RosterDepartment, RosterPerson, RosterRole } from './model/roster.ts';
export { approvalModule } from './module.ts';
export { type Submission, startApproval } from './start.ts';
export { requireNotUnderApproval, type RunningApproval, runningApprovals } from './under-approval.ts';
