import { Type } from 'typebox';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { changeCustomer, removeCustomer } from './change-customer.ts';
import { contactChart } from './contacts.ts';
import { createCustomer } from './create-customer.ts';
import { customerPage } from './customer-page.ts';
import { keepingOf, lossesOf } from './keeping-rules.ts';
import { keysOf } from './keys.ts';
import { losingOnly } from './losing.ts';
import { customerAbilities } from './policy.ts';
import { customerSettings, setCustomerSettings, twinDisclosures } from './settings.ts';
import { sharesOf } from './share-customer.ts';
import { timelineOf } from './timeline.ts';
import { treeOf } from './tree.ts';
import { findTwins } from './twins.ts';

const text = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));

/** A customer's own page and what belongs to it. */
const pageRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/customers/duplicates',
    right: 'customer.create',
    summary: '客户查重',
    query: Type.Object({ name: text('名称', 100), creditCode: text('信用代码', 30), phone: text('电话', 30), exceptId: text('除外', 40) }),
    run: async (context, { query: { exceptId, ...facts } }) => ({ twins: await findTwins(context, keysOf(facts), exceptId) }),
  }),
  route({
    method: 'GET',
    path: '/api/customers/losses',
    right: 'customer.read',
    summary: '客户什么时候会掉入公海',
    query: Type.Object({ ids: Type.String({ title: '客户', maxLength: 8000 }) }),
    run: async (context, { query }) => ({ rows: await lossesOf(context, query.ids.split(',').slice(0, 200)) }),
  }),
  route({ method: 'GET', path: '/api/customers/:id', right: 'customer.read', summary: '查看客户', params: idParams, response: rowSchema(customer), run: (context, { params }) => customerPage(context, params.id) }),
  route({ method: 'GET', path: '/api/customers/:id/tree', right: 'customer.read', summary: '客户的上下级', params: idParams, run: (context, { params }) => treeOf(context, params.id) }),
  route({ method: 'GET', path: '/api/customers/:id/keeping', right: 'customer.read', summary: '为什么、什么时候会失去这个客户', params: idParams, run: (context, { params }) => keepingOf(context, params.id) }),
  route({ method: 'GET', path: '/api/customers/:id/shares', right: 'customer.read', summary: '客户共享给了谁', params: idParams, run: async (context, { params }) => ({ rows: await sharesOf(context, params.id) }) }),
  route({ method: 'GET', path: '/api/customers/:id/contact-chart', right: 'contact.read', summary: '联系人组织图', params: idParams, run: async (context, { params }) => ({ nodes: await contactChart(context, params.id) }) }),
  route({
    method: 'GET',
    path: '/api/customers/:id/timeline',
    right: 'customer.read',
    summary: '客户动态',
    params: idParams,
    query: Type.Object({ before: text('早于', 30), kind: Type.Optional(Type.Union([Type.Literal('activity'), Type.Literal('ownership'), Type.Literal('change'), Type.Literal('business')], { title: '类型' })) }),
    run: (context, { params, query }) => timelineOf(context, params.id, { before: query.before, kind: query.kind }),
  }),
];

const settingsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/customer-settings', right: 'customer.settings', summary: '客户规则', run: (context) => customerSettings(context) }),
  route({
    method: 'PUT',
    path: '/api/customer-settings',
    right: 'customer.settings',
    summary: '设置客户规则',
    body: Type.Object({ twinDisclosure: Type.Union(twinDisclosures.map((one) => Type.Literal(one)), { title: '查重时告知' }) }),
    run: (context, { body }) => setCustomerSettings(context, body),
  }),
];

/** Everything about customers that is not about who has them. */
export const customerRoutes: readonly Route[] = [
  ...pageRoutes,
  ...settingsRoutes,
  ...entityRoutes(customer, { without: ['read'], create: createCustomer, update: changeCustomer, remove: removeCustomer, abilities: customerAbilities, listWhen: losingOnly }),
];
