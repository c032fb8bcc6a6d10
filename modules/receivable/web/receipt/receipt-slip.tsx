import type { ReactNode } from 'react';
import { formatMoney } from '#platform/web/format.ts';
import { PrintAmount, PrintFacts, PrintPage, PrintSignatures, PrintTable } from '#platform/web/print/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { methodDictionary, receipt, receiptStatuses } from '../../model/receipt.ts';
import type { ReceiptRow, ShownShare } from '../receivable.api.ts';
import { receiptWords as words } from '../zh-CN.ts';

/** 收款单: one receipt on paper, its amount in 大写. */
export default function ReceiptSlip({ row, onClose }: { readonly row: ReceiptRow; readonly onClose: () => void }): ReactNode {
  const { me, dictionary } = useSession();
  const { fields } = receipt;
  const method = dictionary(methodDictionary).find(({ value }) => value === row.method)?.label ?? row.method;
  const lines = (row.shares ?? []).map((share, index) => ({ ...share, id: share.instalmentId ?? String(index) }));
  // A role may keep amounts back: the paper then tells none.
  const told = typeof row.amount === 'number';
  return (
    <PrintPage title={words.slip} number={row.code} onClose={onClose}>
      <PrintFacts
        facts={[
          { label: words.payee, value: me.company?.name },
          { label: fields.customerId.label, value: row.customerName },
          { label: fields.payer.label, value: row.payer ?? row.customerName },
          { label: fields.receivedOn.label, value: row.receivedOn },
          { label: fields.method.label, value: method },
          { label: fields.status.label, value: receiptStatuses.find(({ value }) => value === row.status)?.label },
        ]}
      />
      {lines.length > 0 && (
        <PrintTable<ShownShare & { readonly id: string }>
          lines={lines}
          columns={[
            { key: 'contract', label: words.contract, value: (line) => line.contractName ?? words.hidden },
            { key: 'name', label: words.instalment, value: (line) => line.name ?? '', width: 36 },
            { key: 'dueOn', label: words.dueOn, value: (line) => line.dueOn ?? '', width: 26 },
            { key: 'amount', label: words.part, value: (line) => (line.amount === null ? '–' : formatMoney(line.amount)), figures: true, width: 32, sum: told ? formatMoney(lines.reduce((total, line) => total + (line.amount ?? 0), 0)) : '' },
          ]}
        />
      )}
      {told && <PrintAmount label={fields.amount.label} cents={row.amount} />}
      <PrintSignatures parties={words.signatures} />
    </PrintPage>
  );
}
