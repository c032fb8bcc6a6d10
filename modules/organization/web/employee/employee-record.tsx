import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { ChangeLog, Facts, RecordPage, type RecordAction, type Row } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { employee } from '../../model/employee.ts';
import { type EmployeePageRow, resetPassword } from '../organization.api.ts';
import { SecretDialog } from '../secret-dialog.tsx';
import { employeeWords as words } from '../zh-CN.ts';
import { EmployeeDialogs, type EmployeeVerb } from './employee-dialogs.tsx';
import { EmployeeHistory, EmployeePlace } from './employee-parts.tsx';

/** Somebody's file: who he is, where he stands, what he may do, and what happened to it (R1.4). */
export default function EmployeeRecord(): ReactNode {
  const { id } = useParams({ strict: false });
  const { me } = useSession();
  const confirm = useConfirm();
  const doing = useDoing();
  const [verb, setVerb] = useState<EmployeeVerb | 'edit' | null>(null);
  const [secret, setSecret] = useState<{ readonly userName: string; readonly password: string } | null>(null);
  const reset = async (record: Row): Promise<void> => {
    const name = String(record.name);
    if (!(await confirm({ title: words.resetPasswordTitle(name), text: words.resetPasswordText, verb: words.resetPassword, danger: true }))) return;
    await doing(async () => setSecret({ userName: String(record.userName), password: (await resetPassword(record.id)).oneTimePassword }));
  };
  const actions = (record: Row): RecordAction[] => [
    { key: 'edit', label: words.edit, icon: 'edit', verb: 'update', run: () => setVerb('edit') },
    { key: 'assignRoles', label: words.assignRoles, icon: 'role', verb: 'assignRoles', run: () => setVerb('assignRoles') },
    { key: 'resetPassword', label: words.resetPassword, icon: 'lock', verb: 'resetPassword', run: () => void reset(record) },
    { key: 'suspend', label: words.suspend, verb: 'suspend', run: () => setVerb('suspend') },
    { key: 'resume', label: words.resume, verb: 'resume', run: () => setVerb('resume') },
    { key: 'handOver', label: words.handOver, verb: 'handOver', run: () => setVerb('handOver') },
    { key: 'leave', label: words.leave, verb: 'leave', danger: true, run: () => setVerb('leave') },
    ...(me.isSystemAdministrator && record.id !== me.id && record.status === 'active' && record.kind === 'staff' ? [{ key: 'appoint', label: words.appoint, run: () => setVerb('appoint') }] : []),
  ];
  return (
    <RecordPage
      entity={employee}
      id={id!}
      icon="person"
      list="/employees"
      headline={['departmentId', 'postId', 'superiorId', 'mobile']}
      tags={(record) => (
        <>
          <FieldValue seen={{ name: 'status', field: employee.fields.status }} row={record} />
          {record.isSystemAdministrator === true && <ToneTag tone="accent">{words.administrator}</ToneTag>}
        </>
      )}
      actions={actions}
      aside={(record) => <EmployeePlace person={record as EmployeePageRow} />}
      tabs={(record) => [
        { key: 'facts', label: words.facts, content: <Facts entity={employee} record={record} without={['status', 'photoId']} /> },
        { key: 'history', label: words.history, content: <EmployeeHistory person={record as EmployeePageRow} /> },
        { key: 'log', label: words.log, content: <ChangeLog noun="employee" recordId={record.id} /> },
      ]}
    >
      {(record) => (
        <>
          {verb === 'edit' && <EntityForm entity={employee} record={record} onClose={() => setVerb(null)} />}
          {verb !== null && verb !== 'edit' && <EmployeeDialogs verb={verb} person={record as EmployeePageRow} onClose={() => setVerb(null)} />}
          {secret && <SecretDialog title={words.oneTimePassword} text={words.oneTimeText(secret.userName)} secret={secret.password} onClose={() => setSecret(null)} />}
        </>
      )}
    </RecordPage>
  );
}
