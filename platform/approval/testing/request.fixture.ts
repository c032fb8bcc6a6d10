// A made-up document that is approved: a request of somebody for some money, on which the tests show what holds for every kind.
import type { Context } from '#platform/context/index.ts';
import type { Migration } from '#platform/db/index.ts';
import { choice, defineEntity, longText, money, reference, type RowOf, text } from '#platform/entity/index.ts';
import type { Module } from '#platform/module/index.ts';
import { accessTo } from '#platform/permission/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { findInCompany, loadRecord, updateRecord } from '#platform/record/index.ts';
import type { Decided } from '../kind.ts';
import type { FlowDefinition } from '../model/flow.ts';
import { startApproval, type Submission } from '../start.ts';
import { requireNotUnderApproval } from '../under-approval.ts';

export const request = defineEntity({
  noun: 'request',
  path: 'requests',
  label: '申请单',
  title: 'name',
  reach: { owned: true },
  fields: {
    name: text('名称', { required: true, max: 60 }),
    amount: money('金额', { required: true }),
    remark: longText('备注'),
    fileId: text('附件', { max: 36 }),
    status: choice('状态', [{ value: 'draft', label: '草稿' }, { value: 'pending', label: '审批中' }, { value: 'effective', label: '有效' }], { required: true, assigned: true }),
    ownerId: reference('负责人', 'employee', { assigned: true }),
    departmentId: reference('部门', 'department', { assigned: true }),
  },
});
type Request = RowOf<typeof request>;
declare module '#platform/db/tables.ts' {
  interface Tables {
    request: Request;
  }
}

export const standardFlow: FlowDefinition = { steps: [{ key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 }, editable: ['remark'] }] };

/** What the fixture's `decided` was told, the latest last. */
export const heard: Decided[] = [];

async function decided(context: Context, told: Decided): Promise<void> {
  const row = (await findInCompany(context, request, told.recordId, { lock: true }))!;
  if (told.outcome === 'approved' && row.name.includes('不能生效')) throw conflict('request.closed', '这张申请单的预算已经关闭，不能生效。');
  await updateRecord(context, request, row, { status: told.outcome === 'approved' ? 'effective' : 'draft' }, { action: told.outcome });
  context.afterCommit.push(() => heard.push(told));
}

/** The fixture's own verb: the state first, then the approval. */
export async function submitRequest(context: Context, id: string, submission: Submission = {}): Promise<{ id: string; outcome: string }> {
  const row = await loadRecord(context, request, id, { lock: true });
  await requireNotUnderApproval(context, 'request', id);
  if (row.status === 'effective') throw conflict('request.effective', '已经有效。');
  await updateRecord(context, request, row, { status: 'pending' }, { action: 'submit' });
  return startApproval(context, 'request', id, submission);
}

export const requestModule: Module = {
  noun: 'request',
  label: '申请',
  entities: [request],
  rights: { 'request.read': '查看申请单', 'request.update': '修改申请单' },
  migrations: [
    {
      name: '9000-request',
      async up(schema) {
        await schema.createEntityTable('request', (columns) => {
          columns.text('name', 60).integer('amount').text('remark', 2000, 'optional').id('fileId', 'optional').text('status', 10).id('ownerId', 'optional').id('departmentId', 'optional');
        });
      },
    } satisfies Migration,
  ],
  approvals: [
    {
      kind: 'request',
      label: '申请审核',
      noun: 'request',
      facts: { amount: money('金额'), departmentId: reference('部门', 'department') },
      factsOf: async (context, id) => {
        const { amount, departmentId } = (await findInCompany(context, request, id))!;
        return { amount, departmentId };
      },
      shown: async (context, id) => {
        const row = await loadRecord(context, request, id);
        const seesAmount = accessTo(context.viewer, 'request', 'amount') === 'write';
        return { title: row.name, about: '申请人的客户', link: `/requests/${id}`, amount: seesAmount ? row.amount : null, facts: [{ label: '备注', value: row.remark ?? '' }], files: row.fileId ? [row.fileId] : [] };
      },
      decided,
      submit: (context, id, input) => submitRequest(context, id, input),
      editable: ['remark'],
      standardFlow,
    },
    { kind: 'request.plain', label: '申请备案', noun: 'request', facts: {}, factsOf: () => Promise.resolve({}), shown: async (context, id) => ({ title: (await loadRecord(context, request, id)).name, link: `/requests/${id}`, facts: [] }), decided: () => Promise.resolve(), standardFlow: { steps: [] } },
  ],
};
