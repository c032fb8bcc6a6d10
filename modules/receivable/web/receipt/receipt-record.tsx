import { useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { formatChineseAmount } from '#platform/web/format.ts';
import { allows, ChangeLog, Facts, RecordPage } from '#platform/web/record/index.ts';
import { receipt } from '../../model/receipt.ts';
import type { ReceiptRow } from '../receivable.api.ts';
import { receiptWords as words } from '../zh-CN.ts';
import { SharesTable } from './shares-table.tsx';
import { useReceiptVerbs } from './use-receipt-verbs.tsx';

const ReceiptSlip = lazy(() => import('./receipt-slip.tsx'));

/** A receipt: what came in, where it went, who confirmed it (R5.9). */
export default function ReceiptRecord(): ReactNode {
  const { id } = useParams({ strict: false });
  const [printing, setPrinting] = useState(false);
  const { actionsOf, dialogs } = useReceiptVerbs();
  return (
    <RecordPage
      entity={receipt}
      id={id!}
      icon="money"
      list="/receipts"
      headline={['customerId', 'amount', 'receivedOn', 'method', 'advance', 'ownerId']}
      tags={(record) => <FieldValue seen={{ name: 'status', field: receipt.fields.status }} row={record} />}
      actions={(record) => [...actionsOf(record), { key: 'print', label: words.print, icon: 'print', run: () => setPrinting(true) }]}
      tabs={(record) => [
        {
          key: 'shares',
          label: words.shares,
          content: (
            <>
              {typeof record.amount === 'number' && (
                <p className="soft">
                  {words.spelled} {formatChineseAmount(record.amount)}
                </p>
              )}
              <SharesTable row={record as ReceiptRow} />
            </>
          ),
        },
        { key: 'facts', label: words.facts, content: <Facts entity={receipt} record={record} without={['status', 'serialKey']} /> },
        { key: 'attachment', label: words.attachments, content: <AttachmentPanel noun="receipt" recordId={record.id} writable={allows(record, 'edit')} /> },
        { key: 'log', label: words.log, content: <ChangeLog noun="receipt" recordId={record.id} /> },
      ]}
    >
      {(record) => (
        <>
          {dialogs}
          {printing && (
            <Suspense>
              <ReceiptSlip row={record as ReceiptRow} onClose={() => setPrinting(false)} />
            </Suspense>
          )}
        </>
      )}
    </RecordPage>
  );
}
