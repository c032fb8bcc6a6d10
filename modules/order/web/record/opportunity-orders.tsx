import { type ReactNode, useMemo } from 'react';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { OrdersWithin } from './orders-within.tsx';

/** The order of an opportunity, and those that were withdrawn, on its page; where it has none, the way to it (R6.1). */
export default function OpportunityOrders({ record }: RecordTabProps): ReactNode {
  const can = useCan();
  const orderable = (record.status === 'effective' && record.isOver !== true) || record.status === 'project';
  return <OrdersWithin within={useMemo(() => ({ opportunityId: record.id }), [record.id])} opportunityId={orderable && can('order.create') ? record.id : undefined} />;
}
