import type { BusinessFact, TimelineTeller } from '#modules/customer/index.ts';
import { asSystem } from '#platform/context/index.ts';
import { present, visibleRows } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';

const mostOfOne = 200;

/** What of an opportunity's change log belongs into the story of its customer. */
const told: Readonly<Record<string, Pick<BusinessFact, 'title' | 'tone'>>> = {
  create: { title: '新建商机', tone: 'neutral' },
  rebuild: { title: '重建商机', tone: 'neutral' },
  submit: { title: '提交商机审核', tone: 'attention' },
  approve: { title: '商机审核通过', tone: 'good' },
  refused: { title: '商机审核未通过', tone: 'bad' },
  renew: { title: '商机续期', tone: 'good' },
  becomeProject: { title: '商机转为项目', tone: 'accent' },
  win: { title: '商机赢单', tone: 'good' },
  lose: { title: '商机输单', tone: 'bad' },
  expire: { title: '商机到期失效', tone: 'bad' },
  invalidate: { title: '商机失效', tone: 'neutral' },
};

/** The opportunities' part of a customer's timeline (R4.11). */
export const opportunityStory: TimelineTeller = {
  noun: opportunity.noun,
  label: opportunity.label,
  entriesOf: async (context, customerId, before, limit) => {
    const rows = await visibleRows(context, opportunity).selectAll('opportunity').where('opportunity.customerId', '=', customerId).orderBy('opportunity.updatedAt', 'desc').limit(mostOfOne).execute();
    if (rows.length === 0) return [];
    const names = new Map(rows.map((row) => [row.id, String(present(context.viewer, opportunity, row).name ?? opportunity.label)]));
    const entries = await asSystem(context, 'the log of opportunities that the viewer may see; no values are told')
      .selectFrom('audit_entry')
      .select(['id', 'at', 'actorName', 'action', 'reason', 'recordId'])
      .where('companyId', '=', context.viewer.companyId)
      .where('noun', '=', opportunity.noun)
      .where('recordId', 'in', [...names.keys()])
      .where('action', 'in', Object.keys(told))
      .where('at', '<', before)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute();
    return entries.map(({ id, at, actorName, action, reason, recordId }) => ({ id, at, actorName, facts: { ...told[action]!, name: names.get(recordId)!, link: `/opportunities/${recordId}`, says: reason, icon: 'opportunity' } }));
  },
};
