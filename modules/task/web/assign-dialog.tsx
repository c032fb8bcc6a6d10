import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { assignTask, type TaskRow } from './task.api.ts';
import { taskWords } from './zh-CN.ts';

/** Gives a task to a colleague, who is told. */
export default function AssignDialog({ row, onClose }: { readonly row: TaskRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [ownerId, setOwner] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (!saving.check(ownerId ? [] : [{ path: 'ownerId', message: taskWords.needOwner }])) return;
    if (!(await saving.run({ ownerId }, (key) => assignTask(row.id, ownerId!, key)))) return;
    message.success(taskWords.assigned);
    onClose();
    await changed('task');
  };
  return (
    <VerbDialog title={taskWords.assignTitle(row.title)} verb={taskWords.assign} saving={saving} paths={['ownerId']} isDirty={() => ownerId !== null} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: taskWords.owner, required: true }} problem={saving.problemAt('ownerId')}>
        {(input) => <ReferencePicker {...input} noun="employee" autoFocus value={ownerId} onChange={setOwner} />}
      </FieldRow>
    </VerbDialog>
  );
}
