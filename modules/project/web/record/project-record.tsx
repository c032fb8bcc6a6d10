import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ActionRecords } from '#modules/activity/web/index.ts';
import { ProjectPlan } from '#modules/task/web/index.ts';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { allows, ChangeLog, type RecordAction, RecordPage, type RecordTab, type Row } from '#platform/web/record/index.ts';
import { recordPath } from '#platform/web/shell/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { project } from '../../model/project.ts';
import type { End, ProjectPageRow } from '../project.api.ts';
import { projectWords, recordWords } from '../zh-CN.ts';
import { Members } from './members.tsx';
import { Moves } from './moves.tsx';
import { Negotiations } from './negotiations.tsx';
import { Overview } from './overview.tsx';
import { Stages } from './stages.tsx';

const EndDialog = lazy(() => import('../verb/end-dialog.tsx'));
const TransferDialog = lazy(() => import('../verb/transfer-dialog.tsx'));

type Dialog = 'edit' | 'transfer' | End;

/** A project's own page: where it stands, what the next stage asks, and everything that belongs to it (R5.8). */
export default function ProjectRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = (): void => setOpen(null);
  const end = (verb: End, icon: RecordAction['icon'], danger = false): RecordAction => ({ key: verb, label: projectWords[verb], icon, verb, danger, run: () => setOpen(verb) });
  const actions = (record: Row): RecordAction[] => [
    end('win', 'star'),
    { key: 'edit', label: projectWords.edit, icon: 'edit', verb: 'edit', run: () => setOpen('edit') },
    { key: 'transfer', label: projectWords.transfer, icon: 'transfer', verb: 'transfer', run: () => setOpen('transfer') },
    { key: 'opportunity', label: projectWords.openOpportunity, icon: 'opportunity', run: () => void navigate({ to: (recordPath('opportunity', record.opportunityId) ?? '/') as never }) },
    end('reopen', 'undo'),
    end('lose', 'failed', true),
    end('close', 'close', true),
  ];
  return (
    <RecordPage
      entity={project}
      id={id}
      icon="project"
      list="/projects"
      headline={['customerId', 'amount', 'ownerId', 'expectedOn', 'code', 'opportunityId']}
      tags={(record) => <Tags record={record as ProjectPageRow} />}
      actions={actions}
      stages={(record) => <Stages record={record as ProjectPageRow} onEnd={setOpen} />}
      tabs={(record) => tabsOf(record as ProjectPageRow, () => setOpen('edit'))}
    >
      {(record) => (
        <Suspense>
          {open === 'edit' && <EntityForm entity={project} record={record} onClose={close} />}
          {open === 'transfer' && <TransferDialog row={record as ProjectPageRow} onClose={close} />}
          {open && open !== 'edit' && open !== 'transfer' && <EndDialog row={record as ProjectPageRow} end={open} onClose={close} />}
        </Suspense>
      )}
    </RecordPage>
  );
}

function Tags({ record }: { readonly record: ProjectPageRow }): ReactNode {
  return (
    <>
      <FieldValue seen={{ name: 'status', field: project.fields.status }} row={record} />
      {record.counts.late > 0 && <ToneTag tone="bad">{projectWords.late(record.counts.late)}</ToneTag>}
    </>
  );
}

function tabsOf(record: ProjectPageRow, onEdit: () => void): RecordTab[] {
  const { id, counts } = record;
  const later = (content: ReactNode): ReactNode => <Suspense fallback={<LoadingState rows={4} />}>{content}</Suspense>;
  return [
    { key: 'plan', label: recordWords.plan, count: counts.task, content: later(<ProjectPlan projectId={id} writable={allows(record, 'addTask')} />) },
    { key: 'overview', label: recordWords.overview, content: <Overview record={record} onEdit={onEdit} /> },
    { key: 'records', label: recordWords.records, count: counts.activity, content: later(<ActionRecords place={{ projectId: id }} writable={allows(record, 'followUp')} />) },
    { key: 'negotiations', label: recordWords.negotiations, count: counts.negotiation, content: <Negotiations projectId={id} writable={allows(record, 'negotiate')} /> },
    { key: 'members', label: recordWords.members, count: record.members.length, content: <Members record={record} /> },
    { key: 'attachments', label: recordWords.attachments, count: counts.attachment, content: <AttachmentPanel noun="project" recordId={id} writable={allows(record, 'edit')} /> },
    { key: 'history', label: recordWords.history, content: <Moves record={record} /> },
    { key: 'log', label: recordWords.log, content: <ChangeLog noun="project" recordId={id} /> },
  ];
}
