import { type BusinessFact, linesOfLog, type Logged, tellTimeline } from '#modules/customer/index.ts';
import { rowsOn } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { invoice } from '../model/invoice.ts';
import { receipt } from '../model/receipt.ts';

type Told = Readonly<Record<string, Pick<BusinessFact, 'title' | 'tone'>>>;

const receiptsTold: Told = { record: { title: '登记回款', tone: 'neutral' }, confirm: { title: '回款已确认', tone: 'good' }, reverse: { title: '回款被冲销', tone: 'bad' }, withdraw: { title: '回款已撤回', tone: 'neutral' } };
const invoicesTold: Told = { issue: { title: '开具发票', tone: 'neutral' }, void: { title: '发票作废', tone: 'bad' } };

type Line = Logged<{ id: string; name: string; amount: number }>;

/** What the customer's timeline tells of its receipts and invoices, as far as the reader sees them (R4.11). */
tellTimeline<Line>({
  noun: receipt.noun,
  label: receipt.label,
  linesOf: (context, customerId, span) => {
    const records = rowsOn(context, receipt, { noun: 'customer', field: 'customerId', id: customerId }).select(['receipt.id', 'receipt.code as name', 'receipt.amount']);
    return linesOfLog(context, { noun: receipt.noun, records, columns: ['id', 'name', 'amount'], actions: Object.keys(receiptsTold) }, span);
  },
  say: (_context, line) => ({ ...receiptsTold[line.action]!, ...sumOf(line), link: `/receipts/${line.id}`, icon: 'money' }),
});

tellTimeline<Line & { contractId: string }>({
  noun: invoice.noun,
  label: invoice.label,
  linesOf: (context, customerId, span) => {
    const records = rowsOn(context, invoice, { noun: 'customer', field: 'customerId', id: customerId }).select(['invoice.id', 'invoice.number as name', 'invoice.amount', 'invoice.contractId']);
    return linesOfLog(context, { noun: invoice.noun, records, columns: ['id', 'name', 'amount', 'contractId'], actions: Object.keys(invoicesTold) }, span);
  },
  say: (_context, line) => ({ ...invoicesTold[line.action]!, ...sumOf(line), link: `/contracts/${line.contractId}?tab=receivable`, icon: 'file' }),
});

function sumOf({ name, amount, reason }: Line): Pick<BusinessFact, 'name' | 'says'> {
  return { name, says: [`${formatMoney(amount)} 元`, reason].filter(Boolean).join('，') };
}
