import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ApprovalPanel, ApprovalStanding, SubmitDialog } from '#platform/web/approval/index.ts';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { dayOfInstant } from '#platform/web/format.ts';
import { allows, ChangeLog, Facts, type RecordAction, RecordPage, type RecordTab, type Row, StageBar, useDeleting } from '#platform/web/record/index.ts';
import { order, orderStatuses } from '../../model/order.ts';
import type { OrderPageRow } from '../order.api.ts';
import { orderWords, recordWords as words } from '../zh-CN.ts';
import { ConversionBanner } from './conversion-banner.tsx';
import { OrderedProducts } from './ordered-products.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';

const OrderForm = lazy(() => import('../form/order-form.tsx'));
const OrderPrint = lazy(() => import('./order-print.tsx'));

type Dialog = 'edit' | 'submit' | 'print' | 'withdraw' | 'remove';

/** An order's own page: where it stands, what was ordered, how that differs from the opportunity, who signs (R6.1, R6.3). */
export default function OrderRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const deleteOrder = useDeleting(order);
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = (): void => setOpen(null);
  const away = (): void => void navigate({ to: '/orders' });
  const actions = (record: Row): RecordAction[] => [
    { key: 'submit', label: orderWords.submit, icon: 'approval', verb: 'submit', primary: true, run: () => setOpen('submit') },
    { key: 'edit', label: orderWords.edit, icon: 'edit', verb: 'edit', run: () => setOpen('edit') },
    { key: 'print', label: orderWords.print, icon: 'print', run: () => setOpen('print') },
    { key: 'withdraw', label: orderWords.withdraw, icon: 'undo', verb: 'withdraw', danger: true, run: () => setOpen('withdraw') },
    { key: 'delete', label: orderWords.delete, icon: 'trash', verb: 'delete', danger: true, run: () => void deleteOrder(record).then((done) => done && away()) },
    { key: 'remove', label: orderWords.remove, icon: 'trash', verb: 'remove', danger: true, run: () => setOpen('remove') },
  ];
  return (
    <RecordPage
      entity={order}
      id={id}
      icon="order"
      list="/orders"
      headline={['code', 'customerId', 'amount', 'discount', 'orderedOn', 'deliverOn', 'ownerId']}
      tags={(record) => <FieldValue seen={{ name: 'status', field: order.fields.status }} row={record} />}
      actions={actions}
      stages={(record) => <Stages record={record as OrderPageRow} />}
      tabs={(record) => tabsOf(record as OrderPageRow)}
    >
      {(record) => (
        <Suspense>
          {open === 'edit' && <OrderForm id={record.id} onClose={close} />}
          {open === 'submit' && <SubmitDialog kind="order" noun="order" id={record.id} version={record.version} title={orderWords.submitTitle} verb={orderWords.submit} onDone={close} />}
          {open === 'print' && <OrderPrint record={record as OrderPageRow} onClose={close} />}
          {(open === 'withdraw' || open === 'remove') && <TakeBackDialog record={record as OrderPageRow} verb={open} onClose={close} onRemoved={away} />}
        </Suspense>
      )}
    </RecordPage>
  );
}

const way = orderStatuses.filter(({ value }) => value !== 'withdrawn');

function Stages({ record }: { readonly record: OrderPageRow }): ReactNode {
  const { status, effectiveAt, withdrawnAt, withdrawnReason } = record;
  const withdrawn = status === 'withdrawn';
  const stages = withdrawn
    ? orderStatuses.map(({ value, label }) => ({ value, label, note: value === 'withdrawn' && withdrawnAt ? words.withdrawnOn(dayOfInstant(withdrawnAt), withdrawnReason ?? '') : undefined }))
    : way.map(({ value, label }) => ({ value, label, note: value === 'effective' && effectiveAt ? words.effectiveOn(dayOfInstant(effectiveAt)) : undefined }));
  return (
    <>
      {(status === 'pending' || status === 'draft') && <ApprovalStanding noun="order" id={record.id} />}
      {record.offersConversion && <ConversionBanner record={record} />}
      <StageBar stages={stages} current={status} lost={withdrawn} />
    </>
  );
}

function tabsOf(record: OrderPageRow): RecordTab[] {
  return [
    { key: 'products', label: words.products, count: record.lines.length, content: <OrderedProducts record={record} /> },
    { key: 'facts', label: words.facts, content: <Facts entity={order} record={record} without={['products']} /> },
    { key: 'approval', label: words.approval, content: <ApprovalPanel noun="order" id={record.id} /> },
    { key: 'attachments', label: words.attachments, count: record.counts.attachment, content: <AttachmentPanel noun="order" recordId={record.id} writable={allows(record, 'edit')} /> },
    { key: 'changes', label: words.changes, content: <ChangeLog noun="order" recordId={record.id} /> },
  ];
}
