import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { ActionRecords } from '#modules/activity/web/index.ts';
import { LinesTable } from '#modules/product/web/index.ts';
import { ApprovalPanel, ApprovalStanding } from '#platform/web/approval/index.ts';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { EmptyState, LoadingState } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { allows, ChangeLog, Facts, type RecordAction, RecordPage, type RecordTab, type Row, StageBar } from '#platform/web/record/index.ts';
import { opportunity, opportunityStatuses } from '../../model/opportunity.ts';
import type { OpportunityPageRow } from '../opportunity.api.ts';
import { useOpportunityVerbs } from '../verb/use-opportunity-verbs.tsx';
import { recordWords } from '../zh-CN.ts';
import styles from './aside.module.css';
import { ClashCard } from './clash-card.tsx';
import { stagesOf } from './stages.ts';
import { ValidityCard } from './validity-card.tsx';

/** An opportunity's own page: how it stands, what is sold, what was done, and who decides (R5.7). */
export default function OpportunityRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const { verbsFor, dialogs } = useOpportunityVerbs(() => void navigate({ to: '/opportunities' }));
  const actions = (record: Row): RecordAction[] => verbsFor(record).map((verb, at) => ({ ...verb, primary: at === 0 && !verb.danger && verb.primary }));
  return (
    <>
      <RecordPage
        entity={opportunity}
        id={id}
        icon="opportunity"
        list="/opportunities"
        headline={['customerId', 'amount', 'ownerId', 'expectedCloseOn', 'probability', 'code']}
        tags={(record) => <FieldValue seen={{ name: 'status', field: opportunity.fields.status }} row={record} />}
        actions={actions}
        stages={(record) => <Stages record={record as OpportunityPageRow} />}
        tabs={(record) => tabsOf(record as OpportunityPageRow)}
        aside={(record) => <Aside record={record as OpportunityPageRow} renew={verbsFor(record).find(({ key }) => key === 'requestRenewal')?.run} />}
      />
      {dialogs}
    </>
  );
}

function Stages({ record }: { readonly record: OpportunityPageRow }): ReactNode {
  const { stages, lost } = stagesOf(record.status);
  return (
    <>
      {(record.status === 'pending' || record.status === 'draft') && <ApprovalStanding noun="opportunity" id={record.id} />}
      <StageBar stages={stages.map((value) => ({ value, label: opportunityStatuses.find((one) => one.value === value)!.label }))} current={record.status} lost={lost} />
    </>
  );
}

function Aside({ record, renew }: { readonly record: OpportunityPageRow; readonly renew?: () => void }): ReactNode {
  return (
    <div className={styles.cards}>
      <ValidityCard record={record} onRenew={renew} />
      {['draft', 'pending', 'effective'].includes(record.status) && <ClashCard record={record} />}
    </div>
  );
}

function tabsOf(record: OpportunityPageRow): RecordTab[] {
  const { id, counts } = record;
  const later = (content: ReactNode): ReactNode => <Suspense fallback={<LoadingState rows={4} />}>{content}</Suspense>;
  const neverApproved = record.status === 'draft' || record.status === 'pending';
  return [
    { key: 'lines', label: recordWords.lines, count: record.lines.length, content: later(<LinesTable lines={record.lines} />) },
    { key: 'records', label: recordWords.records, count: counts.activity, content: neverApproved && !counts.activity ? <EmptyState icon="activity" title={recordWords.records} text={recordWords.noRecordsYet} /> : later(<ActionRecords place={{ opportunityId: id }} writable={allows(record, 'followUp')} />) },
    { key: 'facts', label: recordWords.facts, content: <Facts entity={opportunity} record={record} without={['products']} /> },
    { key: 'approval', label: recordWords.approval, content: <ApprovalPanel noun="opportunity" id={id} /> },
    { key: 'attachments', label: recordWords.attachments, count: counts.attachment, content: <AttachmentPanel noun="opportunity" recordId={id} writable={allows(record, 'edit')} /> },
    { key: 'log', label: recordWords.log, content: <ChangeLog noun="opportunity" recordId={id} /> },
  ];
}
