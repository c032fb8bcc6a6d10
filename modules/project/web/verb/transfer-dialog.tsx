import { App, Checkbox, Input } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type ProjectRow, transferProject } from '../project.api.ts';
import { projectWords, transferWords } from '../zh-CN.ts';

/** Gives a project to another owner, with its opportunity and, as chosen, its tasks. */
export default function TransferDialog({ row, onClose }: { readonly row: ProjectRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const navigate = useNavigate();
  const saving = useSaving();
  const [toEmployeeId, setTo] = useState<string | null>(null);
  const [tasks, setTasks] = useState(true);
  const [keepReading, setKeep] = useState(true);
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if (!saving.check(toEmployeeId ? [] : [{ path: 'toEmployeeId', message: transferWords.needPerson }])) return;
    const body = { toEmployeeId, tasks, keepReading, reason: reason.trim() || null };
    const saved = await saving.run(body, (key) => transferProject(row.id, body, key));
    if (!saved) return;
    message.success(transferWords.done);
    onClose();
    if (!saved.answer.seen) void navigate({ to: '/projects' as never });
    await changed('project', 'opportunity', 'task');
  };
  return (
    <VerbDialog title={transferWords.title(row.name)} verb={projectWords.transfer} saving={saving} paths={['toEmployeeId', 'reason']} isDirty={() => toEmployeeId !== null || reason !== '' || !tasks || !keepReading} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: transferWords.to, required: true, hint: transferWords.hint }} problem={saving.problemAt('toEmployeeId')}>
        {(input) => <ReferencePicker {...input} noun="employee" autoFocus value={toEmployeeId} onChange={setTo} />}
      </FieldRow>
      <FieldRow field={{ label: transferWords.along }}>
        {({ id }) => (
          <div id={id} role="group" aria-label={transferWords.along}>
            <Checkbox checked={tasks} onChange={(event) => setTasks(event.target.checked)}>
              {transferWords.tasks}
            </Checkbox>
            <br />
            <Checkbox checked={keepReading} onChange={(event) => setKeep(event.target.checked)}>
              {transferWords.keepReading}
            </Checkbox>
          </div>
        )}
      </FieldRow>
      <FieldRow field={{ label: transferWords.reason }} problem={saving.problemAt('reason')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
