import type { ReactNode } from 'react';
import { formatMoney, formatNumber } from '#platform/web/format.ts';
import { type PrintColumn, PrintAmount, PrintFacts, PrintPage, PrintSignatures, PrintTable } from '#platform/web/print/index.ts';
import type { OrderedLine, OrderPageRow } from '../order.api.ts';
import { printWords as words } from '../zh-CN.ts';

interface Props {
  readonly record: OrderPageRow;
  readonly onClose: () => void;
}

/** The order on paper, with its amount in characters; the warehouse's copy has no prices. */
export default function OrderPrint({ record, onClose }: Props): ReactNode {
  const said = (name: string): string | null => (typeof record[name] === 'string' && record[name] !== '' ? String(record[name]) : null);
  const total = record.lines.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  const columns: PrintColumn<OrderedLine & { id: string }>[] = [
    { key: 'product', label: words.product, value: (line) => line.name },
    { key: 'unit', label: words.unit, value: (line) => line.unit ?? '' },
    { key: 'quantity', label: words.quantity, value: (line) => formatNumber(line.quantity ?? 0), figures: true, sum: formatNumber(total) },
    { key: 'price', label: words.price, value: ({ price }) => money(price), figures: true, price: true },
    { key: 'amount', label: words.amount, value: ({ quantity, price }) => money(typeof price === 'number' ? (quantity ?? 0) * price : undefined), figures: true, price: true, sum: money(record.amount) },
    { key: 'remark', label: words.remark, value: (line) => line.remark ?? '' },
  ];
  return (
    <PrintPage title={words.title} number={record.code} copies={[{ key: 'customer', label: words.customerCopy }, { key: 'warehouse', label: words.warehouseCopy, withoutPrices: true }]} onClose={onClose}>
      <PrintFacts
        facts={[
          { label: words.customer, value: said('customerName') },
          { label: words.contact, value: said('contactName') },
          { label: words.orderedOn, value: said('orderedOn') },
          { label: words.deliverOn, value: said('deliverOn') },
          { label: words.owner, value: said('ownerName') },
          { label: words.payment, value: said('paymentTerms') },
          { label: words.address, value: said('deliveryAddress'), wide: true },
        ]}
      />
      <PrintTable lines={record.lines as readonly (OrderedLine & { id: string })[]} columns={columns} />
      {typeof record.amount === 'number' && <PrintAmount label={words.total} cents={record.amount} />}
      {said('remark') && <PrintFacts facts={[{ label: words.remark, value: said('remark'), wide: true }]} />}
      <PrintSignatures parties={[words.supplier, words.buyer]} />
    </PrintPage>
  );
}

/** What somebody may not see is left blank: a nought would be read as a gift. */
function money(cents: number | null | undefined): string {
  return typeof cents === 'number' ? formatMoney(cents) : '';
}
