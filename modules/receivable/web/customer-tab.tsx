import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { instalment } from '../model/instalment.ts';
import { receipt } from '../model/receipt.ts';
import { InstalmentStrip } from './instalment-strip.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { useReceiptVerbs } from './receipt/use-receipt-verbs.tsx';
import styles from './receivable.module.css';
import { stateColumn } from './state-tag.tsx';
import { accountWords as words, owedWords, receiptWords } from './zh-CN.ts';

const ReceiptForm = lazy(() => import('./receipt/receipt-form.tsx'));
const StatementDialog = lazy(() => import('./statement-dialog.tsx'));
const owedColumns = ['name', 'state', 'contractId', 'dueOn', 'amount', 'received', 'outstanding'];
const receiptColumns = ['code', 'status', 'receivedOn', 'amount', 'advance', 'payer'];
const extras = [stateColumn];

/** What a customer owes and paid, on its page (R4.11). */
export default function CustomerTab({ record }: RecordTabProps): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'record' | 'statement' | null>(null);
  const { actionsOf, dialogs } = useReceiptVerbs();
  const within = useMemo(() => ({ customerId: record.id }), [record.id]);
  const initial = useMemo(() => ({ customerId: record.id, customerName: record.name }), [record.id, record.name]);
  return (
    <div className={styles.account}>
      <div className={styles.head}>
        <h3>{owedWords.list}</h3>
        <span className={styles.tools}>
          <Button icon={<Icon name="print" />} onClick={() => setOpen('statement')}>
            {words.statement}
          </Button>
          {can('receipt.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen('record')}>
              {receiptWords.create}
            </Button>
          )}
        </span>
      </div>
      <InstalmentStrip query={within} />
      <EntityTable inPage name="customer-instalments" entity={instalment} within={within} scenes={[]} conditions={['status']} columns={owedColumns} extraColumns={extras} onOpen={(row) => void navigate({ href: `/contracts/${String(row.contractId)}?tab=receivable` })} empty={{ title: owedWords.emptyTitle, text: owedWords.emptyText }} />
      {can('receipt.read') && (
        <section className={styles.section}>
          <h3>{words.receipts}</h3>
          <EntityTable inPage name="customer-receipts" entity={receipt} within={within} scenes={[]} conditions={[]} columns={receiptColumns} rowActions={actionsOf} empty={{ title: receiptWords.emptyTitle, text: receiptWords.emptyText }} />
        </section>
      )}
      {can('invoice.read') && <InvoiceTable within={within} />}
      {dialogs}
      <Suspense>
        {open === 'record' && <ReceiptForm initial={initial} onClose={() => setOpen(null)} />}
        {open === 'statement' && <StatementDialog customer={record} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
}
