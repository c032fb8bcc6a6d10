import { addDays } from '#platform/db/index.ts';
import { defineFigure } from '#platform/figure/index.ts';

const list = { noun: 'activity', page: '/activities', measure: '次', aggregate: 'count' } as const;

export const activityFigures = [
  defineFigure({ ...list, key: 'activity.done', label: '跟进', formula: '这段时间里完成的跟进的次数，按实际跟进的时间算。', during: 'at', filter: () => ({ status: 'done' }), groupBy: ['ownerId', 'way'] }),
  defineFigure({ ...list, key: 'activity.today', label: '今天要跟进', formula: '约在今天、还没有完成的跟进的次数。', better: 'neither', filter: (today) => ({ status: 'planned', 'at.from': today, 'at.to': today }) }),
  defineFigure({ ...list, key: 'activity.overdue', label: '逾期未跟进', formula: '约在今天以前、还没有完成的跟进的次数。', better: 'less', filter: (today) => ({ status: 'planned', 'at.to': addDays(today, -1) }), groupBy: ['ownerId'] }),
];
