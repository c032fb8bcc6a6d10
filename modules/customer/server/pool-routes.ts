import { Type } from 'typebox';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, listQuery, listSchema, type ListQuery, loadRecord, presentOne } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { pool, poolRule } from '../model/pool.ts';
import { dryRun } from './dry-run.ts';
import { listPoolCustomers, ownPools, readPoolCustomer } from './pool-customers.ts';
import { changePool, createPool, makeDefaultPool, poolParts, removePool } from './save-pool.ts';
import { changeRule, createRule } from './save-rule.ts';

const id = (title: string) => Type.String({ title, maxLength: 40 });

/** Pools as their members meet them, and the settings of pools and recycling. */
export const poolRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/pools/mine', right: 'customer.pool', summary: '我的公海', run: async (context) => ({ rows: await ownPools(context) }) }),
  route({
    method: 'GET',
    path: '/api/pools/:id/customers',
    right: 'customer.pool',
    summary: '公海客户列表',
    params: idParams,
    query: listQuery,
    response: listSchema(rowSchema(customer)),
    run: (context, { params, query }) => listPoolCustomers(context, params.id, query as ListQuery),
  }),
  route({
    method: 'GET',
    path: '/api/pools/:id/customers/:customerId',
    right: 'customer.pool',
    summary: '查看公海客户',
    params: Type.Object({ id: id('公海'), customerId: id('客户') }),
    response: rowSchema(customer),
    run: (context, { params }) => readPoolCustomer(context, params.id, params.customerId),
  }),
  route({
    method: 'POST',
    path: '/api/pools/:id/make-default',
    right: 'pool.update',
    summary: '设为默认公海',
    params: idParams,
    response: rowSchema(pool),
    run: async (context, { params }) => presentOne(context, pool, await makeDefaultPool(context, await loadRecord(context, pool, params.id, { right: 'pool.update', lock: true }))),
  }),
  route({ method: 'GET', path: '/api/pool-rules/dry-run', right: 'pool_rule.read', summary: '今晚会回收哪些客户', run: (context) => dryRun(context) }),
  ...entityRoutes(pool, { create: createPool, update: changePool, remove: removePool, details: poolParts, list: { without: new Set(['hiddenFields']) } }),
  ...entityRoutes(poolRule, {
    create: createRule,
    update: changeRule,
    details: (_context, row) => Promise.resolve({ classes: row.classes ? (JSON.parse(row.classes) as unknown) : [] }),
  }),
];
