import { type ReactNode, useMemo } from 'react';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { ContractsWithin } from './contracts-within.tsx';

/** The contracts of one customer, on its page (R4.11). */
export default function CustomerContracts({ record }: RecordTabProps): ReactNode {
  return <ContractsWithin within={useMemo(() => ({ customerId: record.id }), [record.id])} />;
}
