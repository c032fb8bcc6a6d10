import { tellTimeline } from '#modules/customer/index.ts';
import { asSystem } from '#platform/context/index.ts';
import { visibleRows } from '#platform/record/index.ts';
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

/** What the customer's timeline tells of its contracts, as far as the reader sees them (R4.11). */
tellTimeline({
  noun: contract.noun,
  label: contract.label,
  entriesOf: async (context, customerId, before, limit) => {
    const rows = await visibleRows(context, contract).select(['contract.id', 'contract.name', 'contract.code', 'contract.amount']).where('contract.customerId', '=', customerId).execute();
    if (rows.length === 0) return [];
    const byId = new Map(rows.map((row) => [row.id, row]));
    const entries = await asSystem(context, 'the change log of contracts that the reader sees')
      .selectFrom('audit_entry')
      .select(['id', 'at', 'actorName', 'action', 'recordId', 'reason'])
      .where('companyId', '=', context.viewer.companyId)
      .where('noun', '=', contract.noun)
      .where('recordId', 'in', [...byId.keys()])
      .where('action', 'in', Object.keys(told))
      .where('at', '<', before)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute();
    return entries.map(({ id, at, actorName, action, recordId, reason }) => {
      const { name, code, amount } = byId.get(recordId)!;
      const says = action === 'terminate' || action === 'void' ? reason : `${code ?? ''} ${formatMoney(amount)} 元`.trim();
      return { id, at, actorName, facts: { ...told[action as keyof typeof told], name, link: `/contracts/${recordId}`, says, icon: 'contract' } };
    });
  },
});
