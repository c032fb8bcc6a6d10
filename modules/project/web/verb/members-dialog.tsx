import { App, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput, ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { project } from '../../model/project.ts';
import { addMembers, type ProjectRow } from '../project.api.ts';
import { memberWords } from '../zh-CN.ts';

/** Lets colleagues work on a project, reading or editing, perhaps until a day. */
export default function MembersDialog({ row, onClose }: { readonly row: ProjectRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [first] = useState({ employeeIds: [] as readonly string[], access: 'edit' as 'read' | 'edit', duty: '', until: null as string | null });
  const [draft, setDraft] = useState(first);
  const set = (part: Partial<typeof draft>): void => setDraft((now) => ({ ...now, ...part }));
  const submit = async (): Promise<void> => {
    if (!saving.check(draft.employeeIds.length > 0 ? [] : [{ path: 'employeeIds', message: memberWords.needPeople }])) return;
    const body = { ...draft, duty: draft.duty.trim() || null };
    if (!(await saving.run(body, (key) => addMembers(row.id, body, key)))) return;
    message.success(memberWords.added);
    onClose();
    await changed('project');
  };
  return (
    <VerbDialog title={memberWords.title} verb={memberWords.add} saving={saving} paths={['employeeIds', 'duty', 'until']} isDirty={() => draft.employeeIds.length > 0 || draft.access !== first.access || draft.duty !== '' || draft.until !== null} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: memberWords.people, required: true }} problem={saving.problemAt('employeeIds')}>
        {(input) => <ReferencesPicker {...input} noun="employee" value={[...draft.employeeIds]} onChange={(employeeIds) => set({ employeeIds: employeeIds ?? [] })} />}
      </FieldRow>
      <FieldRow field={{ label: memberWords.access }}>
        {({ id }) => <Radio.Group id={id} value={draft.access} options={[{ value: 'edit', label: memberWords.accesses.edit }, { value: 'read', label: memberWords.accesses.read }]} onChange={(event) => set({ access: event.target.value as 'read' | 'edit' })} />}
      </FieldRow>
      <FieldRow field={{ label: memberWords.duty, hint: memberWords.dutyHint }} problem={saving.problemAt('duty')}>
        {(input) => <Input {...input} maxLength={100} value={draft.duty} onChange={(event) => set({ duty: event.target.value })} />}
      </FieldRow>
      <FieldRow field={{ label: memberWords.until, hint: memberWords.untilHint }} problem={saving.problemAt('until')}>
        {(input) => <FieldInput {...input} name="until" field={{ ...project.fields.expectedOn, label: memberWords.until }} value={draft.until} onChange={(until) => set({ until: until as string | null })} />}
      </FieldRow>
    </VerbDialog>
  );
}
