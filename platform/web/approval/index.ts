export { ActButtons } from './act-buttons.tsx';
export { isOverdue, namesText, presentStep, spanText, standingText, stateTones } from './approval.ts';
export type { Approval, ApprovalState, ApprovalStep, ApprovalVerb, Signer, SignMode } from './approval-shape.ts';
export { approvalKeys } from './approval.api.ts';
export { ApprovalPanel } from './approval-panel.tsx';
export { ApprovalStanding } from './approval-standing.tsx';
export { StepLine } from './step-line.tsx';
export { SubmitDialog } from './submit-dialog.tsx';
export { approvalWords } from './zh-CN.ts';
