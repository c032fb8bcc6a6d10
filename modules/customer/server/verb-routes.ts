import { type Static, type TObject, type TProperties, Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { type Route, route, type RouteRight } from '#platform/http/index.ts';
import { findRecord, idParams, loadRecord } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { assignCustomers } from './assign-customers.ts';
import { eachRow, onlyRow, type Round } from './batch.ts';
import { changeCustomer, removeCustomer } from './change-customer.ts';
import { claimCustomer } from './claim-customer.ts';
import { convertCustomer } from './convert-customer.ts';
import { customerPage } from './customer-page.ts';
import { lockCustomer } from './lock-customer.ts';
import { mergeCustomers } from './merge-customers.ts';
import { putIntoPool, releaseCustomer } from './release-customer.ts';
import { revokeShare, shareCustomer } from './share-customer.ts';
import { transferCustomers } from './transfer-customer.ts';

const mostAtOnce = 500;
const id = (title: string) => Type.String({ title, minLength: 1, maxLength: 40 });
const reason = Type.String({ title: '原因', minLength: 1, maxLength: 500 });
const optionalReason = Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()], { title: '原因' }));
const optionalPool = Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()], { title: '公海' }));
const codes = (title: string) => Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { title, maxItems: 400 }));

/** A verb on customers, and how it begins a round. */
interface Verb<P extends TProperties> {
  readonly name: string;
  readonly right: RouteRight;
  readonly summary: string;
  readonly body: P;
  readonly begin: (context: Context, body: Static<TObject<P>>) => Round | Promise<Round>;
}

/** Both routes of a verb: on one customer, answered with its page as far as it is still to be seen, and on many with a result for each. */
function verbRoutes<P extends TProperties>({ name, right, summary, body, begin }: Verb<P>): Route[] {
  const one = route({
    method: 'POST',
    path: `/api/customers/:id/${name}`,
    right,
    summary,
    params: idParams,
    body: Type.Object(body),
    run: async (context, { params, body: input }) => {
      await onlyRow(await begin(context, input as Static<TObject<P>>), params.id);
      return pageIfSeen(context, params.id);
    },
  });
  const ids = Type.Array(id('客户'), { title: '客户', minItems: 1, maxItems: mostAtOnce });
  const many = route({
    method: 'POST',
    path: `/api/customers/batch/${name}`,
    right,
    summary: `批量${summary}`,
    body: Type.Object({ ids, ...body }),
    run: async (context, { body: input }) => ({ results: await eachRow(await begin(context, input as unknown as Static<TObject<P>>), (input as { ids: string[] }).ids) }),
  });
  return [one, many];
}

/** The customer's page, or nothing when the verb put it out of the viewer's sight. */
async function pageIfSeen(context: Context, customerId: string): Promise<Record<string, unknown> | undefined> {
  return (await findRecord(context, customer, customerId)) ? customerPage(context, customerId) : undefined;
}

const taker = Type.Object({ employeeId: id('员工'), regionCodes: codes('地区'), industries: codes('行业') });
const grantee = Type.Object({ kind: Type.Union([Type.Literal('employee'), Type.Literal('team'), Type.Literal('department')], { title: '对象类型' }), id: id('对象') });

/** Who has a customer: claim, assign, release, transfer, share, lock, put, convert, remove; each for one and for many. */
const handingRoutes: readonly Route[] = [
  verbRoutes({ name: 'claim', right: 'customer.claim', summary: '领取', body: {}, begin: (context) => ({ row: (one) => claimCustomer(context, one) }) }),
  verbRoutes({
    name: 'assign',
    right: 'customer.assign',
    summary: '分派',
    body: { takers: Type.Array(taker, { title: '分派给', minItems: 1, maxItems: 100 }), how: Type.Optional(Type.Union([Type.Literal('inTurn'), Type.Literal('match')], { title: '分派方式' })), reason: optionalReason },
    begin: (context, { takers, how, reason: why }) => assignCustomers(context, { takers, how: how ?? 'inTurn', reason: why }),
  }),
  verbRoutes({ name: 'release', right: 'customer.release', summary: '释放到公海', body: { reason, poolId: optionalPool }, begin: (context, body) => ({ row: (one) => releaseCustomer(context, one, body) }) }),
  verbRoutes({ name: 'put', right: 'customer.assign', summary: '放入其他公海', body: { reason, poolId: id('公海') }, begin: (context, body) => ({ row: (one) => putIntoPool(context, one, body) }) }),
  verbRoutes({
    name: 'transfer',
    right: 'customer.transfer',
    summary: '转移',
    body: { toEmployeeId: id('新负责人'), reason: optionalReason, along: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { title: '一并转移', maxItems: 20 })), keepReading: Type.Optional(Type.Boolean({ title: '原负责人可继续查看' })) },
    begin: (context, body) => transferCustomers(context, { ...body, along: body.along ?? [], keepReading: body.keepReading ?? false }),
  }),
  verbRoutes({
    name: 'share',
    right: 'customer.share',
    summary: '共享',
    body: { grantees: Type.Array(grantee, { title: '共享给', minItems: 1, maxItems: 100 }), access: Type.Union([Type.Literal('read'), Type.Literal('edit')], { title: '权限' }), until: Type.Optional(Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()], { title: '截止日期' })) },
    begin: (context, body) => ({ row: (one) => shareCustomer(context, one, body) }),
  }),
  verbRoutes({ name: 'lock', right: 'customer.lock', summary: '锁定', body: {}, begin: (context) => ({ row: (one) => lockCustomer(context, one, true) }) }),
  verbRoutes({ name: 'unlock', right: 'customer.lock', summary: '解除锁定', body: {}, begin: (context) => ({ row: (one) => lockCustomer(context, one, false) }) }),
  verbRoutes({ name: 'convert', right: 'customer.convert', summary: '转为正式客户', body: { reason }, begin: (context, body) => ({ row: (one) => convertCustomer(context, one, body.reason) }) }),
  verbRoutes({ name: 'remove', right: 'customer.delete', summary: '删除', body: { reason: optionalReason }, begin: (context, body) => ({ row: async (one) => removeCustomer(context, await loadRecord(context, customer, one, { right: 'customer.delete', lock: true }), body.reason ?? null) }) }),
  verbRoutes({
    name: 'edit',
    right: 'customer.update',
    summary: '修改',
    body: { changes: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), { title: '修改内容' }) },
    begin: (context, { changes }) => ({ row: async (one) => changeCustomer(context, await loadRecord(context, customer, one, { right: 'customer.update', lock: true }), changes) }),
  }),
].flat();

/** Verbs that concern one customer by their nature. */
export const customerVerbRoutes: readonly Route[] = [
  ...handingRoutes,
  route({
    method: 'DELETE',
    path: '/api/customers/:id/shares/:shareId',
    right: 'customer.share',
    summary: '取消共享',
    params: Type.Object({ id: id('客户'), shareId: id('共享') }),
    run: (context, { params }) => revokeShare(context, params.id, params.shareId),
  }),
  route({
    method: 'POST',
    path: '/api/customers/:id/merge',
    right: 'customer.merge',
    summary: '合并重复客户',
    params: idParams,
    body: Type.Object({ twinId: id('重复客户'), fieldsFromTwin: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { title: '取自重复客户的字段', maxItems: 40 })) }),
    run: async (context, { params, body }) => {
      const kept = await mergeCustomers(context, params.id, { twinId: body.twinId, fieldsFromTwin: body.fieldsFromTwin ?? [] });
      return customerPage(context, kept.id);
    },
  }),
];
