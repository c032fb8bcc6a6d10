import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { FollowUpDialog } from '#modules/activity/web/index.ts';
import { ExportButton, ExportDialog, queryOfRows } from '#platform/web/export/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, type Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { type BatchAction, EntityTable, type ExtraColumn, type RowAction } from '#platform/web/table/index.ts';
import { customer } from '../../model/customer.ts';
import type { Verb } from '../customer.api.ts';
import { useHanding } from '../hand/use-handing.tsx';
import { customerWords, handWords } from '../zh-CN.ts';
import { LosingStrip } from './losing-strip.tsx';
import { LossCell } from './loss-cell.tsx';
import { NameMarks } from './name-marks.tsx';

const CustomerForm = lazy(() => import('../customer-form.tsx'));
const CustomerImport = lazy(() => import('../customer-import.tsx'));
const TwinDialog = lazy(() => import('../twin/twin-dialog.tsx'));

type Open = { readonly what: 'create'; readonly name?: string } | { readonly what: 'check' | 'import' } | { readonly what: 'export'; readonly rows: readonly Row[] } | { readonly what: 'note' | 'edit'; readonly row: Row };

const batchVerbs: readonly { verb: Verb; right: string; icon: BatchAction['icon']; danger?: boolean }[] = [
  { verb: 'transfer', right: 'customer.transfer', icon: 'transfer' },
  { verb: 'share', right: 'customer.share', icon: 'share' },
  { verb: 'release', right: 'customer.release', icon: 'pool' },
  { verb: 'assign', right: 'customer.assign', icon: 'person' },
  { verb: 'lock', right: 'customer.lock', icon: 'lock' },
  { verb: 'unlock', right: 'customer.lock', icon: 'lock' },
  { verb: 'remove', right: 'customer.delete', icon: 'trash', danger: true },
];

const columns = ['name', 'class', 'stage', 'keeping', 'lastFollowUpAt', 'nextFollowUpAt', 'regionCode', 'industry', 'phone', 'ownerId', 'marks'];

/** The customers that a person may see: his own, his people's, shared ones, all (R4). */
export default function CustomerList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const { begin, dialogs } = useHanding();
  // A figure of the home page opens to those who will be lost soon.
  const { losing } = useSearch({ strict: false }) as { losing?: string };
  const within = useMemo(() => (losing ? { losing } : undefined), [losing]);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const extras = useMemo<ExtraColumn[]>(
    () => [
      { name: 'keeping', label: customerWords.loss, width: 112, render: (row) => <LossCell row={row} /> },
      { name: 'marks', label: customerWords.locked, width: 84, render: (row) => <NameMarks row={row} /> },
    ],
    [],
  );
  const batch = batchVerbs.map(({ verb, right, icon, danger }): BatchAction => ({ key: verb, label: handWords[verb], right, icon, danger, run: (rows, done) => begin(verb, rows, done) }));
  const exportChosen: BatchAction = { key: 'export', label: customerWords.export, icon: 'download', right: 'customer.export', run: (rows) => setOpen({ what: 'export', rows }) };
  const rowActions = (row: Row): RowAction[] =>
    [
      { key: 'followUp', label: customerWords.note, icon: 'activity' as const, run: () => setOpen({ what: 'note', row }) },
      { key: 'edit', label: customerWords.edit, icon: 'edit' as const, run: () => setOpen({ what: 'edit', row }) },
      ...(['convert', 'transfer', 'share', 'release', 'lock', 'unlock'] as const).map((verb) => ({ key: verb, label: handWords[verb], run: () => begin(verb, [row]) })),
    ].filter(({ key }) => allows(row, key));
  return (
    <>
      <EntityTable
        entity={customer}
        conditions={['stage', 'class', 'regionCode', 'industry', 'ownerId', 'lastFollowUpAt', 'enterpriseType', 'source']}
        extraColumns={extras}
        columns={columns}
        within={within}
        strip={() => losing && <LosingStrip days={losing} />}
        rowActions={rowActions}
        batchActions={[...batch.slice(0, -1), exportChosen, ...batch.slice(-1)]}
        toolbar={<Toolbar onOpen={setOpen} />}
        empty={
          losing
            ? { title: customerWords.losingNone, text: customerWords.losingNoneText }
            : { title: customerWords.emptyTitle, text: customerWords.emptyText, action: can('customer.pool') && <Button onClick={() => void navigate({ to: '/customers/pool' })}>{customerWords.toPool}</Button> }
        }
      />
      {dialogs}
      <Suspense>
        {open?.what === 'create' && <CustomerForm initial={{ name: open.name }} onClose={close} onSaved={(row) => void navigate({ to: `/customers/${row.id}` })} />}
        {open?.what === 'edit' && <CustomerForm id={open.row.id} onClose={close} />}
        {open?.what === 'import' && <CustomerImport onClose={close} />}
        {open?.what === 'export' && <ExportDialog entity={customer} query={queryOfRows(open.rows.map(({ id }) => id))} chosen={open.rows.length} onClose={close} />}
        {open?.what === 'check' && <TwinDialog onClose={close} onCreate={(name) => setOpen({ what: 'create', name })} />}
        {open?.what === 'note' && <FollowUpDialog customer={{ id: open.row.id, name: String(open.row.name) }} onClose={close} />}
      </Suspense>
    </>
  );
}

function Toolbar({ onOpen }: { readonly onOpen: (open: Open) => void }): ReactNode {
  const can = useCan();
  return (
    <>
      {can('customer.create') && (
        <Button icon={<Icon name="search" />} onClick={() => onOpen({ what: 'check' })}>
          {customerWords.check}
        </Button>
      )}
      {can('customer.import') && (
        <Button icon={<Icon name="upload" />} onClick={() => onOpen({ what: 'import' })}>
          {customerWords.import}
        </Button>
      )}
      <ExportButton entity={customer} scene="mine" />
      {can('customer.create') && (
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => onOpen({ what: 'create' })}>
          {customerWords.create}
        </Button>
      )}
    </>
  );
}
