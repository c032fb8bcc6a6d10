import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { StatNumber, StatStrip } from '#platform/web/chart/index.ts';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { keysOf } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { receipt } from '../model/receipt.ts';
import { InstalmentTable } from './instalment-table.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { useReceiptVerbs } from './receipt/use-receipt-verbs.tsx';
import { type Account, accountOf } from './receivable.api.ts';
import styles from './receivable.module.css';
import { accountWords as words, planWords, receiptWords } from './zh-CN.ts';

const PlanDialog = lazy(() => import('./plan/plan-dialog.tsx'));
const ReceiptForm = lazy(() => import('./receipt/receipt-form.tsx'));
const receiptColumns = ['code', 'status', 'receivedOn', 'amount', 'advance', 'payer'];

/** How a contract stands with its money: plan, receipts, invoices (R5.9). */
export default function ContractTab({ record }: RecordTabProps): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: [...keysOf('instalment').lists, 'account', record.id], queryFn: ({ signal }) => accountOf(record.id, signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={6} />;
  return <ContractAccount account={data} customerName={String(record.customerName ?? '')} />;
}

function ContractAccount({ account, customerName }: { readonly account: Account; readonly customerName: string }): ReactNode {
  const can = useCan();
  const [open, setOpen] = useState<'plan' | 'record' | null>(null);
  const { actionsOf, dialogs } = useReceiptVerbs();
  const { contractId, customerId } = account;
  const within = useMemo(() => ({ contractId }), [contractId]);
  const initial = useMemo(() => ({ customerId, customerName, contractId }), [customerId, customerName, contractId]);
  const may = (verb: string): boolean => account.can.includes(verb);
  const planned = account.planned > 0;
  const planButton = may('plan') && (
    <Button type={planned ? 'default' : 'primary'} icon={<Icon name="plan" />} onClick={() => setOpen('plan')}>
      {planned ? planWords.change : planWords.make}
    </Button>
  );
  return (
    <div className={styles.account}>
      <Figures account={account} />
      {planned && account.difference !== 0 && <Alert type="warning" showIcon title={words.differs(formatMoney(Math.abs(account.difference)), account.difference > 0 ? 'short' : 'over')} action={planButton} />}
      <section className={styles.section}>
        <div className={styles.head}>
          <h3>{planWords.title}</h3>
          <span className={styles.tools}>
            {planned && planButton}
            {planned && may('record') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen('record')}>
                {receiptWords.create}
              </Button>
            )}
          </span>
        </div>
        {account.instalments.length > 0 ? <InstalmentTable rows={account.instalments} /> : <EmptyState icon="plan" title={planWords.none} text={may('plan') ? planWords.noneText : planWords.notRunning}>{planButton}</EmptyState>}
      </section>
      {can('receipt.read') && (
        <section className={styles.section}>
          <h3>{words.receipts}</h3>
          <EntityTable inPage name="contract-receipts" entity={receipt} within={within} scenes={[]} conditions={[]} columns={receiptColumns} rowActions={actionsOf} empty={{ title: receiptWords.emptyTitle, text: receiptWords.emptyText }} />
        </section>
      )}
      {can('invoice.read') && <InvoiceTable within={within} account={account} />}
      {dialogs}
      <Suspense>
        {open === 'plan' && <PlanDialog account={account} onClose={() => setOpen(null)} />}
        {open === 'record' && <ReceiptForm initial={initial} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
}

function Figures({ account }: { readonly account: Account }): ReactNode {
  const { amount, received, allocated, overdue, invoiced, invoicedUnpaid } = account;
  const pending = allocated - received;
  return (
    <StatStrip>
      <StatNumber label={words.amount} unit="money" value={amount} />
      <StatNumber label={words.received} unit="money" value={received} note={pending > 0 ? words.pending(formatMoney(pending)) : undefined} />
      <StatNumber label={words.outstanding} unit="money" value={Math.max(amount - received, 0)} note={overdue > 0 ? <span className={styles.bad}>{words.overdueNote(formatMoney(overdue))}</span> : undefined} />
      <StatNumber label={words.invoiced} unit="money" value={invoiced} note={invoicedUnpaid > 0 ? words.invoicedUnpaid(formatMoney(invoicedUnpaid)) : undefined} />
    </StatStrip>
  );
}
