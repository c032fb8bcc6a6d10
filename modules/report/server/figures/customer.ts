import { addDays } from '#platform/db/index.ts';
import { defineFigure } from '#platform/figure/index.ts';

/** After so many days without a follow-up a customer counts as neglected. */
const neglectedDays = 30;
/** So many days ahead somebody is told of what he is about to lose. */
export const soonDays = 7;

const list = { noun: 'customer', page: '/customers', measure: '家', aggregate: 'count' } as const;

/** A record with somebody who is in charge of it, not looked at since a day: from his last follow-up, or from when he got it. */
function notFollowedSince(day: string): string {
  const never = { all: [{ field: 'lastFollowUpAt', is: 'empty' }, { field: 'ownedSince', is: 'to', value: day }] };
  return JSON.stringify({ all: [{ field: 'ownerId', is: 'filled' }, { any: [{ field: 'lastFollowUpAt', is: 'to', value: day }, never] }] });
}

export const customerFigures = [
  defineFigure({ ...list, key: 'customer.fresh', label: '新增客户', formula: '这段时间里新建或导入、现在没有删除的客户的个数。', during: 'createdAt', groupBy: ['ownerId'] }),
  defineFigure({ ...list, key: 'customer.losing', label: '即将掉入公海', formula: `按公司的回收规则，如果一直不跟进，${soonDays} 天内会被自动放回公海的客户的个数。`, better: 'less', filter: () => ({ losing: String(soonDays) }), parameters: ['losing'] }),
  defineFigure({ ...list, key: 'customer.neglected', label: '久未跟进客户', formula: `有负责人、最近 ${neglectedDays} 天没有跟进过的客户的个数，从未跟进的从归他负责那天算起。`, better: 'less', filter: (today) => ({ filter: notFollowedSince(addDays(today, -neglectedDays)) }), groupBy: ['ownerId'] }),
];
