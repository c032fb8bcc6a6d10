import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { eachRow, onlyRow } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { type Route, route, type RouteRight } from '#platform/http/index.ts';
import { findRecord, idParams } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { requestInvalidation, requestRenewal } from './applications.ts';
import { assignOpportunities } from './assign-opportunities.ts';
import { loseOpportunity } from './lose-opportunity.ts';
import { shownOpportunity } from './opportunity-page.ts';
import { rebuildOpportunity } from './rebuild-opportunity.ts';
import { submitOpportunity } from './submit-opportunity.ts';

const mostAtOnce = 500;
const id = (title: string) => Type.String({ title, minLength: 1, maxLength: 40 });
const version = Type.Integer({ title: '版本', minimum: 1 });
const mostWords = 500;
const words = (title: string) => Type.String({ title, minLength: 1, maxLength: mostWords });
const optionalWords = (title: string) => Type.Optional(Type.Union([Type.String({ maxLength: mostWords }), Type.Null()], { title }));
const chosen = Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Array(id('审批人'), { maxItems: 20 }), { title: '选择的审批人' }));

interface Verb<P extends TProperties> {
  readonly name: string;
  readonly right: RouteRight;
  readonly summary: string;
  readonly body: P;
  readonly act: (context: Context, id: string, body: Static<TObject<P>>) => Promise<Opportunity>;
}

/** POST /api/opportunities/:id/<verb>, answered with the record as it is then. */
function verbRoute<P extends TProperties>({ name, right, summary, body, act }: Verb<P>): Route {
  return route({
    method: 'POST',
    path: `/api/opportunities/:id/${name}`,
    right,
    summary,
    params: idParams,
    body: Type.Object(body),
    run: async (context, { params, body: input }) => shownOpportunity(context, await act(context, params.id, input as Static<TObject<P>>)),
  });
}

const assignment = { toEmployeeId: id('分配给'), reason: optionalWords('说明') };

/** What people do with opportunities. */
export const opportunityVerbRoutes: readonly Route[] = [
  verbRoute({ name: 'submit', right: 'opportunity.submit', summary: '提交商机审核', body: { version, words: optionalWords('说明'), chosen, allowClash: Type.Optional(Type.Boolean({ title: '撞单仍提交' })) }, act: submitOpportunity }),
  verbRoute({ name: 'lose', right: 'opportunity.close', summary: '商机输单', body: { version, lostReason: Type.String({ title: '输单原因', minLength: 1, maxLength: 40 }), competitor: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { title: '竞争对手' })), words: optionalWords('说明') }, act: loseOpportunity }),
  verbRoute({ name: 'request-renewal', right: 'opportunity.submit', summary: '申请商机续期', body: { version, until: Type.String({ title: '续期到', maxLength: 10 }), words: words('原因'), chosen }, act: requestRenewal }),
  verbRoute({ name: 'request-invalidation', right: 'opportunity.submit', summary: '申请商机失效', body: { version, words: words('原因'), chosen }, act: requestInvalidation }),
  route({
    method: 'POST',
    path: '/api/opportunities/:id/rebuild',
    right: 'opportunity.update',
    summary: '重建商机',
    params: idParams,
    body: Type.Object({}),
    run: async (context, { params }, { reply }) => {
      const row = await rebuildOpportunity(context, params.id);
      reply.status(201);
      return shownOpportunity(context, row);
    },
  }),
  route({
    method: 'POST',
    path: '/api/opportunities/:id/assign',
    right: 'opportunity.assign',
    summary: '分配商机',
    params: idParams,
    body: Type.Object(assignment),
    run: async (context, { params, body }) => {
      await onlyRow(await assignOpportunities(context, body), params.id);
      // Who gives an opportunity away may lose sight of it.
      const row = await findRecord(context, opportunity, params.id);
      return row ? shownOpportunity(context, row) : undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/opportunities/batch/assign',
    right: 'opportunity.assign',
    summary: '批量分配商机',
    body: Type.Object({ ids: Type.Array(id('商机'), { title: '商机', minItems: 1, maxItems: mostAtOnce }), ...assignment }),
    run: async (context, { body }) => ({ results: await eachRow(await assignOpportunities(context, body), body.ids) }),
  }),
];
