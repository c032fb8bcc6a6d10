import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ExportButton } from '#platform/web/export/index.ts';
import { useDoing } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { ImportDrawer } from '#platform/web/import/index.ts';
import { allows, type Row, useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, type ExtraColumn, type RowAction } from '#platform/web/table/index.ts';
import { bankLine } from '../model/bank-line.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ignoreLine, matchesOf, reopenLine } from './receivable.api.ts';
import { bankWords as words } from './zh-CN.ts';

const ClaimDialog = lazy(() => import('./claim-dialog.tsx'));
const columns = ['serial', 'status', 'paidOn', 'amount', 'payer', 'summary', 'match', 'receiptId'];
const match: ExtraColumn = { name: 'match', label: words.match, width: 200, render: (row) => <BestMatch row={row} /> };

/** Bank statements brought in, and made into receipts (R5.9). */
export default function BankPage(): ReactNode {
  const can = useCan();
  const doing = useDoing();
  const changed = useChanged();
  const { message } = App.useApp();
  const [importing, setImporting] = useState(false);
  const [open, setOpen] = useState<{ readonly what: 'claim' | 'ignore'; readonly row: Row } | null>(null);
  const close = (): void => setOpen(null);
  const actionsOf = (row: Row): RowAction[] =>
    [
      { key: 'claim', label: words.claim, run: () => setOpen({ what: 'claim', row }) },
      { key: 'ignore', label: words.ignore, run: () => setOpen({ what: 'ignore', row }) },
      { key: 'reopen', label: words.reopen, run: () => void doing(() => reopenLine(row.id), words.reopened).then(() => changed('bank_line')) },
    ].filter(({ key }) => allows(row, key));
  return (
    <>
      <EntityTable
        entity={bankLine}
        heading={words.list}
        columns={columns}
        extraColumns={can('bank_line.claim') ? [match] : []}
        conditions={['status', 'paidOn', 'amount']}
        rowActions={actionsOf}
        onOpen={(row) => setOpen(allows(row, 'claim') ? { what: 'claim', row } : null)}
        toolbar={
          <>
            <ExportButton entity={bankLine} />
            {can('bank_line.import') && (
              <Button type="primary" icon={<Icon name="upload" />} onClick={() => setImporting(true)}>
                {words.import}
              </Button>
            )}
          </>
        }
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
      <Suspense>{open?.what === 'claim' && <ClaimDialog row={open.row} onClose={close} />}</Suspense>
      {open?.what === 'ignore' && (
        <ReasonDialog
          title={words.ignoreTitle(String(open.row.serial))}
          text={words.ignoreText}
          verb={words.ignore}
          apply={(reason, key) => ignoreLine(open.row.id, reason, key)}
          onDone={() => {
            message.success(words.ignored);
            void changed('bank_line');
          }}
          onClose={close}
        />
      )}
      {importing && <ImportDrawer noun="bank_line" rules={['skip']} onClose={() => setImporting(false)} />}
    </>
  );
}

/** The most likely customer of a line that waits. */
function BestMatch({ row }: { readonly row: Row }): ReactNode {
  const waits = allows(row, 'claim');
  const { data } = useQuery({ queryKey: ['list', 'bank_line', 'match', row.id], queryFn: ({ signal }) => matchesOf([row.id], signal), enabled: waits, staleTime: 30_000 });
  const [best] = data?.[row.id] ?? [];
  if (!waits || !data) return null;
  return best ? <span title={best.why.join('、')}>{best.customerName}</span> : <span className="faint">{words.none}</span>;
}
