import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ExportButton } from '#platform/web/export/index.ts';
import { useConfirm } from '#platform/web/feedback/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, SumStrip, useBatch } from '#platform/web/table/index.ts';
import { receipt } from '../../model/receipt.ts';
import type { ReceiptRow } from '../receivable.api.ts';
import { receiptWords as words } from '../zh-CN.ts';
import { useReceiptVerbs } from './use-receipt-verbs.tsx';

const ReceiptForm = lazy(() => import('./receipt-form.tsx'));
const columns = ['code', 'status', 'customerId', 'receivedOn', 'amount', 'advance', 'method', 'payer', 'ownerId'];
/** Reversed receipts stand in the list and are no money that came in; whoever looks for them alone sees their sum. */
const living = { status: 'pending,confirmed' };

/** What came in: recorded, confirmed by finance, reversed (R5.9). */
export default function ReceiptList(): ReactNode {
  const can = useCan();
  const confirm = useConfirm();
  const [recording, setRecording] = useState(false);
  const { actionsOf, dialogs } = useReceiptVerbs();
  const batch = useBatch(receipt, 'confirm', words.batchConfirm);
  const confirmMany = async (rows: readonly Row[], done: () => void): Promise<void> => {
    const total = (rows as readonly ReceiptRow[]).reduce((sum, row) => sum + row.amount, 0);
    if (!(await confirm({ title: words.batchTitle(rows.length), text: words.batchText(formatMoney(total)), verb: words.batchConfirm }))) return;
    await batch(rows);
    done();
  };
  return (
    <>
      <EntityTable
        entity={receipt}
        heading={words.list}
        columns={columns}
        conditions={['status', 'receivedOn', 'customerId', 'method']}
        strip={(state) => <SumStrip entity={receipt} fields={['amount', 'advance']} state={state} within={state.conditions.status ? undefined : living} />}
        rowActions={actionsOf}
        batchActions={can('receipt.confirm') ? [{ key: 'confirm', label: words.batchConfirm, icon: 'check', right: 'receipt.confirm', run: (rows, done) => void confirmMany(rows, done) }] : undefined}
        toolbar={
          <>
            <ExportButton entity={receipt} />
            {can('receipt.create') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setRecording(true)}>
                {words.create}
              </Button>
            )}
          </>
        }
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
      {dialogs}
      {recording && (
        <Suspense>
          <ReceiptForm onClose={() => setRecording(false)} />
        </Suspense>
      )}
    </>
  );
}
