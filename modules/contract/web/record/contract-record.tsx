import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ApprovalPanel, ApprovalStanding, SubmitDialog } from '#platform/web/approval/index.ts';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { allows, ChangeLog, Facts, type RecordAction, RecordPage, type RecordTab, type Row, StageBar, useDeleting } from '#platform/web/record/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { contract } from '../../model/contract.ts';
import type { ContractRow } from '../contract.api.ts';
import { TextPanel } from '../text/text-panel.tsx';
import { contractWords, recordWords as words } from '../zh-CN.ts';
import { endsSoon, noticeOf, stagesOf } from './contract-facts.ts';
import { Scans } from './scans.tsx';

const ContractForm = lazy(() => import('../form/contract-form.tsx'));
const ChangeDialog = lazy(() => import('./change-dialog.tsx'));
const UploadDialog = lazy(() => import('./upload-dialog.tsx'));
const SignDialog = lazy(() => import('./sign-dialog.tsx'));
const EndDialog = lazy(() => import('./end-dialog.tsx'));

type Dialog = 'edit' | 'submit' | 'revise' | 'upload' | 'sign' | 'drop' | 'terminate' | 'void';

/** A contract's own page: where it stands, its text version by version, who signs it off, the signed paper (R7.1). */
export default function ContractRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const deleteContract = useDeleting(contract);
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = (): void => setOpen(null);
  const actions = (record: Row): RecordAction[] => actionsOf(record as ContractRow, setOpen, () => void deleteContract(record).then((done) => done && void navigate({ to: '/contracts' })));
  return (
    <RecordPage
      entity={contract}
      id={id}
      icon="contract"
      list="/contracts"
      headline={['code', 'customerId', 'orderId', 'amount', 'endOn', 'ownerId']}
      tags={(record) => <Tags record={record as ContractRow} />}
      actions={actions}
      stages={(record) => <Stages record={record as ContractRow} />}
      tabs={(record) => tabsOf(record as ContractRow, () => setOpen('sign'))}
    >
      {(record) => (
        <Suspense>
          {open === 'edit' && <ContractForm record={record as ContractRow} onClose={close} />}
          {open === 'submit' && <SubmitDialog kind="contract" noun="contract" id={record.id} version={record.version} title={words.submitTitle} verb={words.submit} onDone={close} />}
          {open === 'revise' && <ChangeDialog record={record as ContractRow} onClose={close} />}
          {open === 'upload' && <UploadDialog record={record as ContractRow} onClose={close} />}
          {open === 'sign' && <SignDialog record={record as ContractRow} onClose={close} />}
          {(open === 'drop' || open === 'terminate' || open === 'void') && <EndDialog record={record as ContractRow} verb={open} onClose={close} />}
        </Suspense>
      )}
    </RecordPage>
  );
}

function actionsOf(record: ContractRow, open: (dialog: Dialog) => void, remove: () => void): RecordAction[] {
  const drafting = record.current.status === 'draft';
  const approving = record.current.status === 'approving';
  const offered: readonly (RecordAction & { readonly when?: boolean })[] = [
    { key: 'submit', label: words.submit, icon: 'approval', verb: 'submit', primary: true, when: drafting, run: () => open('submit') },
    { key: 'sign', label: words.sign, icon: 'upload', verb: 'sign', primary: record.status === 'toSign', when: !drafting && !approving, run: () => open('sign') },
    { key: 'edit', label: contractWords.edit, icon: 'edit', verb: 'edit', run: () => open('edit') },
    { key: 'revise', label: words.revise, icon: 'file', verb: 'revise', when: record.status !== 'draft' && !approving, run: () => open('revise') },
    { key: 'upload', label: words.upload, icon: 'upload', verb: 'upload', when: !approving, run: () => open('upload') },
    { key: 'drop', label: words.drop, icon: 'undo', verb: 'drop', when: drafting, run: () => open('drop') },
    { key: 'terminate', label: words.terminate, icon: 'close', verb: 'terminate', danger: true, run: () => open('terminate') },
    { key: 'void', label: words.void, icon: 'close', verb: 'void', danger: true, run: () => open('void') },
    { key: 'delete', label: contractWords.delete, icon: 'trash', verb: 'delete', danger: true, run: remove },
  ];
  return offered.filter(({ when }) => when !== false);
}

function Tags({ record }: { readonly record: ContractRow }): ReactNode {
  const soon = endsSoon(record);
  return (
    <>
      <FieldValue seen={{ name: 'status', field: contract.fields.status }} row={record} />
      {soon && <ToneTag tone={soon.overdue ? 'bad' : 'attention'}>{soon.text}</ToneTag>}
    </>
  );
}

function Stages({ record }: { readonly record: ContractRow }): ReactNode {
  const notice = noticeOf(record);
  return (
    <>
      {(record.current.status === 'approving' || record.current.status === 'draft') && <ApprovalStanding noun="contract" id={record.id} />}
      {notice && <Alert style={{ marginBottom: 12 }} type="info" showIcon title={notice} />}
      <StageBar {...stagesOf(record)} />
    </>
  );
}

function tabsOf(record: ContractRow, onSign: () => void): RecordTab[] {
  return [
    { key: 'text', label: words.text, count: record.counts.comment, content: <TextPanel record={record} /> },
    { key: 'facts', label: words.facts, content: <Facts entity={contract} record={record} without={['orderKey']} /> },
    { key: 'approval', label: words.approval, content: <ApprovalPanel noun="contract" id={record.id} /> },
    { key: 'scans', label: words.scans, count: record.counts.scan, content: <Scans record={record} onSign={onSign} /> },
    { key: 'attachments', label: words.attachments, count: record.counts.attachment, content: <AttachmentPanel noun="contract" recordId={record.id} writable={allows(record, 'edit')} /> },
    { key: 'changes', label: words.changes, content: <ChangeLog noun="contract" recordId={record.id} /> },
  ];
}
