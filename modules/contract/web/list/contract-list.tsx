import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { ExportButton, ExportDialog, queryOfRows } from '#platform/web/export/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { contract } from '../../model/contract.ts';
import { beginningIn } from '../new-path.ts';
import { contractWords as words } from '../zh-CN.ts';
import { EndCell } from './end-cell.tsx';
import { SumsStrip } from './sums-strip.tsx';

const ContractForm = lazy(() => import('../form/contract-form.tsx'));

const columns = ['name', 'code', 'customerId', 'status', 'amount', 'signedOn', 'endOn', 'soon', 'ownerId'];
const extraColumns: readonly ExtraColumn[] = [{ name: 'soon', label: words.leftLabel, width: 110, render: (row) => <EndCell row={row} /> }];

/** The contracts that a person may see, with what they come to and which end soon (R7.1). */
export default function ContractList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const beginning = beginningIn(search);
  const [exported, setExported] = useState<readonly Row[] | null>(null);
  // A form that has saved closes as well: it must not lead back from where it led.
  const leads = useRef(false);
  const begin = (open: boolean): void => {
    const { new: _new, ...rest } = search;
    void navigate({ to: '/contracts', search: (open ? { ...rest, new: '1' } : rest) as never, replace: true });
  };
  const open = (id: string): void => {
    leads.current = true;
    void navigate({ to: `/contracts/${id}` });
  };
  return (
    <>
      <EntityTable
        entity={contract}
        conditions={['status', 'ownerId', 'endOn', 'customerId', 'signedOn', 'amount', 'departmentId', 'templateId']}
        columns={columns}
        extraColumns={extraColumns}
        strip={(state) => <SumsStrip state={state} />}
        batchActions={[{ key: 'export', label: words.export, icon: 'download', right: 'contract.export', run: (rows) => setExported(rows) }]}
        toolbar={<Toolbar onCreate={can('contract.create') ? () => begin(true) : undefined} />}
        empty={{ title: words.emptyTitle, text: words.emptyText, action: can('order.read') && <Button onClick={() => void navigate({ href: '/orders?status=effective' })}>{words.toOrders}</Button> }}
      />
      <Suspense>
        {beginning && can('contract.create') && <ContractForm orderId={beginning.orderId} onClose={() => !leads.current && begin(false)} onSaved={({ id }) => open(id)} />}
        {exported && <ExportDialog entity={contract} query={queryOfRows(exported.map(({ id }) => id))} chosen={exported.length} onClose={() => setExported(null)} />}
      </Suspense>
    </>
  );
}

function Toolbar({ onCreate }: { readonly onCreate?: () => void }): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  return (
    <>
      {can('contract_template.read') && (
        <Button icon={<Icon name="file" />} onClick={() => void navigate({ to: '/contract-templates' })}>
          {words.templates}
        </Button>
      )}
      <ExportButton entity={contract} scene="mine" />
      {onCreate && (
        <Button type="primary" icon={<Icon name="plus" />} onClick={onCreate}>
          {words.create}
        </Button>
      )}
    </>
  );
}
