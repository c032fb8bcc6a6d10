import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { inputSchema, isDay, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { entityRoutes, findRecord, idParams, listQuery, type ListQuery, loadRecord, stale } from '#platform/record/index.ts';
import { order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { dimensions, type StatisticsQuery } from '../model/statistics.ts';
import { changeOrder } from './change-order.ts';
import { createOrder } from './create-order.ts';
import { lineSums, linesShown, orderableOpportunities, orderSums, ordersShown } from './order-lists.ts';
import { orderPage } from './order-page.ts';
import { orderAbilities } from './policy.ts';
import { removeOrder } from './remove-order.ts';
import { orderSettings, setOrderSettings } from './settings.ts';
import { orderStatistics } from './statistics.ts';
import { statisticsFile } from './statistics-file.ts';
import { submitOrder } from './submit-order.ts';
import { withdrawOrder } from './withdraw-order.ts';

const text = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));
const day = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const share = (title: string) => Type.Integer({ title, minimum: 0, maximum: 10_000 });

const statisticsQuery = Type.Object({
  by: Type.Union(dimensions.map((one) => Type.Literal(one)), { title: '统计方式' }),
  from: day('开始日期'),
  to: day('结束日期'),
  ownerId: text('负责人', 40),
  departmentId: text('部门', 40),
  productId: text('产品', 40),
  categoryId: text('产品分类', 40),
  region: Type.Optional(Type.String({ title: '地区', pattern: '^\\d{2,6}$' })),
});

/** Days that do not exist are told as such before the database compares with them. */
function checkedDays(query: StatisticsQuery): StatisticsQuery {
  for (const path of ['from', 'to'] as const) if (!isDay(query[path])) throw invalid([{ path, message: '请选择存在的日期。' }]);
  return query;
}

const figureRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/orders/statistics', right: 'order.read', summary: '订单统计', query: statisticsQuery, run: (context, { query }) => orderStatistics(context, checkedDays(query)) }),
  route({ method: 'GET', path: '/api/orders/statistics/file', right: 'order.export', summary: '导出订单统计', query: statisticsQuery, run: (context, { query }) => statisticsFile(context, checkedDays(query)) }),
  route({ method: 'GET', path: '/api/orders/sums', right: 'order.read', summary: '订单列表的合计', query: listQuery, run: (context, { query }) => orderSums(context, query as ListQuery) }),
  route({ method: 'GET', path: '/api/order-lines/sums', right: 'order_line.read', summary: '订单明细的合计', query: listQuery, run: (context, { query }) => lineSums(context, query as ListQuery) }),
];

/** The order as it stands after a verb, or nothing where the verb put it out of the viewer's sight. */
async function pageIfSeen(context: Context, id: string): Promise<Record<string, unknown> | undefined> {
  return (await findRecord(context, order, id)) ? orderPage(context, id) : undefined;
}

const verbRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/orders/opportunities', right: 'order.create', summary: '可以下单的商机', query: Type.Object({ q: text('搜索', 100) }), run: (context, { query }) => orderableOpportunities(context, query.q) }),
  route({ method: 'GET', path: '/api/orders/:id', right: 'order.read', summary: '查看订单', params: idParams, response: rowSchema(order), run: (context, { params }) => orderPage(context, params.id) }),
  route({
    method: 'POST',
    path: '/api/orders',
    right: 'order.create',
    summary: '下单',
    body: inputSchema(order, 'create'),
    looseBody: true,
    response: rowSchema(order),
    run: async (context, { body }, { reply }) => {
      const { id } = await createOrder(context, body as unknown as Record<string, unknown>);
      reply.status(201);
      return orderPage(context, id);
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/orders/:id',
    right: 'order.update',
    summary: '修改订单',
    params: idParams,
    body: inputSchema(order, 'update'),
    looseBody: true,
    response: rowSchema(order),
    run: async (context, { params, body }) => {
      const input = body as unknown as Record<string, unknown>;
      const before = await loadRecord(context, order, params.id, { right: 'order.update', lock: true });
      if (input.version !== before.version) throw await stale(context, order, before.id, typeof input.version === 'number' ? input.version : 0);
      await changeOrder(context, before, input);
      return orderPage(context, before.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/orders/:id/submit',
    right: 'order.update',
    summary: '提交订单审批',
    params: idParams,
    body: Type.Object({
      version: Type.Optional(Type.Integer({ title: '版本' })),
      words: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()], { title: '说明' })),
      chosen: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }), { title: '选择的审批人' })),
    }),
    run: async (context, { params, body }) => {
      await submitOrder(context, params.id, body);
      return pageIfSeen(context, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/orders/:id/withdraw',
    // No role holds the right to this: the verb asks for the system administrator himself.
    right: 'order.read',
    summary: '撤回已生效的订单',
    params: idParams,
    body: Type.Object({ reason: Type.String({ title: '原因', minLength: 1, maxLength: 500 }) }),
    run: async (context, { params, body }) => {
      await withdrawOrder(context, params.id, body.reason);
      return pageIfSeen(context, params.id);
    },
  }),
];

const settingsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/order-settings', right: 'order.read', summary: '订单规则', run: (context) => orderSettings(context) }),
  route({ method: 'PUT', path: '/api/order-settings', right: 'order.settings', summary: '设置订单规则', body: Type.Object({ freeDiscount: share('人人可用的优惠率'), greatestDiscount: share('最高优惠率') }), run: (context, { body }) => setOrderSettings(context, body) }),
];

/** The way of a request to the verbs of this folder. */
export const orderRoutes: readonly Route[] = [
  ...figureRoutes,
  ...verbRoutes,
  ...settingsRoutes,
  ...entityRoutes(order, { without: ['read', 'create', 'update'], remove: removeOrder, abilities: orderAbilities, listWhen: ordersShown }),
  ...entityRoutes(orderLine, { without: ['read', 'create', 'update', 'delete'], listWhen: linesShown }),
];
