import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { ExportButton, ExportDialog, queryOfRows } from '#platform/web/export/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { ListStrip } from './list-strip.tsx';
import { type Beginning, beginningIn } from './new-path.ts';
import { useOpportunityVerbs } from './verb/use-opportunity-verbs.tsx';
import { ValidityCell } from './validity-cell.tsx';
import { opportunityWords } from './zh-CN.ts';

const OpportunityForm = lazy(() => import('./form/opportunity-form.tsx'));

const columns = ['name', 'customerId', 'status', 'amount', 'validity', 'expectedCloseOn', 'ownerId'];

/** The opportunities that a person may see, with what they add up to (R5.7). */
export default function OpportunityList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const beginning = beginningIn(search);
  const { verbsFor, assign, dialogs } = useOpportunityVerbs();
  const [exported, setExported] = useState<readonly Row[] | null>(null);
  const begin = (open: boolean): void => void navigate({ to: '/opportunities', search: (open ? { ...search, new: '1' } : without(search)) as never, replace: true });
  const extras = useMemo<ExtraColumn[]>(() => [{ name: 'validity', label: opportunity.fields.validUntil.label, width: 132, render: (row) => <ValidityCell row={row} /> }], []);
  return (
    <>
      <EntityTable
        entity={opportunity}
        conditions={['status', 'ownerId', 'validUntil', 'amount', 'expectedCloseOn', 'source', 'customerId']}
        extraColumns={extras}
        columns={columns}
        strip={(state) => <ListStrip state={state} />}
        rowActions={verbsFor}
        batchActions={[
          { key: 'assign', label: opportunityWords.assign, icon: 'person', right: 'opportunity.assign', run: (rows) => assign(rows) },
          { key: 'export', label: opportunityWords.export, icon: 'download', right: 'opportunity.export', run: (rows) => setExported(rows) },
        ]}
        toolbar={<Toolbar onCreate={() => begin(true)} />}
        empty={{ title: opportunityWords.emptyTitle, text: opportunityWords.emptyText, action: can('opportunity.create') && <Button onClick={() => begin(true)}>{opportunityWords.create}</Button> }}
      />
      {dialogs}
      <Suspense>
        {beginning && <NewOpportunity from={beginning} onLeave={() => begin(false)} />}
        {exported && <ExportDialog entity={opportunity} query={queryOfRows(exported.map(({ id }) => id))} chosen={exported.length} onClose={() => setExported(null)} />}
      </Suspense>
    </>
  );
}

/** The form over the list; a new opportunity opens, and closing it leads back only where nothing was made. */
function NewOpportunity({ from, onLeave }: { readonly from: Beginning; readonly onLeave: () => void }): ReactNode {
  const navigate = useNavigate();
  const made = useRef<string | null>(null);
  return <OpportunityForm from={from} onSaved={(row) => void (made.current = row.id)} onClose={() => (made.current ? void navigate({ to: `/opportunities/${made.current}`, replace: true }) : onLeave())} />;
}

/** The list's address without the form that stood open. */
function without({ new: _new, for: _for, from: _from, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

function Toolbar({ onCreate }: { readonly onCreate: () => void }): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  return (
    <>
      {can('opportunity.settings') && (
        <Button icon={<Icon name="settings" />} onClick={() => void navigate({ to: '/opportunities/settings' })}>
          {opportunityWords.settings}
        </Button>
      )}
      <ExportButton entity={opportunity} scene="mine" />
      {can('opportunity.create') && (
        <Button type="primary" icon={<Icon name="plus" />} onClick={onCreate}>
          {opportunityWords.create}
        </Button>
      )}
    </>
  );
}
