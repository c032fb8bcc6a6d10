import { type ReactNode, useState } from 'react';
import { ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { assignRoles, type EmployeePageRow } from '../organization.api.ts';
import { employeeWords as words, joiningWords, organizationWords } from '../zh-CN.ts';

/** The roles that somebody holds. */
export function RolesDialog({ person, onClose }: { readonly person: EmployeePageRow; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const changed = useChanged();
  // What was seen when the choice began: the page behind may be read again meanwhile.
  const [before] = useState<readonly string[]>(() => person.roles.map(({ id }) => id));
  const [roleIds, setRoles] = useState<readonly string[]>(before);
  const submit = async (): Promise<void> => {
    const done = await saving.run(roleIds, () => assignRoles(person.id, roleIds, before));
    // Refused as well: opened again, the dialog begins with what another gave meanwhile.
    await changed('employee', 'role');
    if (done) onClose();
  };
  return (
    <VerbDialog title={words.rolesOf(person.name)} verb={organizationWords.save} saving={saving} paths={['roleIds']} isDirty={() => roleIds.join() !== before.join()} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: words.roles, hint: joiningWords.rolesHint }} problem={saving.problemAt('roleIds')}>
        {(input) => <ReferencesPicker {...input} noun="role" autoFocus names={Object.fromEntries(person.roles.map(({ id, name }) => [id, name]))} value={roleIds} onChange={(ids) => setRoles(ids ?? [])} />}
      </FieldRow>
    </VerbDialog>
  );
}
