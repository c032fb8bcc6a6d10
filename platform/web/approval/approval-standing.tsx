import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { presentStep, spanText, standingText } from './approval.ts';
import { approvalKeys, approvalsOf } from './approval.api.ts';
import { approvalWords as words } from './zh-CN.ts';

interface Props {
  readonly noun: string;
  readonly id: string;
}

/** Whom a record under approval waits for and for how long, above its tabs. Only records that say they are under approval show it: the others need not ask. */
export function ApprovalStanding({ noun, id }: Props): ReactNode {
  const { data } = useQuery({ queryKey: approvalKeys.ofRecord(noun, id), queryFn: ({ signal }) => approvalsOf(noun, id, signal) });
  const latest = data?.rows[0];
  const step = latest?.state === 'running' ? presentStep(latest) : undefined;
  if (!latest || !step) return null;
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type="info"
      showIcon
      title={words.standsAt(step.name, standingText(latest), words.since(spanText(step.since ?? latest.startedAt)))}
      action={
        <Link to={'.' as never} search={{ tab: 'approval' } as never} replace>
          {words.progress}
        </Link>
      }
    />
  );
}
