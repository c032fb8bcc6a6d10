import type { ReactNode } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { ProblemState } from '../feedback/index.ts';
import { type Row, useRecord } from '../record/record-query.ts';
import { useSaving } from './use-saving.ts';
import { VerbDialog } from './verb-dialog.tsx';

interface Props {
  readonly entity: AnyEntity;
  readonly id: string;
  /** What the dialog would have been called. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: (record: Row) => ReactNode;
}

/** A dialog about a record that lists know in part only: read whole first. Where it cannot be read, that is said in the dialog's place. */
export function OpenedRecord({ entity, id, title, onClose, children }: Props): ReactNode {
  const saving = useSaving();
  const { data, error, refetch } = useRecord(entity, id);
  if (data) return children(data);
  return error ? (
    <VerbDialog title={title} saving={saving} onClose={onClose}>
      <ProblemState error={error} size="part" onRetry={() => void refetch()} />
    </VerbDialog>
  ) : null;
}
