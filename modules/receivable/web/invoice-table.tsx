import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { invoice } from '../model/invoice.ts';
import type { Account } from './receivable.api.ts';
import styles from './receivable.module.css';
import { useInvoiceVerbs } from './use-invoice-verbs.tsx';
import { accountWords, invoiceWords as words } from './zh-CN.ts';

const InvoiceForm = lazy(() => import('./invoice-form.tsx'));
const columns = ['number', 'status', 'kind', 'invoicedOn', 'amount'];

/** The invoices of a contract or a customer, on its page. */
export function InvoiceTable({ within, account }: { readonly within: Readonly<Record<string, string>>; readonly account?: Account }): ReactNode {
  const [creating, setCreating] = useState(false);
  const { actionsOf, show, dialogs } = useInvoiceVerbs();
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h3>{accountWords.invoices}</h3>
        {account?.can.includes('invoice') && account.invoiceRoom > 0 && (
          <Button icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
            {words.create}
          </Button>
        )}
      </div>
      <EntityTable inPage name="record-invoices" entity={invoice} within={within} scenes={[]} conditions={[]} columns={columns} onOpen={show} rowActions={actionsOf} empty={{ title: words.emptyTitle, text: words.emptyText }} />
      {dialogs}
      {creating && (
        <Suspense>
          <InvoiceForm account={account} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </section>
  );
}
