export { ActButtons } from './act-buttons.tsx';
export { type Approval, type ApprovalState, type ApprovalStep, type ApprovalVerb, isOverdue, namesText, presentStep, type Signer, type SignMode, spanText, standingText, stateTones } from './approval.ts';
export { approvalKeys } from './approval.api.ts';
export { ApprovalPanel } from './approval-panel.tsx';
export { StepLine } from './step-line.tsx';
export { SubmitDialog } from './submit-dialog.tsx';
export { approvalWords } from './zh-CN.ts';
