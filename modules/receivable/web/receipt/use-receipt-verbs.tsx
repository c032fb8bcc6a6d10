import { App } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import type { IconName } from '#platform/web/icon/index.ts';
import { allows, type Row, useChanged } from '#platform/web/record/index.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { confirmReceipt, type ReceiptRow, reverseReceipt, withdrawReceipt } from '../receivable.api.ts';
import { receiptWords as words } from '../zh-CN.ts';

const ReceiptForm = lazy(() => import('./receipt-form.tsx'));
const AllocateDialog = lazy(() => import('./allocate-dialog.tsx'));

type What = 'edit' | 'allocate' | 'reverse' | 'withdraw';
interface ReceiptAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** What may be done with a receipt, in lists and on its page; `dialogs` stands somewhere below. */
export function useReceiptVerbs(): { actionsOf: (row: Row) => ReceiptAction[]; dialogs: ReactNode } {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const [open, setOpen] = useState<{ readonly what: What; readonly row: ReceiptRow } | null>(null);
  const close = (): void => setOpen(null);
  const touched = (): void => void changed('receipt', 'instalment', 'contract', 'customer', 'bank_line');
  const confirmIt = async (row: ReceiptRow): Promise<void> => {
    if (!(await confirm({ title: words.confirmTitle(row.code), text: words.confirmText(formatMoney(row.amount)), verb: words.confirm }))) return;
    await doing(() => confirmReceipt(row.id), words.confirmed);
    touched();
  };
  const actionsOf = (given: Row): ReceiptAction[] => {
    const row = given as ReceiptRow;
    const start = (what: What) => (): void => setOpen({ what, row });
    return [
      { key: 'confirm', label: words.confirm, icon: 'check' as const, primary: true, run: () => void confirmIt(row) },
      { key: 'edit', label: words.edit, icon: 'edit' as const, run: start('edit') },
      { key: 'allocate', label: words.allocate, icon: 'transfer' as const, run: start('allocate') },
      { key: 'withdraw', label: words.withdraw, icon: 'undo' as const, danger: true, run: start('withdraw') },
      { key: 'reverse', label: words.reverse, icon: 'undo' as const, danger: true, run: start('reverse') },
    ].filter(({ key }) => allows(row, key));
  };
  const reversing = open?.what === 'reverse';
  return {
    actionsOf,
    dialogs: (
      <Suspense>
        {open?.what === 'edit' && <ReceiptForm id={open.row.id} onClose={close} />}
        {open?.what === 'allocate' && <AllocateDialog row={open.row} onClose={close} />}
        {open && (reversing || open.what === 'withdraw') && (
          <ReasonDialog
            danger
            title={reversing ? words.reverseTitle(open.row.code) : words.withdrawTitle(open.row.code)}
            text={reversing ? words.reverseText : words.withdrawText}
            verb={reversing ? words.reverse : words.withdraw}
            apply={(reason, key) => (reversing ? reverseReceipt : withdrawReceipt)(open.row.id, reason, key)}
            onDone={() => {
              message.success(reversing ? words.reversed : words.withdrawn);
              touched();
            }}
            onClose={close}
          />
        )}
      </Suspense>
    ),
  };
}
