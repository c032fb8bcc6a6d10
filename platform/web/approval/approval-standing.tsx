import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { presentStep, sentBackBy, spanText, standingText } from './approval.ts';
import type { Approval } from './approval-shape.ts';
import { approvalKeys, approvalsOf } from './approval.api.ts';
import { approvalWords as words } from './zh-CN.ts';

interface Props {
  readonly noun: string;
  readonly id: string;
}

/**
 * Above a record's tabs: whom it waits for and for how long, or who sent it back and why. For records that are under approval or
 * drafts; the others need not ask.
 */
export function ApprovalStanding({ noun, id }: Props): ReactNode {
  const { data } = useQuery({ queryKey: approvalKeys.ofRecord(noun, id), queryFn: ({ signal }) => approvalsOf(noun, id, signal) });
  const latest = data?.rows[0];
  const told = latest && toldOf(latest);
  if (!told) return null;
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type={latest.state === 'running' ? 'info' : 'warning'}
      showIcon
      title={told}
      action={
        <Link to={'.' as never} search={{ tab: 'approval' } as never} replace>
          {words.progress}
        </Link>
      }
    />
  );
}

function toldOf(approval: Approval): string | undefined {
  const step = approval.state === 'running' ? presentStep(approval) : undefined;
  if (step) return words.standsAt(step.name, standingText(approval), words.since(spanText(step.since ?? approval.startedAt)));
  const back = sentBackBy(approval);
  return back && words.sentBack(back.name, words.verbs[approval.state === 'returned' ? 'return' : 'refuse'], back.words ?? '');
}
