import { linesOfLog, type Logged, tellTimeline } from '#modules/customer/index.ts';
import { rowsOn } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { contract } from '../model/contract.ts';

const told = {
  create: { title: '起草合同', tone: 'neutral' },
  approve: { title: '合同审签通过', tone: 'accent' },
  sign: { title: '合同已签署', tone: 'good' },
  terminate: { title: '合同终止', tone: 'bad' },
  void: { title: '合同作废', tone: 'neutral' },
  pay: { title: '合同款项收齐', tone: 'good' },
} as const;

type Line = Logged<{ id: string; name: string; code: string | null; amount: number }>;

/** What the customer's timeline tells of its contracts, as far as the reader sees them (R4.11). */
tellTimeline<Line>({
  noun: contract.noun,
  label: contract.label,
  linesOf: (context, customerId, span) => {
    const records = rowsOn(context, contract, { noun: 'customer', field: 'customerId', id: customerId }).select(['contract.id', 'contract.name', 'contract.code', 'contract.amount']);
    return linesOfLog(context, { noun: contract.noun, records, columns: ['id', 'name', 'code', 'amount'], actions: Object.keys(told) }, span);
  },
  say: (_context, { action, reason, id, name, code, amount }) => {
    const says = action === 'terminate' || action === 'void' ? reason : `${code ?? ''} ${formatMoney(amount)} 元`.trim();
    return { ...told[action as keyof typeof told], name, link: `/contracts/${id}`, says, icon: 'contract' };
  },
});
