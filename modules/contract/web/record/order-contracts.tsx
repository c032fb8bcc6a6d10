import { type ReactNode, useMemo } from 'react';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { ContractsWithin } from './contracts-within.tsx';

/** The contract of an order, and those that were made void, on its page; where it has none, the way to it (R6.4). */
export default function OrderContracts({ record }: RecordTabProps): ReactNode {
  const can = useCan();
  return <ContractsWithin within={useMemo(() => ({ orderId: record.id }), [record.id])} orderId={record.status === 'effective' && can('contract.create') ? record.id : undefined} />;
}
