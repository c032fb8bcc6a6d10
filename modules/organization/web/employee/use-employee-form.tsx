import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencesPicker } from '#platform/web/field/index.ts';
import { EntityForm, type EntityFormState, FieldRow } from '#platform/web/form/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { employee } from '../../model/employee.ts';
import { SecretDialog } from '../secret-dialog.tsx';
import { employeeWords as words, organizationWords } from '../zh-CN.ts';

type Initial = Readonly<Record<string, unknown>>;

/** The form for a new employee, and after it the one-time password that is shown this once. */
export function useEmployeeForm(): { open: (initial?: Initial) => void; form: ReactNode } {
  const [initial, setInitial] = useState<Initial | null>(null);
  const [added, setAdded] = useState<Row | null>(null);
  return {
    open: (given = {}) => setInitial({ kind: 'staff', ...given }),
    form: (
      <>
        {initial && <EntityForm entity={employee} title={organizationWords.add} initial={initial} fields={newFields} below={(form) => <Account form={form} />} onClose={() => setInitial(null)} onSaved={setAdded} />}
        {added && <SecretDialog title={words.oneTimePassword} text={words.oneTimeText(String(added.userName))} secret={String(added.oneTimePassword)} onClose={() => setAdded(null)} />}
      </>
    ),
  };
}

const newFields = ['name', 'kind', 'departmentId', 'postId', 'superiorId', 'number', 'gender', 'mobile', 'email', 'entryDate'];

function Account({ form }: { readonly form: EntityFormState }): ReactNode {
  const can = useCan();
  const problemAt = (path: string): string | undefined => form.problems.find((problem) => problem.path === path)?.message;
  return (
    <section>
      <p className="soft">{organizationWords.createText}</p>
      <FieldRow field={{ label: words.userName, required: true, hint: words.userNameHint }} problem={problemAt('userName')}>
        {(input) => <Input {...input} maxLength={40} autoComplete="off" value={String(form.values.userName ?? '')} onChange={(event) => form.set('userName', event.target.value)} />}
      </FieldRow>
      {can('role.read') && (
        <FieldRow field={{ label: words.roles }} problem={problemAt('roleIds')}>
          {(input) => <ReferencesPicker {...input} noun="role" value={(form.values.roleIds ?? []) as string[]} onChange={(ids) => form.set('roleIds', ids ?? [])} />}
        </FieldRow>
      )}
    </section>
  );
}
