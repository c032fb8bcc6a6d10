import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ExportButton } from '#platform/web/export/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, SumStrip } from '#platform/web/table/index.ts';
import { invoice } from '../model/invoice.ts';
import { useInvoiceVerbs } from './use-invoice-verbs.tsx';
import { invoiceWords as words } from './zh-CN.ts';

const InvoiceForm = lazy(() => import('./invoice-form.tsx'));
/** Void invoices stand in the list and were not invoiced; whoever looks for them alone sees their sum. */
const living = { status: 'issued' };

/** Every invoice (R5.9). */
export default function InvoiceList(): ReactNode {
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const { actionsOf, show, dialogs } = useInvoiceVerbs();
  return (
    <>
      <EntityTable
        entity={invoice}
        heading={words.list}
        conditions={['status', 'kind', 'invoicedOn', 'customerId']}
        strip={(state) => <SumStrip entity={invoice} fields={['amount']} state={state} within={state.conditions.status ? undefined : living} />}
        onOpen={show}
        rowActions={actionsOf}
        toolbar={
          <>
            <ExportButton entity={invoice} />
            {can('invoice.create') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
                {words.create}
              </Button>
            )}
          </>
        }
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
      {dialogs}
      {creating && (
        <Suspense>
          <InvoiceForm onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
