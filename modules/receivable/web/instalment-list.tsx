import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ExportButton } from '#platform/web/export/index.ts';
import { today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, queryOf } from '#platform/web/table/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { instalment } from '../model/instalment.ts';
import { chosenDue, dueChoices, withDue } from './due-choices.ts';
import { InstalmentStrip } from './instalment-strip.tsx';
import styles from './receivable.module.css';
import { stateColumn } from './state-tag.tsx';
import { ageingWords, owedWords as words } from './zh-CN.ts';

const ReceiptForm = lazy(() => import('./receipt/receipt-form.tsx'));
const columns = ['name', 'state', 'customerId', 'contractId', 'dueOn', 'amount', 'outstanding', 'ownerId'];
const extras = [stateColumn];

/** What is owed to us, with its sums: the list that people collect by (R5.9). */
export default function InstalmentList(): ReactNode {
  const can = useCan();
  const phone = usePhone();
  const navigate = useNavigate();
  const [recording, setRecording] = useState<Record<string, unknown> | null>(null);
  return (
    <>
      <EntityTable
        entity={instalment}
        heading={words.list}
        columns={columns}
        extraColumns={extras}
        conditions={['status', 'dueOn', 'customerId']}
        onOpen={(row) => void navigate({ href: `/contracts/${String(row.contractId)}?tab=receivable` })}
        rowActions={(row) => (can('receipt.create') && Number(row.outstanding) > 0 ? [{ key: 'record', label: words.record, run: () => setRecording({ customerId: row.customerId, customerName: row.customerName }) }] : [])}
        toolbar={
          <>
            {!phone && <ExportButton entity={instalment} />}
            {!phone && can('instalment.settings') && (
              <Button icon={<Icon name="settings" />} onClick={() => void navigate({ to: '/instalments/settings' })}>
                {words.settings}
              </Button>
            )}
            <Button icon={<Icon name="report" />} aria-label={ageingWords.title} onClick={() => void navigate({ to: '/instalments/ageing' })}>
              {phone ? null : ageingWords.title}
            </Button>
            {can('receipt.create') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setRecording({})}>
                {words.record}
              </Button>
            )}
          </>
        }
        strip={(state) => (
          <div className={styles.strip}>
            <DueChoice />
            <InstalmentStrip query={queryOf(state)} />
          </div>
        )}
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
      {recording && (
        <Suspense>
          <ReceiptForm initial={recording} onClose={() => setRecording(null)} />
        </Suspense>
      )}
    </>
  );
}

function DueChoice(): ReactNode {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const day = today();
  return <Segmented aria-label={words.state} value={chosenDue(search, day) ?? ''} options={dueChoices(day).map(({ value, label }) => ({ value, label }))} onChange={(value) => void navigate({ to: '.', search: withDue(search, value, day) as never, replace: true })} />;
}
