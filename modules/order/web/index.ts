import type { WebModule } from '#platform/web/shell/index.ts';
import { order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { newOrderPath } from './new-path.ts';
import { orderWords, recordWords } from './zh-CN.ts';

/** 订单 in the browser. */
export const web: WebModule = {
  entities: [order, orderLine],
  recordPaths: { order: (id) => `/orders/${id}` },
  pages: [
    { path: '/orders', title: orderWords.list, right: 'order.read', load: () => import('./list/order-list.tsx'), navigation: { label: orderWords.list, icon: 'order', group: 'sale', order: 40 } },
    { path: '/orders/lines', title: orderWords.lines, right: 'order_line.read', load: () => import('./list/line-list.tsx') },
    { path: '/orders/statistics', title: orderWords.statistics, right: 'order.read', load: () => import('./statistics/order-statistics.tsx'), navigation: { label: orderWords.statistics, icon: 'report', group: 'analysis', order: 30 } },
    { path: '/orders/settings', title: orderWords.settings, right: 'order.settings', load: () => import('./order-settings.tsx') },
    { path: '/orders/$id', title: orderWords.list, right: 'order.read', load: () => import('./record/order-record.tsx') },
  ],
  searches: [{ label: orderWords.list, icon: 'order', right: 'order.read', list: '/api/orders', show: (row) => ({ title: `${String(row.code)} ${String(row.name)}`, note: String(row.customerName ?? '') }), open: (row) => `/orders/${String(row.id)}` }],
  recordTabs: [
    { noun: 'customer', key: 'order', label: orderWords.list, order: 43, right: 'order.read', load: () => import('./record/customer-orders.tsx') },
    { noun: 'opportunity', key: 'order', label: orderWords.list, order: 35, right: 'order.read', load: () => import('./record/opportunity-orders.tsx') },
    { noun: 'project', key: 'order', label: orderWords.list, order: 65, right: 'order.read', load: () => import('./record/project-orders.tsx') },
  ],
  recordActions: [
    { noun: 'opportunity', key: 'order', label: recordWords.newOrder, icon: 'order', primary: true, right: 'order.create', when: (row) => (row.status === 'effective' && row.isOver !== true) || row.status === 'project', to: (row) => newOrderPath(String(row.id)) },
    { noun: 'project', key: 'order', label: recordWords.newOrder, icon: 'order', primary: true, right: 'order.create', when: (row) => row.status === 'active' || row.status === 'won', to: (row) => newOrderPath(String(row.opportunityId)) },
  ],
};
