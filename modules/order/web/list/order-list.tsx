import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { ExportButton, ExportDialog, queryOfRows } from '#platform/web/export/index.ts';
import { formatNumber } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, type Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, type RowAction } from '#platform/web/table/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { order } from '../../model/order.ts';
import { beginningIn } from '../new-path.ts';
import { orderSums } from '../order.api.ts';
import { orderWords as words } from '../zh-CN.ts';
import { SumsStrip } from './sums-strip.tsx';

const OrderForm = lazy(() => import('../form/order-form.tsx'));

const columns = ['name', 'code', 'customerId', 'status', 'amount', 'discount', 'orderedOn', 'deliverOn', 'ownerId'];

/** The orders that a person may see, with what they come to (R6.1). */
export default function OrderList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const beginning = beginningIn(search);
  const [edited, setEdited] = useState<string | null>(null);
  const [exported, setExported] = useState<readonly Row[] | null>(null);
  // The form closes after it has saved: by then its order's page is on its way.
  const leaving = useRef(false);
  const begin = (open: boolean): void => {
    const { new: _new, ...rest } = search;
    if (!leaving.current) void navigate({ to: '/orders', search: (open ? { ...rest, new: '1' } : rest) as never, replace: true });
  };
  const show = (id: string): void => {
    leaving.current = true;
    void navigate({ to: `/orders/${id}` });
  };
  const rowActions = (row: Row): RowAction[] => (allows(row, 'edit') ? [{ key: 'edit', label: words.edit, icon: 'edit', run: () => setEdited(row.id) }] : []);
  return (
    <>
      <EntityTable
        entity={order}
        conditions={['status', 'ownerId', 'orderedOn', 'customerId', 'regionCode', 'amount', 'deliverOn', 'departmentId']}
        columns={columns}
        strip={(state) => <SumsStrip state={state} noun="order" ask={orderSums} head={({ count }) => words.sums(formatNumber(count))} amounts={({ amount, effectiveAmount }) => [{ label: words.sumAmount, value: amount }, { label: words.sumEffective, value: effectiveAmount }]} />}
        rowActions={rowActions}
        batchActions={[{ key: 'export', label: words.export, icon: 'download', right: 'order.export', run: (rows) => setExported(rows) }]}
        toolbar={<Toolbar onCreate={can('order.create') ? () => begin(true) : undefined} />}
        empty={{ title: words.emptyTitle, text: words.emptyText, action: can('opportunity.read') && <Button onClick={() => void navigate({ href: '/opportunities?status=effective' })}>{words.toOpportunities}</Button> }}
      />
      <Suspense>
        {beginning && can('order.create') && <OrderForm opportunityId={beginning.opportunityId} onClose={() => begin(false)} onSaved={({ id }) => show(id)} />}
        {edited && <OrderForm id={edited} onClose={() => setEdited(null)} />}
        {exported && <ExportDialog entity={order} query={queryOfRows(exported.map(({ id }) => id))} chosen={exported.length} onClose={() => setExported(null)} />}
      </Suspense>
    </>
  );
}

function Toolbar({ onCreate }: { readonly onCreate?: () => void }): ReactNode {
  const can = useCan();
  const phone = usePhone();
  const navigate = useNavigate();
  const link = (to: string, label: string, icon: 'report' | 'view' | 'settings') => (
    <Button icon={<Icon name={icon} />} onClick={() => void navigate({ to })}>
      {label}
    </Button>
  );
  return (
    <>
      {/* A phone has room for the next step alone; statistics stand in its menu. */}
      {!phone && can('order.settings') && link('/orders/settings', words.settings, 'settings')}
      {!phone && can('order_line.read') && link('/orders/lines', words.lines, 'view')}
      {!phone && link('/orders/statistics', words.statistics, 'report')}
      {!phone && <ExportButton entity={order} scene="mine" />}
      {onCreate && (
        <Button type="primary" icon={<Icon name="plus" />} onClick={onCreate}>
          {words.create}
        </Button>
      )}
    </>
  );
}
