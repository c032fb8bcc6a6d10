import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, listQuery, type ListQuery, presentOne } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { changeContract, removeContract } from './change-contract.ts';
import { contractDetails } from './details.ts';
import { createContract } from './draft-contract.ts';
import { dropDraft, terminateContract, voidContract } from './end-contract.ts';
import { contractAbilities } from './policy.ts';
import { contractSettings, setContractSettings } from './reminders.ts';
import { reviseContract } from './revise-contract.ts';
import { submitContract } from './submit-contract.ts';
import { contractSums } from './sums.ts';

const abilities = { abilities: contractAbilities };
const shown = (context: Context, row: Contract) => presentOne(context, contract, row, abilities);
const reason = Type.String({ title: '原因', minLength: 1, maxLength: 500 });
const optional = (title: string, maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { title }));
const verb = { params: idParams, response: rowSchema(contract) };

const listRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/contracts/sums', right: 'contract.read', summary: '合同金额合计', query: listQuery, run: (context, { query }) => contractSums(context, query as ListQuery) }),
  route({ method: 'GET', path: '/api/contract-settings', right: 'contract.read', summary: '合同到期提醒设置', run: (context) => contractSettings(context) }),
  route({
    method: 'PUT',
    path: '/api/contract-settings',
    right: 'contract.settings',
    summary: '设置合同到期提醒',
    body: Type.Object({ remindDays: Type.Integer({ title: '提前天数', minimum: 1, maximum: 365 }) }),
    run: (context, { body }) => setContractSettings(context, body),
  }),
];

const verbRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/contracts/:id/submit',
    right: 'contract.update',
    summary: '提交合同审签',
    ...verb,
    // The text is filled and kept before the transaction in which the sign-off begins.
    transaction: 'none',
    body: Type.Object({
      words: optional('说明', 500),
      chosen: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }), { title: '审批人' })),
      version: Type.Optional(Type.Integer({ title: '版本' })),
    }),
    run: async (context, { params, body }) => shown(context, await submitContract(context, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/api/contracts/:id/revise',
    right: 'contract.update',
    summary: '起草合同新版本',
    ...verb,
    body: Type.Object({
      summary: Type.String({ title: '变更说明', minLength: 1, maxLength: 500 }),
      amount: Type.Optional(Type.Integer({ title: '合同金额' })),
      templateId: Type.Optional(Type.String({ title: '合同模板', maxLength: 40 })),
      startOn: optional('开始日期', 10),
      endOn: optional('到期日期', 10),
      paymentTerms: optional('付款方式', 1000),
      deliveryTerms: optional('交付方式', 1000),
      otherTerms: optional('其他约定', 2000),
    }),
    run: async (context, { params, body }) => shown(context, await reviseContract(context, params.id, body)),
  }),
  route({ method: 'POST', path: '/api/contracts/:id/drop', right: 'contract.update', summary: '放弃合同变更', ...verb, body: Type.Object({ reason: optional('原因', 500) }), run: async (context, { params, body }) => shown(context, await dropDraft(context, params.id, body.reason ?? null)) }),
  route({
    method: 'POST',
    path: '/api/contracts/:id/terminate',
    right: 'contract.terminate',
    summary: '终止合同',
    ...verb,
    body: Type.Object({ reason, endedOn: Type.Optional(Type.String({ title: '终止日期', pattern: '^\\d{4}-\\d{2}-\\d{2}$' })) }),
    run: async (context, { params, body }) => shown(context, await terminateContract(context, params.id, body)),
  }),
  route({ method: 'POST', path: '/api/contracts/:id/void', right: 'contract.void', summary: '作废合同', ...verb, body: Type.Object({ reason }), run: async (context, { params, body }) => shown(context, await voidContract(context, params.id, body.reason)) }),
];

/** Contracts and what is done with them as a whole; their texts and papers are in `text-routes.ts`. */
export const contractRoutes: readonly Route[] = [...listRoutes, ...verbRoutes, ...entityRoutes(contract, { create: createContract, update: changeContract, remove: removeContract, details: contractDetails, ...abilities })];
