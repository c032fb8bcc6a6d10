import { type BusinessFact, tellTimeline } from '#modules/customer/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { visibleRows } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { invoice } from '../model/invoice.ts';
import { receipt } from '../model/receipt.ts';

type Told = Readonly<Record<string, Pick<BusinessFact, 'title' | 'tone'>>>;
interface Named {
  readonly id: string;
  readonly name: string;
  readonly amount: number;
}

const receiptsTold: Told = { record: { title: '登记回款', tone: 'neutral' }, confirm: { title: '回款已确认', tone: 'good' }, reverse: { title: '回款被冲销', tone: 'bad' }, withdraw: { title: '回款已撤回', tone: 'neutral' } };
const invoicesTold: Told = { issue: { title: '开具发票', tone: 'neutral' }, void: { title: '发票作废', tone: 'bad' } };

/** What the customer's timeline tells of its receipts and invoices, as far as the reader sees them (R4.11). */
tellTimeline({
  noun: receipt.noun,
  label: receipt.label,
  entriesOf: async (context, customerId, before, limit) => {
    const rows = await visibleRows(context, receipt).select(['receipt.id', 'receipt.code as name', 'receipt.amount']).where('receipt.customerId', '=', customerId).execute();
    return entriesOf(context, { noun: receipt.noun, rows, told: receiptsTold, link: (id) => `/receipts/${id}`, icon: 'money' }, before, limit);
  },
});

tellTimeline({
  noun: invoice.noun,
  label: invoice.label,
  entriesOf: async (context, customerId, before, limit) => {
    const rows = await visibleRows(context, invoice).select(['invoice.id', 'invoice.number as name', 'invoice.amount', 'invoice.contractId']).where('invoice.customerId', '=', customerId).execute();
    const contracts = new Map(rows.map(({ id, contractId }) => [id, contractId]));
    return entriesOf(context, { noun: invoice.noun, rows, told: invoicesTold, link: (id) => `/contracts/${contracts.get(id)!}?tab=receivable`, icon: 'file' }, before, limit);
  },
});

interface Story {
  readonly noun: string;
  readonly rows: readonly Named[];
  readonly told: Told;
  readonly link: (id: string) => string;
  readonly icon: string;
}

async function entriesOf(context: Context, { noun, rows, told, link, icon }: Story, before: string, limit: number): Promise<{ id: string; at: string; actorName: string | null; facts: BusinessFact }[]> {
  if (rows.length === 0) return [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const entries = await asSystem(context, 'the change log of records that the reader sees')
    .selectFrom('audit_entry')
    .select(['id', 'at', 'actorName', 'action', 'recordId', 'reason'])
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', noun)
    .where('recordId', 'in', [...byId.keys()])
    .where('action', 'in', Object.keys(told))
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return entries.map(({ id, at, actorName, action, recordId, reason }) => {
    const { name, amount } = byId.get(recordId)!;
    return { id, at, actorName, facts: { ...told[action]!, name, link: link(recordId), says: [`${formatMoney(amount)} 元`, reason].filter(Boolean).join('，'), icon } };
  });
}
