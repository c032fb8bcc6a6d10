import { addDays } from '#platform/db/index.ts';
import { defineFigure } from '#platform/figure/index.ts';
import { soonDays } from './customer.ts';

const list = { noun: 'opportunity', page: '/opportunities', measure: '个' } as const;
const open = { ...list, filter: () => ({ status: 'pending,effective' }), groupBy: ['status', 'ownerId'], better: 'more' } as const;
const active = { noun: 'project', page: '/projects/list', measure: '个', filter: () => ({ status: 'active' }), groupBy: ['stageId', 'ownerId'] } as const;

export const opportunityFigures = [
  defineFigure({ ...list, key: 'opportunity.fresh', label: '新增商机', formula: '这段时间里审核通过的商机的个数。', during: 'approvedAt', aggregate: 'count', groupBy: ['ownerId'] }),
  defineFigure({ ...list, key: 'opportunity.expiring', label: '即将到期商机', formula: `有效期在今天起 ${soonDays} 天内结束的有效商机的个数。`, better: 'less', filter: (today) => ({ status: 'effective', 'validUntil.from': today, 'validUntil.to': addDays(today, soonDays) }), aggregate: 'count' }),
  defineFigure({ ...open, key: 'opportunity.open', label: '在手商机', formula: '现在待审核和有效的商机的个数。', aggregate: 'count' }),
  defineFigure({ ...open, key: 'opportunity.openAmount', label: '在手商机金额', formula: '现在待审核和有效的商机的预计金额之和。', aggregate: { sum: 'amount' } }),
  defineFigure({ ...active, key: 'project.open', label: '进行中项目', formula: '现在进行中的销售项目的个数。', aggregate: 'count' }),
  defineFigure({ ...active, key: 'project.openAmount', label: '进行中项目金额', formula: '现在进行中的销售项目的预计金额之和。', aggregate: { sum: 'amount' } }),
];
