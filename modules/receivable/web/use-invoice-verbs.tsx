import { App, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { allows, ChangeLog, Facts, type Row, useChanged } from '#platform/web/record/index.ts';
import type { RowAction } from '#platform/web/table/index.ts';
import { invoice } from '../model/invoice.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { voidInvoice } from './receivable.api.ts';
import { invoiceWords as words } from './zh-CN.ts';

/** What may be done with an invoice; `show` opens all that is known of it. */
export function useInvoiceVerbs(): { actionsOf: (row: Row) => RowAction[]; show: (row: Row) => void; dialogs: ReactNode } {
  const { message } = App.useApp();
  const changed = useChanged();
  const [voiding, setVoiding] = useState<Row | null>(null);
  const [shown, setShown] = useState<Row | null>(null);
  return {
    actionsOf: (row) => (allows(row, 'void') ? [{ key: 'void', label: words.void, danger: true, run: () => setVoiding(row) }] : []),
    show: setShown,
    dialogs: (
      <>
        {voiding && (
          <ReasonDialog
            danger
            title={words.voidTitle(String(voiding.number))}
            text={words.voidText}
            verb={words.void}
            apply={(reason, key) => voidInvoice(voiding.id, reason, key)}
            onDone={() => {
              message.success(words.voided);
              void changed('invoice', 'instalment', 'contract', 'customer');
            }}
            onClose={() => setVoiding(null)}
          />
        )}
        {shown && (
          <Drawer open size={520} title={words.facts(String(shown.number))} onClose={() => setShown(null)}>
            <Facts entity={invoice} record={shown} />
            <ChangeLog noun="invoice" recordId={shown.id} />
          </Drawer>
        )}
      </>
    ),
  };
}
