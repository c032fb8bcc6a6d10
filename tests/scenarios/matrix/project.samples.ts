import { opportunity } from '#modules/opportunity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { type Hand, type Records, type Samples, dull } from './sample.ts';

const day = '2026-12-01';

/** A project with two tasks, a member and a round; a second opportunity that can still become a project. */
export async function plantProjects({ client, mark, records, plant }: Hand, program: <T>(work: (context: Context) => Promise<T>) => Promise<T>): Promise<void> {
  const effective = (name: string): Promise<string> =>
    program(async (context) => (await insertRecord(context, opportunity, { name: `${mark}${name}`, customerId: records.id('customer'), status: 'effective', amount: 100_00, renewals: 0, ownerId: records.id('employee') })).id);
  await plant('project', `/api/opportunities/${await effective('已立项的商机')}/convert`, {});
  records.keep('convertible', await effective('可立项的商机'));
  const projectId = records.id('project');
  await plant('task', '/api/tasks', { title: `${mark}任务`, startOn: day, dueOn: day, projectId });
  await plant('earlierTask', '/api/tasks', { title: `${mark}前置任务`, startOn: day, dueOn: day, projectId });
  await plant('negotiation', '/api/negotiations', { projectId, heldOn: '2026-11-01', ourOffer: `${mark}报价`, outcome: 'open' });
  const members = await client.post<{ rows: { id: string }[] }>(`/api/projects/${projectId}/members`, { employeeIds: [records.id('successor')], access: 'read' });
  records.keep('projectMember', members.body.rows[0]!.id);
  const stages = await client.get<{ rows: { id: string }[] }>('/api/project-stages');
  records.keep('firstStage', stages.body.rows[0]!.id);
  records.keep('secondStage', stages.body.rows[1]!.id);
}

const project = { id: 'project' };
const task = { id: 'task' };
const negotiation = dull('negotiations', 'negotiation', (records) => ({ projectId: records.id('project'), heldOn: '2026-11-02', ourOffer: '九折', outcome: 'open' }));

export const projectSamples: Samples = {
  ...dull('tasks', 'task', () => ({ title: '新任务', startOn: day, dueOn: day })),
  'GET /api/tasks/plan': { query: (records) => ({ projectId: records.id('project') }) },
  'GET /api/tasks/calendar': { query: () => ({ from: '2026-11-01', to: '2026-12-31', scene: 'all' }) },
  ...Object.fromEntries(['start', 'complete', 'reopen', 'cancel'].map((step) => [`POST /api/tasks/:id/${step}`, { params: task, body: () => ({}) }])),
  'POST /api/tasks/:id/reschedule': { params: task, body: () => ({ startOn: day, dueOn: day, version: 1 }) },
  'POST /api/tasks/:id/assign': { params: task, body: (records: Records) => ({ ownerId: records.id('employee') }) },
  'POST /api/tasks/:id/dependencies': { params: task, body: (records: Records) => ({ afterId: records.id('earlierTask') }) },
  'DELETE /api/tasks/:id/dependencies/:afterId': { params: { id: 'task', afterId: 'earlierTask' } },
  'GET /api/projects': {},
  'GET /api/projects/board': {},
  'GET /api/projects/:id': { params: project },
  'PATCH /api/projects/:id': { params: project, body: () => ({ version: 1 }) },
  'POST /api/opportunities/:id/convert': { params: { id: 'convertible' }, body: () => ({}) },
  'POST /api/projects/:id/move': { params: project, body: (records) => ({ fromStageId: records.id('firstStage'), toStageId: records.id('secondStage') }) },
  'POST /api/projects/:id/win': { params: project, body: () => ({}) },
  'POST /api/projects/:id/lose': { params: project, body: () => ({ lostReason: 'no-such-reason' }) },
  'POST /api/projects/:id/close': { params: project, body: () => ({ words: '测试' }) },
  'POST /api/projects/:id/reopen': { params: project, body: () => ({}) },
  'POST /api/projects/:id/transfer': { params: project, body: (records) => ({ toEmployeeId: records.id('employee') }) },
  'GET /api/projects/:id/members': { params: project },
  'POST /api/projects/:id/members': { params: project, body: (records) => ({ employeeIds: [records.id('employee')], access: 'read' }) },
  'DELETE /api/projects/:id/members/:memberId': { params: { id: 'project', memberId: 'projectMember' } },
  ...negotiation,
  'GET /api/project-stages': {},
  'PUT /api/project-stages': { body: () => ({ stages: [], wonName: '赢单', lostName: '输单' }) },
};
