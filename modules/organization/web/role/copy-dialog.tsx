import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { createRole } from '../organization.api.ts';
import { roleWords as words } from '../zh-CN.ts';

/** A new role that grants what another one grants. */
export function CopyDialog({ row, onCopied, onClose }: { readonly row: Row; readonly onCopied: (id: string) => void; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const changed = useChanged();
  const offered = words.copyName(String(row.name));
  const [name, setName] = useState(offered);
  const submit = async (): Promise<void> => {
    const given = name.trim();
    if (!saving.check(given === '' ? [{ path: 'name', message: words.needName }] : [])) return;
    const made = await saving.run({ given }, (key) => createRole({ name: given, remark: (row.remark as string | null) ?? null, copyOf: row.id }, key));
    await changed('role');
    if (!made) return;
    onCopied(made.answer.id);
    onClose();
  };
  return (
    <VerbDialog title={words.copyTitle(String(row.name))} verb={words.copy} saving={saving} paths={['name']} isDirty={() => name !== offered} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.copyText}</p>
      <FieldRow field={{ label: words.name, required: true }} problem={saving.problemAt('name')}>
        {(input) => <Input {...input} autoFocus maxLength={40} value={name} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
