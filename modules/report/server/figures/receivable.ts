import { addDays } from '#platform/db/index.ts';
import { type Band, defineFigure, type ListAddress } from '#platform/figure/index.ts';
import { ageings, dueWithin } from '#modules/receivable/model/ageing.ts';
import { conditionsOf } from '#modules/receivable/model/instalment-state.ts';

const due = { noun: 'instalment', page: '/instalments', groupBy: ['ownerId', 'customerId'] } as const;
const owed = { ...due, better: 'less', aggregate: { sum: 'outstanding' } } as const;
const planned = { ...due, during: 'dueOn', filter: () => ({ status: 'open,partial,paid' }) } as const;
const unpaid = { status: 'open,partial' };
const received = { noun: 'receipt', page: '/receipts', groupBy: ['ownerId', 'customerId'] } as const;
const pending = { ...received, filter: () => ({ status: 'pending' }), better: 'neither' } as const;
/** What falls due within so many days is looked after now. */
const comingDays = 30;

export const receivableFigures = [
  defineFigure({ ...received, key: 'receipt.amount', label: '回款额', formula: '到账日期在这段时间里、财务已经确认的回款的金额之和。', during: 'receivedOn', filter: () => ({ status: 'confirmed' }), aggregate: { sum: 'amount' } }),
  defineFigure({ ...pending, key: 'receipt.pending', label: '待确认回款', formula: '已经登记、等财务确认的回款的笔数。', measure: '笔', aggregate: 'count' }),
  defineFigure({ ...pending, key: 'receipt.pendingAmount', label: '待确认回款额', formula: '已经登记、等财务确认的回款的金额之和。', aggregate: { sum: 'amount' } }),
  defineFigure({ ...planned, key: 'instalment.due', label: '本期应收', formula: '应收日期在这段时间里、没有作废的应收金额之和，不论收到没有。', aggregate: { sum: 'amount' } }),
  defineFigure({ ...planned, key: 'instalment.collected', label: '本期应收已收', formula: '应收日期在这段时间里的款项，财务已经确认收到的金额之和。', aggregate: { sum: 'received' } }),
  defineFigure({ ...owed, key: 'instalment.overdue', label: '逾期应收', formula: '应收日期在今天以前、还没有收到的金额之和。', filter: (today) => conditionsOf('overdue', today) }),
  defineFigure({ ...owed, key: 'instalment.soon', label: '即将到期应收', formula: `应收日期在今天起 ${comingDays} 天内、还没有收到的金额之和。`, better: 'neither', filter: (today) => ({ ...unpaid, 'dueOn.from': today, 'dueOn.to': addDays(today, comingDays) }) }),
  defineFigure({ ...owed, key: 'instalment.outstanding', label: '未收款', formula: '所有还没有收到的应收金额之和，按应收日期到今天的天数分账龄。', better: 'neither', filter: () => unpaid, bands: agesOn }),
  defineFigure({ noun: 'invoice', page: '/invoices', key: 'invoice.amount', label: '开票额', formula: '开票日期在这段时间里、没有作废的发票的金额之和。', during: 'invoicedOn', filter: () => ({ status: 'issued' }), aggregate: { sum: 'amount' }, groupBy: ['customerId'] }),
];

function agesOn(today: string): Band[] {
  return ageings.map(({ value, label }) => {
    const { from, to } = dueWithin(value, today);
    const filter: ListAddress = { ...(from && { 'dueOn.from': from }), ...(to && { 'dueOn.to': to }) };
    return { key: value, label, filter };
  });
}
