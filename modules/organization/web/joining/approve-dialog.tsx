import { Input, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker, ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { employeeKinds } from '../../model/employee.ts';
import { approveRegistration } from '../organization.api.ts';
import { joiningWords as words } from '../zh-CN.ts';

/** Where somebody who registered is to work, and as what. */
export function ApproveDialog({ row, onDone, onClose }: { readonly row: Row; readonly onDone: () => void; readonly onClose: () => void }): ReactNode {
  const can = useCan();
  const saving = useSaving();
  const [place, setPlace] = useState({ departmentId: null as string | null, postId: null as string | null, superiorId: null as string | null, number: (row.number as string | null) ?? '', kind: 'staff', roleIds: [] as readonly string[] });
  const [dirty, setDirty] = useState(false);
  const set = (change: Partial<typeof place>): void => (setPlace((before) => ({ ...before, ...change })), setDirty(true));
  const submit = async (): Promise<void> => {
    if (!saving.check(place.departmentId ? [] : [{ path: 'departmentId', message: words.needDepartment }])) return;
    const body = { ...place, number: place.number.trim() || null };
    if (!(await saving.run(body, (key) => approveRegistration(row.id, body, key)))) return;
    onDone();
    onClose();
  };
  const wish = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return (
    <VerbDialog title={words.approveTitle(String(row.name))} verb={words.approve} saving={saving} paths={['departmentId', 'postId', 'superiorId', 'number', 'kind', 'roleIds']} isDirty={() => dirty} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.wish(wish(row.wishDepartment), wish(row.wishPost))}</p>
      <FieldRow field={{ label: words.department, required: true }} problem={saving.problemAt('departmentId')}>
        {(input) => <ReferencePicker {...input} noun="department" autoFocus value={place.departmentId} onChange={(departmentId) => set({ departmentId })} />}
      </FieldRow>
      {can('role.read') && (
        <FieldRow field={{ label: words.roles, hint: words.rolesHint }} problem={saving.problemAt('roleIds')}>
          {(input) => <ReferencesPicker {...input} noun="role" value={place.roleIds} onChange={(roleIds) => set({ roleIds: roleIds ?? [] })} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: words.post }} problem={saving.problemAt('postId')}>
        {(input) => <ReferencePicker {...input} noun="post" value={place.postId} onChange={(postId) => set({ postId })} />}
      </FieldRow>
      <FieldRow field={{ label: words.superior }} problem={saving.problemAt('superiorId')}>
        {(input) => <ReferencePicker {...input} noun="employee" value={place.superiorId} onChange={(superiorId) => set({ superiorId })} />}
      </FieldRow>
      <FieldRow field={{ label: words.number }} problem={saving.problemAt('number')}>
        {(input) => <Input {...input} maxLength={30} value={place.number} onChange={(event) => set({ number: event.target.value })} />}
      </FieldRow>
      <FieldRow field={{ label: words.kind }} problem={saving.problemAt('kind')}>
        {({ id }) => <Segmented id={id} value={place.kind} options={employeeKinds.map(({ value, label }) => ({ value, label }))} onChange={(kind) => set({ kind })} />}
      </FieldRow>
    </VerbDialog>
  );
}
