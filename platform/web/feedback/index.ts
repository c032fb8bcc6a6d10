export { type RowResult, useBatchResult } from './batch-result.tsx';
export { type Choice, type Confirmation, useChoice, useConfirm, useConfirmLeaving } from './confirm.tsx';
export { ErrorBoundary } from './error-boundary.tsx';
export { EmptyState, LoadingState, ProblemState, StateNotice } from './states.tsx';
export { useCopying } from './use-copying.ts';
export { useDoing } from './use-doing.ts';
export { useOnce } from './use-once.ts';
