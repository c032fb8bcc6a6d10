import { type ReactNode, useMemo } from 'react';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { OrdersWithin } from './orders-within.tsx';

/** The order that a project led to, on its page. */
export default function ProjectOrders({ record }: RecordTabProps): ReactNode {
  const can = useCan();
  const opportunityId = (record.status === 'active' || record.status === 'won') && can('order.create') && typeof record.opportunityId === 'string' ? record.opportunityId : undefined;
  return <OrdersWithin within={useMemo(() => ({ projectId: record.id }), [record.id])} opportunityId={opportunityId} />;
}
