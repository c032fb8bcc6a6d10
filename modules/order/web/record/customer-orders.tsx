import { type ReactNode, useMemo } from 'react';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { OrdersWithin } from './orders-within.tsx';

/** The orders of one customer, on its page (R4.11). */
export default function CustomerOrders({ record }: RecordTabProps): ReactNode {
  return <OrdersWithin within={useMemo(() => ({ customerId: record.id }), [record.id])} />;
}
