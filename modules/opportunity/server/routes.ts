import { Type } from 'typebox';
import { customer } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { inputSchema, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, findRecord, idParams, listQuery, listSchema, loadRecord, stale } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { changeOpportunity, removeOpportunity } from './change-opportunity.ts';
import { findClashes } from './clashes.ts';
import { createOpportunity } from './create-opportunity.ts';
import { listOpportunities } from './list-opportunities.ts';
import { opportunityPage, shownOpportunity } from './opportunity-page.ts';
import { opportunityAbilities } from './policy.ts';
import { clashRules, opportunitySettings, setOpportunitySettings } from './settings.ts';
import { totalsOf } from './totals.ts';

/** Fields of the opportunity and, beside them, its lines. */
type Input = Record<string, unknown>;

const ownRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/opportunities', right: 'opportunity.read', summary: '商机列表', query: listQuery, response: listSchema(rowSchema(opportunity)), run: (context, { query }) => listOpportunities(context, query) }),
  route({
    method: 'GET',
    path: '/api/opportunities/clashes',
    right: 'opportunity.read',
    summary: '商机撞单检查',
    query: Type.Object({ customerId: Type.String({ title: '客户', maxLength: 40 }), productIds: Type.String({ title: '产品', maxLength: 4000 }), exceptId: Type.Optional(Type.String({ title: '除外', maxLength: 40 })) }),
    run: async (context, { query: { customerId, productIds, exceptId } }) => {
      await requireSight(context, customerId, exceptId);
      return { clashes: await findClashes(context, customerId, productIds.split(',').filter(Boolean).slice(0, 100), exceptId) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/opportunities/totals',
    right: 'opportunity.read',
    summary: '商机合计',
    query: listQuery,
    run: (context, { query }) => totalsOf(context, query),
  }),
  route({ method: 'GET', path: '/api/opportunities/:id', right: 'opportunity.read', summary: '查看商机', params: idParams, response: rowSchema(opportunity), run: (context, { params }) => opportunityPage(context, params.id) }),
  route({
    method: 'POST',
    path: '/api/opportunities',
    right: 'opportunity.create',
    summary: '新建商机',
    body: inputSchema(opportunity, 'create'),
    looseBody: true,
    response: rowSchema(opportunity),
    run: async (context, { body }, { reply }) => {
      const row = await createOpportunity(context, body as Input);
      reply.status(201);
      return shownOpportunity(context, row);
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/opportunities/:id',
    right: 'opportunity.update',
    summary: '修改商机',
    params: idParams,
    body: inputSchema(opportunity, 'update'),
    looseBody: true,
    response: rowSchema(opportunity),
    run: async (context, { params, body }) => {
      const input = body as Input;
      const before = await loadRecord(context, opportunity, params.id, { right: 'opportunity.update', lock: true });
      if (input.version !== before.version) throw await stale(context, opportunity, before.id, typeof input.version === 'number' ? input.version : 0);
      return shownOpportunity(context, await changeOpportunity(context, before, input));
    },
  }),
];

const settingsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/opportunity-settings', right: 'opportunity.settings', summary: '商机规则', run: (context) => opportunitySettings(context) }),
  route({
    method: 'PUT',
    path: '/api/opportunity-settings',
    right: 'opportunity.settings',
    summary: '设置商机规则',
    body: Type.Object({
      validityDays: Type.Integer({ title: '有效期天数', minimum: 1, maximum: 1095 }),
      warnDays: Type.Integer({ title: '提前提醒天数', minimum: 0, maximum: 90 }),
      clashRule: Type.Union(clashRules.map((one) => Type.Literal(one)), { title: '撞单时' }),
    }),
    run: (context, { body }) => setOpportunitySettings(context, body),
  }),
];

/** Clashes are told to who sees the customer, or has an opportunity there already. */
async function requireSight(context: Context, customerId: string, opportunityId: string | undefined): Promise<void> {
  const own = opportunityId ? await findRecord(context, opportunity, opportunityId) : null;
  if (own?.customerId !== customerId) await loadRecord(context, customer, customerId);
}

/** Opportunities themselves; what happens to them is in `verb-routes.ts`. */
export const opportunityRoutes: readonly Route[] = [...ownRoutes, ...settingsRoutes, ...entityRoutes(opportunity, { without: ['list', 'read', 'create', 'update'], remove: removeOpportunity, abilities: opportunityAbilities })];
