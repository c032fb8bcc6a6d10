import type { ReactNode } from 'react';
import { ImportDrawer, type ImportTarget } from '#platform/web/import/index.ts';
import { ImportTargetInput } from './import-target.tsx';

/** Lists of customers brought in; `poolId`: begun in a pool, where they are then meant to go. */
export default function CustomerImport({ poolId, onClose }: { readonly poolId?: string; readonly onClose: () => void }): ReactNode {
  const target: ImportTarget = { initial: poolId ? { poolId } : {}, input: (props) => <ImportTargetInput {...props} /> };
  return <ImportDrawer noun="customer" target={target} onClose={onClose} />;
}
