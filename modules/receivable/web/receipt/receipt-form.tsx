import { type ReactNode, useMemo } from 'react';
import { MoneyInput, ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm, type EntityFormState, type ExtraField, OpenedRecord } from '#platform/web/form/index.ts';
import { formatMoney, today } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { type Share, sumOf } from '../../model/allocate.ts';
import { receipt } from '../../model/receipt.ts';
import type { ReceiptRow, ShownShare } from '../receivable.api.ts';
import { receiptWords as words } from '../zh-CN.ts';
import { SharesEditor } from './shares-editor.tsx';

interface Props {
  /** The receipt to change, while it waits for finance; without one a new one is recorded. */
  readonly id?: string;
  /** `customerId` with `customerName` where it is known, `contractId` whose instalments come first. */
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

const shares: ExtraField = {
  name: 'shares',
  field: { kind: 'json', label: words.shares, hint: words.sharesHint },
  access: 'write',
  text: (value) => `${words.sharesText(((value ?? []) as readonly Share[]).length)} ${formatMoney(sumOf((value ?? []) as readonly Share[]))}`,
};
const fields = ['customerId', 'amount', 'receivedOn', 'method', 'payer', 'serial', 'remark'];
const changeable = fields.filter((name) => name !== 'customerId');

/** Money that came in, written down with what it pays for (R5.9). */
export default function ReceiptForm({ id, ...props }: Props): ReactNode {
  return id === undefined ? <Form {...props} /> : <Change {...props} id={id} />;
}

function Change({ id, ...props }: Props & { readonly id: string }): ReactNode {
  return (
    <OpenedRecord entity={receipt} id={id} title={words.editTitle} onClose={props.onClose}>
      {(record) => <Form {...props} record={record as ReceiptRow} />}
    </OpenedRecord>
  );
}

function Form({ record, initial, onSaved, ...props }: Omit<Props, 'id'> & { readonly record?: ReceiptRow }): ReactNode {
  const changed = useChanged();
  const extras = useMemo(() => [shares], []);
  const start = useMemo(() => ({ receivedOn: today(), method: 'transfer', shares: [], ...initial }), [initial]);
  const customerOf = (form: EntityFormState): string | null => record?.customerId ?? ((form.values.customerId as string | null) || null);
  return (
    <EntityForm
      {...props}
      entity={receipt}
      record={record}
      initial={start}
      title={record ? undefined : words.createTitle}
      fields={record ? changeable : fields}
      extras={extras}
      inputs={{
        customerId: (form, input) => (
          <ReferencePicker
            {...input}
            noun="customer"
            label={initial?.customerName as string | undefined}
            value={form.values.customerId as string | null}
            onChange={(customerId) => {
              form.set('customerId', customerId);
              form.set('shares', []);
            }}
          />
        ),
        amount: (form, input) => <MoneyInput {...input} spelled strict value={form.values.amount as number | null} onChange={(value) => form.set('amount', value)} />,
        shares: (form) => (
          <SharesEditor
            key={customerOf(form)}
            customerId={customerOf(form)}
            amount={form.values.amount as number | null}
            value={(form.values.shares ?? []) as readonly Share[]}
            onChange={(next) => form.set('shares', next)}
            own={record?.shares as readonly ShownShare[] | undefined}
            contractId={initial?.contractId as string | undefined}
            suggesting={!record}
            problems={form.problems}
          />
        ),
      }}
      onSaved={(row) => {
        void changed('receipt', 'instalment', 'contract', 'customer', 'bank_line');
        onSaved?.(row);
      }}
    />
  );
}
