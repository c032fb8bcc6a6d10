import { Type } from 'typebox';
import { customer } from '#modules/customer/index.ts';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, type ListQuery, listQuery, listRecords, listSchema, loadRecord, presentEach, presentOne } from '#platform/record/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { type Instalment, instalment } from '../model/instalment.ts';
import { type InstalmentState, instalmentStates, conditionsOf, stateOn } from '../model/instalment-state.ts';
import { instalmentTemplate } from '../model/instalment-template.ts';
import { saveTemplate } from './templates.ts';
import { ageingFile } from './ageing-file.ts';
import { type AgeingGroup, ageingGroups, ageingTable } from './ageing-table.ts';
import { contractAccount } from './contract-account.ts';
import { sumInstalments } from './instalment-sums.ts';
import { planInstalments } from './plan-instalments.ts';
import { receivableSettings, setReceivableSettings } from './settings.ts';
import { statementOf } from './statement.ts';
import { openInstalments } from './bank/match-lines.ts';

const text = (title: string, maxLength = 40) => Type.String({ title, maxLength });
const day = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const optional = (title: string, maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { title }));
const days = (title: string) => Type.Integer({ title, minimum: 0, maximum: 365 });

/** `state=overdue` in a list's address means conditions on the fields. */
function withState(query: ListQuery, today: string): ListQuery {
  const { state, ...rest } = query;
  const known = instalmentStates.some(({ value }) => value === state);
  return known ? { ...conditionsOf(state as InstalmentState, today), ...rest } : rest;
}

function askedAgeing({ by, ...rest }: ListQuery, today: string): [AgeingGroup, ListQuery] {
  return [ageingGroups.find((one) => one === by) ?? 'customer', withState(rest, today)];
}

const listRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/instalments',
    right: 'instalment.read',
    summary: '应收列表',
    query: listQuery,
    response: listSchema(rowSchema(instalment)),
    run: async (context, { query }) => {
      const today = dayOf(context.now);
      const page = await listRecords(context, instalment, withState(query as ListQuery, today));
      return { ...page, rows: page.rows.map((row) => ({ ...row, state: 'status' in row && 'dueOn' in row ? stateOn(row as unknown as Instalment, today) : undefined })) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/instalments/sums',
    right: 'instalment.read',
    summary: '应收合计',
    query: listQuery,
    run: (context, { query }) => sumInstalments(context, withState(query as ListQuery, dayOf(context.now))),
  }),
  route({
    method: 'GET',
    path: '/api/instalments/ageing',
    right: 'instalment.read',
    summary: '账龄分析',
    query: listQuery,
    run: (context, { query }) => ageingTable(context, ...askedAgeing(query as ListQuery, dayOf(context.now))),
  }),
  route({
    method: 'GET',
    path: '/api/instalments/ageing/file',
    right: 'instalment.export',
    summary: '导出账龄分析',
    query: listQuery,
    run: (context, { query }) => ageingFile(context, ...askedAgeing(query as ListQuery, dayOf(context.now))),
  }),
  route({
    method: 'GET',
    path: '/api/instalments/:id',
    right: 'instalment.read',
    summary: '查看应收',
    params: idParams,
    response: rowSchema(instalment),
    run: async (context, { params }) => {
      const row = await loadRecord(context, instalment, params.id);
      return { ...(await presentOne(context, instalment, row)), state: stateOn(row, dayOf(context.now)) };
    },
  }),
];

const line = Type.Object({ id: optional('应收', 40), name: text('款项名称', 50), dueOn: text('应收日期', 10), amount: Type.Integer({ title: '金额' }), remark: optional('付款条件', 200) });

const accountRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/contracts/:id/receivable',
    right: 'instalment.read',
    summary: '合同的应收和回款',
    params: idParams,
    run: (context, { params }) => contractAccount(context, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/contracts/:id/instalments',
    right: 'instalment.plan',
    summary: '制定回款计划',
    params: idParams,
    body: Type.Object({ lines: Type.Array(line, { title: '各期应收', maxItems: 120 }), stamp: text('计划版本'), reason: optional('原因', 500) }),
    run: async (context, { params, body }) => {
      await planInstalments(context, params.id, body);
      return contractAccount(context, params.id);
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/:id/open-instalments',
    right: 'instalment.read',
    summary: '客户的未收应收',
    params: idParams,
    run: async (context, { params }) => {
      const { id } = await loadRecord(context, customer, params.id);
      return { rows: await presentEach(context, instalment, await openInstalments(context, id)) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/:id/statement',
    right: 'instalment.read',
    summary: '客户对账单',
    params: idParams,
    query: Type.Object({ from: day('开始日期'), to: day('结束日期') }),
    run: (context, { params, query }) => statementOf(context, params.id, query),
  }),
];

const settings = Type.Object({ remindBeforeDays: days('到期前几天提醒'), escalateAfterDays: days('逾期几天后告知上级') });

const settingRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/receivable-settings', right: 'instalment.read', summary: '应收提醒设置', response: settings, run: (context) => receivableSettings(context) }),
  route({ method: 'PUT', path: '/api/receivable-settings', right: 'instalment.settings', summary: '修改应收提醒设置', body: settings, response: settings, run: (context, { body }) => setReceivableSettings(context, body) }),
  ...entityRoutes(instalmentTemplate, { create: (context, input) => saveTemplate(context, null, input), update: (context, row, input) => saveTemplate(context, row, input) }),
];

/** Everything about what is owed. */
export const instalmentRoutes: readonly Route[] = [...listRoutes, ...accountRoutes, ...settingRoutes];
