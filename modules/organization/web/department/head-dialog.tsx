import { type ReactNode, useState } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { changeDepartment } from '../organization.api.ts';
import { organizationWords as words } from '../zh-CN.ts';
import type { DepartmentItem } from './flat.ts';

/** Who leads a department. */
export function HeadDialog({ department, onClose }: { readonly department: DepartmentItem; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const [headId, setHead] = useState(department.headId);
  const submit = async (): Promise<void> => {
    if (await saving.run({ headId }, () => changeDepartment(department.id, { headId, version: department.version }))) onClose();
  };
  return (
    <VerbDialog title={words.headOf(department.title)} verb={words.save} saving={saving} paths={['headId']} isDirty={() => headId !== department.headId} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: words.head, hint: words.headHint }} problem={saving.problemAt('headId')}>
        {(input) => <ReferencePicker {...input} noun="employee" autoFocus label={department.headName} value={headId} onChange={setHead} />}
      </FieldRow>
    </VerbDialog>
  );
}
