import { useQuery } from '@tanstack/react-query';
import { approvalKeys } from '#platform/web/approval/index.ts';
import { approvalDetail } from './approvals.api.ts';

/** One approval with everything its approver reads. */
export function useApproval(id: string) {
  return useQuery({ queryKey: approvalKeys.one(id), queryFn: ({ signal }) => approvalDetail(id, signal) });
}
