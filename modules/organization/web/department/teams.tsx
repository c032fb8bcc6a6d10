import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { ReferencesPicker } from '#platform/web/field/index.ts';
import { EntityForm, FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Row, useChanged, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { team } from '../../model/department.ts';
import { setTeamMembers, teamMembers } from '../organization.api.ts';
import { organizationWords as words } from '../zh-CN.ts';

type Open = { readonly what: 'form'; readonly record?: Row } | { readonly what: 'members'; readonly row: Row } | null;

/** Groups of people across the departments, to share records with. */
export function Teams(): ReactNode {
  const can = useCan();
  const [open, setOpen] = useState<Open>(null);
  const deleteTeam = useDeleting(team);
  const close = (): void => setOpen(null);
  const mayChange = can('team.update');
  return (
    <>
      <EntityTable
        inPage
        entity={team}
        onOpen={mayChange ? (row) => setOpen({ what: 'members', row }) : undefined}
        toolbar={
          can('team.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({ what: 'form' })}>
              {words.addTeam}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(mayChange ? [{ key: 'members', label: words.members, icon: 'team' as const, run: () => setOpen({ what: 'members', row }) }, { key: 'edit', label: words.edit, icon: 'edit' as const, run: () => setOpen({ what: 'form', record: row }) }] : []),
          ...(can('team.delete') ? [{ key: 'delete', label: words.remove, danger: true, run: () => void deleteTeam(row) }] : []),
        ]}
      />
      {open?.what === 'form' && <EntityForm entity={team} record={open.record} onClose={close} onSaved={(row) => !open.record && setTimeout(() => setOpen({ what: 'members', row }))} />}
      {open?.what === 'members' && <Members row={open.row} onClose={close} />}
    </>
  );
}

function Members({ row, onClose }: { readonly row: Row; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const changed = useChanged();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'team', row.id, 'members'], queryFn: () => teamMembers(row.id) });
  const [draft, setDraft] = useState<{ readonly before: readonly string[]; readonly chosen: readonly string[] } | null>(null);
  const before = draft?.before ?? data?.map(({ id }) => id) ?? [];
  const members = draft?.chosen ?? before;
  const submit = async (): Promise<void> => {
    const done = await saving.run(members, () => setTeamMembers(row.id, members, before));
    // Refused as well: opened again, the dialog begins with those whom another chose meanwhile.
    await changed('team', 'employee');
    if (done) onClose();
  };
  return (
    <VerbDialog title={words.membersOf(String(row.name))} verb={data && words.save} saving={saving} paths={['employeeIds']} isDirty={() => draft !== null} onSubmit={() => void submit()} onClose={onClose}>
      {/* Nothing is saved before the members are known: all of them would be gone. */}
      {error ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : data ? (
        <FieldRow field={{ label: words.members }} problem={saving.problemAt('employeeIds')}>
          {(input) => <ReferencesPicker {...input} noun="employee" autoFocus names={Object.fromEntries(data.map(({ id, name }) => [id, name]))} value={members} onChange={(ids) => setDraft({ before, chosen: ids ?? [] })} />}
        </FieldRow>
      ) : (
        <LoadingState rows={2} />
      )}
    </VerbDialog>
  );
}
