import type { Module } from '#platform/module/index.ts';
import { orderMigrations } from '../migrations/0140-order.ts';
import { order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { foundOrders } from './founding.ts';

/** 订单: what customers ordered out of opportunities, approved and then frozen (R6.1–R6.3). */
export const module: Module = {
  noun: 'order',
  label: '订单',
  entities: [order, orderLine],
  migrations: orderMigrations,
  founding: foundOrders,
};
