import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Row, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { role } from '../../model/role.ts';
import { organizationWords, roleWords as words } from '../zh-CN.ts';
import { CopyDialog } from './copy-dialog.tsx';

type Open = { readonly what: 'form'; readonly record?: Row } | { readonly what: 'copy'; readonly row: Row } | null;

/** The roles of the company (R12.1). */
export default function RoleList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const deleteRole = useDeleting(role);
  const close = (): void => setOpen(null);
  const toRole = (id: string): void => void navigate({ to: `/roles/${id}` });
  return (
    <>
      <EntityTable
        entity={role}
        heading={words.list}
        conditions={[]}
        toolbar={
          can('role.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({ what: 'form' })}>
              {words.create}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(can('role.create') ? [{ key: 'copy', label: words.copy, run: () => setOpen({ what: 'copy', row }) }] : []),
          ...(can('role.update') ? [{ key: 'edit', label: words.edit, run: () => setOpen({ what: 'form', record: row }) }] : []),
          ...(can('role.delete') ? [{ key: 'delete', label: organizationWords.remove, danger: true, run: () => void deleteRole(row) }] : []),
        ]}
      />
      {open?.what === 'form' && <EntityForm entity={role} record={open.record} onClose={close} onSaved={(row) => !open.record && toRole(row.id)} />}
      {open?.what === 'copy' && <CopyDialog row={open.row} onCopied={toRole} onClose={close} />}
    </>
  );
}
