import type { Hand, Records, Samples } from './sample.ts';

/** An opportunity under approval, and a delegation that has not begun. */
export async function plantApprovals({ client, mark, records, plant }: Hand): Promise<void> {
  const lines = [{ productId: records.id('product'), quantity: 1, price: 100_00 }];
  const opportunity = await plant('submittedOpportunity', '/api/opportunities', { name: `${mark}待审商机`, customerId: records.id('customer'), lines });
  const { body: submitted } = await client.post(`/api/opportunities/${opportunity}/submit`, { version: 1, allowClash: true });
  const { body } = await client.get<{ rows: { id: string }[] }>(`/api/approvals/of?noun=opportunity&recordId=${opportunity}`);
  if (!body.rows?.[0]) throw new Error(`No approval was planted: ${JSON.stringify(submitted)}`);
  records.keep('approval', body.rows[0].id);
  await plant('delegation', '/api/approval-delegations', { toId: records.id('employee'), startsOn: '2090-01-01', endsOn: '2090-01-31' });
}

const approval = { id: 'approval' };
const flow = { kind: '=opportunity' };
const definition = { steps: [{ key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 } }] };
const person = (records: Records) => records.id('employee');

/** Acts on a case: verb → body. The administrator's own come first and so the case goes on for all. */
const acts: Readonly<Record<string, (records: Records) => object>> = {
  copy: (records) => ({ employeeIds: [person(records)] }),
  remind: () => ({}),
  'add-signer': (records) => ({ place: 'before', employeeIds: [person(records)] }),
  'hand-on': (records) => ({ employeeId: person(records) }),
  return: () => ({ words: '测试', stepKey: null }),
  refuse: () => ({ words: '测试' }),
  approve: () => ({}),
  resubmit: () => ({}),
  withdraw: () => ({}),
  cancel: () => ({ words: '测试' }),
};

export const approvalSamples: Samples = {
  'GET /api/approvals': { query: () => ({ box: 'waiting' }) },
  'GET /api/approvals/waiting': {},
  'GET /api/approvals/of': { query: (records) => ({ noun: 'opportunity', recordId: records.id('submittedOpportunity') }) },
  'GET /api/approvals/preview': { query: (records) => ({ kind: 'opportunity', recordId: records.id('submittedOpportunity') }) },
  'GET /api/approvals/:id': { params: approval },
  'GET /api/approvals/:id/files/:fileId': { params: { id: 'approval', fileId: 'attachment' }, answers: 404 },
  ...Object.fromEntries(Object.entries(acts).map(([verb, body]) => [`POST /api/approvals/:id/${verb}`, { params: approval, body }])),
  'POST /api/approvals/batch/approve': { body: (records) => ({ ids: [records.id('approval')] }) },
  'POST /api/approvals/batch/refuse': { body: (records) => ({ ids: [records.id('approval')], words: '测试' }) },
  'GET /api/approval-flows': {},
  'GET /api/approval-flows/:kind': { params: flow },
  'GET /api/approval-flows/:kind/versions': { params: flow },
  'PUT /api/approval-flows/:kind/draft': { params: flow, body: () => ({ definition, version: 1 }) },
  'POST /api/approval-flows/:kind/try': { params: flow, body: (records) => ({ definition, applicantId: person(records), facts: {} }) },
  'POST /api/approval-flows/:kind/publish': { params: flow, body: () => ({ definition, version: 1 }) },
  'GET /api/approval-delegations': {},
  'POST /api/approval-delegations': { body: (records) => ({ toId: person(records), startsOn: '2091-01-01', endsOn: '2091-01-31' }) },
  'POST /api/approval-delegations/:id/end': { params: { id: 'delegation' } },
};
