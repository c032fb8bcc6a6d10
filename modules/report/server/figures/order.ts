import { addDays } from '#platform/db/index.ts';
import { defineFigure } from '#platform/figure/index.ts';

const effective = { noun: 'order', page: '/orders', during: 'effectiveAt', filter: () => ({ status: 'effective' }), groupBy: ['ownerId', 'customerId'] } as const;
const contract = { noun: 'contract', page: '/contracts', aggregate: { sum: 'amount' }, groupBy: ['ownerId', 'customerId'] } as const;
/** A contract that ends within so many days is to be renewed. */
const endingDays = 30;

export const orderFigures = [
  defineFigure({ ...effective, key: 'order.amount', label: '订单额', formula: '这段时间里生效、没有撤回的订单的金额之和。', aggregate: { sum: 'amount' } }),
  defineFigure({ ...effective, key: 'order.count', label: '订单数', formula: '这段时间里生效、没有撤回的订单的个数。', measure: '单', aggregate: 'count' }),
  defineFigure({ ...contract, key: 'contract.signed', label: '签约额', formula: '这段时间里签署、没有终止或作废的合同的金额之和。', during: 'signedOn', filter: () => ({ status: 'running,changing,completed' }) }),
  defineFigure({ noun: 'contract', page: '/contracts', key: 'contract.expiring', label: '即将到期合同', formula: `到期日在今天起 ${endingDays} 天内、还在履行的合同的份数。`, measure: '份', better: 'neither', filter: (today) => ({ status: 'running,changing', 'endOn.from': today, 'endOn.to': addDays(today, endingDays) }), aggregate: 'count' }),
];
