import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { newOpportunityPath } from './new-path.ts';
import { useOpportunityVerbs } from './verb/use-opportunity-verbs.tsx';
import { opportunityWords } from './zh-CN.ts';

/** The opportunities of one customer, on its page (R4.11). */
export default function CustomerOpportunities({ record }: RecordTabProps): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const { verbsFor, dialogs } = useOpportunityVerbs();
  const within = useMemo(() => ({ customerId: record.id }), [record.id]);
  const create = can('opportunity.create') && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => void navigate({ href: newOpportunityPath({ customerId: record.id }) })}>
      {opportunityWords.create}
    </Button>
  );
  return (
    <>
      <EntityTable inPage entity={opportunity} within={within} scenes={[]} conditions={[]} columns={['name', 'status', 'amount', 'validUntil', 'expectedCloseOn', 'ownerId']} rowActions={verbsFor} toolbar={create} empty={{ title: opportunityWords.emptyTitle, text: opportunityWords.emptyText }} />
      {dialogs}
    </>
  );
}
