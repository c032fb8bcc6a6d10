import { type ReactNode, useState } from 'react';
import { SubmitDialog } from '#platform/web/approval/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow } from '#platform/web/form/index.ts';
import { type Row, useRecord } from '#platform/web/record/index.ts';
import { opportunity } from '../../model/opportunity.ts';
import type { OpportunityPageRow } from '../opportunity.api.ts';
import { opportunityWords, verbWords } from '../zh-CN.ts';

interface Props {
  readonly row: Row;
  readonly onClose: () => void;
}

/** Applies for a later last day (R5.1). */
export function RenewalDialog({ row, onClose }: Props): ReactNode {
  const { data } = useRecord(opportunity, row.id);
  return data ? <Renewal record={data as OpportunityPageRow} onClose={onClose} /> : <LoadingState rows={2} />;
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
  const { data } = useRecord(opportunity, row.id);
  if (!data) return <LoadingState rows={2} />;
  return (
    <SubmitDialog
      kind="opportunity.invalidation"
      noun="opportunity"
      id={row.id}
      version={data.version}
      path={`/api/opportunities/${row.id}/request-invalidation`}
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
