import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState, useConfirmLeaving, useDoing } from '#platform/web/feedback/index.ts';
import { BackLink, PageFrame } from '#platform/web/page/index.ts';
import { ChangeLog, keysOf, useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { type Catalogue, catalogue, type Named, readRole, type RolePageRow, setRoleRights } from '../organization.api.ts';
import styles from '../organization.module.css';
import { employeeWords, roleWords as words } from '../zh-CN.ts';
import { FieldRights } from './field-rights.tsx';
import { type Grant, type Grants, grantsOf, sameFields, sameGrants } from './grants.ts';
import { RightsMatrix } from './rights-matrix.tsx';
import matrixStyles from './role.module.css';

/** What a role lets do, with whose records, and which fields it holds back (R12.1). */
export default function RoleEditor(): ReactNode {
  const { id } = useParams({ strict: false });
  const { data: role, error, refetch } = useQuery({ queryKey: [...keysOf('role').records, id], queryFn: () => readRole(id!) });
  const { data: all } = useQuery({ queryKey: ['rights'], queryFn: catalogue, staleTime: Infinity });
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!role || !all) return <LoadingState rows={10} />;
  return <Editor key={role.id} role={role} all={all} />;
}

function Editor({ role, all }: { readonly role: RolePageRow; readonly all: Catalogue }): ReactNode {
  const mayChange = useCan()('role.update');
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const { grants, fields, dirty, saving, setGrants, setFields, save, undo } = useRoleDraft(role);
  const items = [
    { key: 'rights', label: words.rights, children: <RightsMatrix groups={all.groups} grants={grants} onChange={mayChange ? setGrants : undefined} /> },
    { key: 'fields', label: words.fields, children: <FieldRights all={all.fields} fields={fields} onChange={mayChange ? setFields : undefined} /> },
    { key: 'holders', label: words.holders, children: <Holders holders={role.holders} /> },
    { key: 'log', label: employeeWords.log, children: <ChangeLog noun="role" recordId={role.id} /> },
  ];
  return (
    <PageFrame
      title={
        <>
          <BackLink to="/roles" label={words.back} />
          {role.name}
        </>
      }
      text={words.text}
    >
      <Tabs activeKey={items.some(({ key }) => key === tab) ? tab : 'rights'} items={items} onChange={(next) => void navigate({ to: '.', search: { tab: next } as never, replace: true })} />
      {mayChange && (
        <footer className={matrixStyles.foot}>
          <span className="faint">{dirty && words.unsaved}</span>
          <Button disabled={!dirty || saving} onClick={undo}>
            {words.undo}
          </Button>
          <Button type="primary" disabled={!dirty} loading={saving} onClick={() => void save()}>
            {words.save}
          </Button>
        </footer>
      )}
    </PageFrame>
  );
}

function useRoleDraft(role: RolePageRow) {
  const doing = useDoing();
  const changed = useChanged();
  const client = useQueryClient();
  const confirmLeaving = useConfirmLeaving();
  const [draft, setDraft] = useState<{ readonly seen?: RolePageRow; readonly grants?: Grants; readonly fields?: RolePageRow['fields'] }>({});
  // What was seen when the change began: the role may be read again meanwhile, with what another has changed.
  const { rights: rightsSeen, fields: fieldsSeen } = draft.seen ?? role;
  const [saving, setSaving] = useState(false);
  const before = grantsOf(rightsSeen);
  const grants = draft.grants ?? before;
  const fields = draft.fields ?? fieldsSeen;
  const dirty = !sameGrants(before, grants) || !sameFields(fieldsSeen, fields);
  // Turning from tab to tab stays on the page and loses nothing.
  useBlocker({ shouldBlockFn: async ({ current, next }) => dirty && current.pathname !== next.pathname && !(await confirmLeaving()), enableBeforeUnload: dirty });
  const save = async (): Promise<void> => {
    setSaving(true);
    const list: Grant[] = [...grants.values()];
    if (await doing(() => setRoleRights(role.id, list, fields, { rights: rightsSeen, fields: fieldsSeen }), words.saved)) {
      await changed('role');
      setDraft({});
      // It may be a role of one's own.
      await client.invalidateQueries({ queryKey: ['me'] });
    } else await changed('role'); // What another saved meanwhile stands there once the change is undone.
    setSaving(false);
  };
  return {
    grants,
    fields,
    dirty,
    saving,
    save,
    undo: () => setDraft({}),
    setGrants: (next: Grants) => setDraft((now) => ({ seen: role, ...now, grants: next })),
    setFields: (next: RolePageRow['fields']) => setDraft((now) => ({ seen: role, ...now, fields: next })),
  };
}

function Holders({ holders }: { readonly holders: readonly Named[] }): ReactNode {
  if (holders.length === 0) return <EmptyState icon="person" title={words.noHolders} text={words.noHoldersText} />;
  return (
    <ul className={styles.rows}>
      {holders.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/employees/${id}`}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
