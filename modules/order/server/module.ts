import { followCustomers, tellTimeline } from '#modules/customer/index.ts';
import type { Module, StandardScope } from '#platform/module/index.ts';
import { orderMigrations } from '../migrations/0140-order.ts';
import { order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { orderApprovalKind } from './approval-kind.ts';
import { customerOrders, orderStory } from './follow-customers.ts';
import { foundOrders } from './founding.ts';
import { departmentFollows, orderHandover } from './people.ts';
import { orderRestored } from './remove-order.ts';
import { orderRoutes } from './routes.ts';

followCustomers(customerOrders);
tellTimeline(orderStory);

const each = (verbs: readonly string[], scope: StandardScope): Record<string, StandardScope> => Object.fromEntries(verbs.map((verb) => [verb, scope]));
const reading = ['order.read', 'order_line.read'];
const selling = [...reading, 'order.create', 'order.update', 'order.delete'];
const taking = ['order.export', 'order_line.export'];

/** 订单: what customers ordered out of opportunities, approved and then frozen (R6.1–R6.3). */
export const module: Module = {
  noun: 'order',
  label: '订单',
  entities: [order, orderLine],
  migrations: orderMigrations,
  routes: orderRoutes,
  approvals: [orderApprovalKind],
  handover: [orderHandover],
  subscriptions: [departmentFollows],
  restored: { order: orderRestored },
  founding: foundOrders,
  rights: { 'order.discount': '超出一般优惠', 'order.settings': '设置订单规则' },
  actions: {
    'order.submit': '提交审批',
    'order.takeEffect': '生效',
    'order.refused': '审批驳回',
    'order.returned': '审批退回',
    'order.withdrawn': '撤回审批',
    'order.cancelled': '审批终止',
    'order.withdraw': '撤回生效的订单',
    'order.transfer': '转移',
  },
  changeLabels: { 'order.freeDiscount': '人人可用的优惠率', 'order.greatestDiscount': '最高优惠率' },
  roleRights: {
    director: { ...each([...selling, ...taking, 'order.discount', 'order.settings'], 'company') },
    salesManager: { ...each([...selling, ...taking, 'order.discount'], 'departmentTree') },
    salesperson: each([...selling, ...taking], 'own'),
    agent: each(selling, 'own'),
    finance: each([...reading, ...taking], 'company'),
    market: each(reading, 'own'),
  },
};
