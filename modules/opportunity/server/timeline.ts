import { type BusinessFact, linesOfLog, type Logged, type TimelineTeller } from '#modules/customer/index.ts';
import { present, readsInClear, rowsOn } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';

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

type Line = Logged<{ id: string; name: string }>;

/** The opportunities' part of a customer's timeline (R4.11). */
export const opportunityStory: TimelineTeller<Line> = {
  noun: opportunity.noun,
  label: opportunity.label,
  linesOf: (context, customerId, span) => {
    const records = rowsOn(context, opportunity, { noun: 'customer', field: 'customerId', id: customerId }).select(['opportunity.id', 'opportunity.name']);
    return linesOfLog(context, { noun: opportunity.noun, records, columns: ['id', 'name'], actions: Object.keys(told) }, span);
  },
  say: ({ viewer }, { action, reason, id, name }) => ({
    ...told[action]!,
    name: String(present(viewer, opportunity, { id, name }).name ?? opportunity.label),
    link: `/opportunities/${id}`,
    // With what words it ended is a field of its own, which a role may keep back.
    says: readsInClear(viewer, opportunity, 'closeWords') ? reason : null,
    icon: 'opportunity',
  }),
};
