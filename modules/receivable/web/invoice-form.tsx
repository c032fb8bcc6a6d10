import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { formatMoney, today } from '#platform/web/format.ts';
import { keysOf, useChanged } from '#platform/web/record/index.ts';
import { invoice } from '../model/invoice.ts';
import { type Account, accountOf } from './receivable.api.ts';
import { invoiceWords as words } from './zh-CN.ts';

const fields = ['contractId', 'number', 'kind', 'invoicedOn', 'amount', 'title', 'remark'];

/** An invoice written down; how much of the contract can still be invoiced stands under it. */
export default function InvoiceForm({ account, onClose }: { readonly account?: Account; readonly onClose: () => void }): ReactNode {
  const changed = useChanged();
  const initial = useMemo(() => ({ kind: 'special', invoicedOn: today(), ...(account && { contractId: account.contractId, amount: account.invoiceRoom > 0 ? account.invoiceRoom : null }) }), [account]);
  return (
    <EntityForm
      entity={invoice}
      fields={fields}
      several={!account}
      initial={initial}
      inputs={{ contractId: (form, input) => <ReferencePicker {...input} noun="contract" label={account?.name} value={form.values.contractId as string | null} onChange={(id) => form.set('contractId', id)} /> }}
      below={(form) => <Room contractId={(form.values.contractId as string | null) ?? null} />}
      onClose={onClose}
      onSaved={() => void changed('invoice', 'instalment', 'contract', 'customer')}
    />
  );
}

function Room({ contractId }: { readonly contractId: string | null }): ReactNode {
  const { data } = useQuery({ queryKey: [...keysOf('instalment').lists, 'account', contractId], queryFn: ({ signal }) => accountOf(contractId!, signal), enabled: contractId !== null });
  return data ? <p className="soft">{words.room(formatMoney(Math.max(data.invoiceRoom, 0)))}</p> : null;
}
