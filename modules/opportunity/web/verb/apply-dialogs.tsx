import { type ReactNode, useState } from 'react';
import { SubmitDialog } from '#platform/web/approval/index.ts';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, OpenedRecord } from '#platform/web/form/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { opportunity } from '../../model/opportunity.ts';
import type { OpportunityPageRow } from '../opportunity.api.ts';
import { opportunityWords, verbWords } from '../zh-CN.ts';

interface Props {
  readonly row: Row;
  readonly onClose: () => void;
}

/** Applies for a later last day (R5.1). */
export function RenewalDialog({ row, onClose }: Props): ReactNode {
  return (
    <OpenedRecord entity={opportunity} id={row.id} title={verbWords.renewTitle} onClose={onClose}>
      {(record) => <Renewal record={record as OpportunityPageRow} onClose={onClose} />}
    </OpenedRecord>
  );
}

function Renewal({ record, onClose }: { readonly record: OpportunityPageRow; readonly onClose: () => void }): ReactNode {
  const [until, setUntil] = useState<string | null>(record.renewUntil);
  const hint = record.validUntil ? verbWords.renewHint(record.validUntil) : undefined;
  return (
    <SubmitDialog
      kind="opportunity.renewal"
      noun="opportunity"
      id={record.id}
      version={record.version}
      path={`/api/opportunities/${record.id}/request-renewal`}
      title={verbWords.renewTitle}
      verb={opportunityWords.requestRenewal}
      body={{ until }}
      isDirty={() => until !== record.renewUntil}
      wordsLabel={verbWords.words}
      check={(words) => [...(until ? [] : [{ path: 'until', message: verbWords.needUntil }]), ...(words ? [] : [{ path: 'words', message: verbWords.needWords }])]}
      onDone={onClose}
    >
      {(problemAt) => (
        <FieldRow field={{ label: verbWords.renewUntil, required: true, hint }} problem={problemAt('until')}>
          {(input) => <FieldInput {...input} name="validUntil" field={opportunity.fields.validUntil} value={until} onChange={(day) => setUntil(day as string | null)} />}
        </FieldRow>
      )}
    </SubmitDialog>
  );
}

/** Applies for an early end (R5.3). */
export function InvalidationDialog({ row, onClose }: Props): ReactNode {
  return (
    <OpenedRecord entity={opportunity} id={row.id} title={verbWords.invalidateTitle} onClose={onClose}>
      {({ id, version }) => <Invalidation id={id} version={version} onClose={onClose} />}
    </OpenedRecord>
  );
}

function Invalidation({ id, version, onClose }: { readonly id: string; readonly version?: number; readonly onClose: () => void }): ReactNode {
  return (
    <SubmitDialog
      kind="opportunity.invalidation"
      noun="opportunity"
      id={id}
      version={version}
      path={`/api/opportunities/${id}/request-invalidation`}
      title={verbWords.invalidateTitle}
      verb={opportunityWords.requestInvalidation}
      wordsLabel={verbWords.words}
      check={(words) => (words ? [] : [{ path: 'words', message: verbWords.needWords }])}
      onDone={onClose}
    >
      <p className="soft">{verbWords.invalidateText}</p>
    </SubmitDialog>
  );
}
