// Several people at the same projects at once, at random: whatever they do, what the module promises holds (R5.5, R5.8).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opportunity } from '#modules/opportunity/index.ts';
import { task } from '#modules/task/index.ts';
import { closesCircle, type Link } from '#modules/task/model/task-graph.ts';
import { findInCompany } from '#platform/record/index.ts';
import type { Answer } from '#tests/harness/client.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { inDays, openPursuit, type ProjectRow, type Pursuit, today } from '../testing/pursuit.ts';
import type { ShownStage } from './stages.ts';

let floor: Pursuit;
let stages: ShownStage[];
let people: TestPerson[];
beforeAll(async () => {
  floor = await openPursuit();
  stages = await floor.stagesFor(floor.zhang.client);
  people = [floor.zhang, floor.manager, floor.director];
});
afterAll(() => floor?.stop());

interface Act {
  readonly who: number;
  readonly what: 'move' | 'round' | 'dropRound' | 'task' | 'link' | 'step' | 'win' | 'reopen' | 'lose' | 'close' | 'convert' | 'transfer';
  readonly a: number;
  readonly b: number;
}
const usual = ['move', 'move', 'round', 'round', 'dropRound', 'task', 'link', 'link', 'step', 'win', 'reopen'] as const;
const ending = ['lose', 'close', 'convert', 'transfer'] as const;
const anyAct = fc.record<Act>({ who: fc.nat(2), what: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...usual) }, { weight: 2, arbitrary: fc.constantFrom(...ending) }), a: fc.nat(20), b: fc.nat(20) });

interface Ids {
  readonly project: ProjectRow;
  readonly tasks: string[];
}

async function act({ who, what, a, b }: Act, { project, tasks }: Ids): Promise<Answer<Record<string, unknown>> | null> {
  const { client } = people[who]!;
  const here = `/api/projects/${project.id}`;
  const taskAt = (index: number): string => tasks[index % tasks.length]!;
  if (what === 'move') return client.post(`${here}/move`, { fromStageId: stages[a % 5]!.id, toStageId: stages[b % 5]!.id });
  if (what === 'round') return client.post('/api/negotiations', { projectId: project.id, heldOn: today, ourOffer: '九折', outcome: 'open' });
  if (what === 'task') return client.post('/api/tasks', { title: `任务${a}`, startOn: today, dueOn: inDays(b), projectId: project.id });
  if (what === 'link') return client.post(`/api/tasks/${taskAt(a)}/dependencies`, { afterId: taskAt(b) });
  if (what === 'step') return client.post(`/api/tasks/${taskAt(a)}/${['start', 'complete', 'reopen', 'cancel'][b % 4]}`, {});
  if (what === 'lose') return client.post(`${here}/lose`, { lostReason: 'price' });
  if (what === 'close') return client.post(`${here}/close`, { words: '不做了' });
  if (what === 'convert') return client.post(`/api/opportunities/${project.opportunityId}/convert`, {});
  if (what === 'transfer') return client.post(`${here}/transfer`, { toEmployeeId: people[a % 3]!.id });
  if (what !== 'dropRound') return client.post(`${here}/${what}`, {});
  const { body } = await client.get<{ rows: { id: string }[] }>(`/api/negotiations?projectId=${project.id}&sort=-round`);
  return body.rows[0] ? client.delete(`/api/negotiations/${body.rows[0].id}`) : null;
}

/** What holds whatever has been done. */
async function expectPromises(opportunityId: string): Promise<void> {
  const { reader } = floor.server.services.database;
  const projects = await reader.selectFrom('project').selectAll().where('opportunityId', '=', opportunityId).execute();
  const live = projects.filter(({ status }) => status === 'active' || status === 'won');
  expect(live.length).toBeLessThanOrEqual(1);
  expect(projects.filter(({ liveKey }) => liveKey !== null)).toEqual(live);
  const source = await floor.program((context) => findInCompany(context, opportunity, opportunityId));
  const lost = projects.some(({ status }) => status === 'lost');
  expect(source!.status).toBe(live.length > 0 ? 'project' : lost ? 'lost' : 'effective');
  for (const row of projects) {
    const kind = stages.find(({ id }) => id === row.stageId)!.kind;
    expect(kind).toBe(row.status === 'won' ? 'won' : row.status === 'lost' ? 'lost' : 'open');
    const moves = await reader.selectFrom('project_stage_move').selectAll().where('projectId', '=', row.id).orderBy('at').orderBy('id').execute();
    moves.slice(1).forEach((move, index) => expect(move.fromStageId).toBe(moves[index]!.toStageId));
    expect(moves.at(-1)!.toStageId).toBe(row.stageId);
    const rounds = await reader.selectFrom('negotiation').select('round').where('projectId', '=', row.id).orderBy('round').execute();
    expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_, index) => index + 1));
    await expectPlan(row.id, row.status === 'lost' || row.status === 'closed');
  }
}

async function expectPlan(projectId: string, ended: boolean): Promise<void> {
  const { reader } = floor.server.services.database;
  const tasks = await reader.selectFrom('task').selectAll().where('projectId', '=', projectId).execute();
  const links: Link[] = [];
  for (const { fromId, toId } of await reader.selectFrom('task_dependency').selectAll().where('toId', 'in', ['', ...tasks.map(({ id }) => id)]).execute()) {
    expect(closesCircle(links, { fromId, toId })).toBe(false);
    links.push({ fromId, toId });
  }
  // A task may be taken up again after its project has ended, but none is left open by the end itself.
  if (ended) for (const one of tasks.filter(({ status }) => status === 'todo' || status === 'doing')) expect(await reopened(one.id)).toBe(true);
}

async function reopened(id: string): Promise<boolean> {
  const entries = await floor.server.services.database.reader.selectFrom('audit_entry').select('action').where('noun', '=', task.noun).where('recordId', '=', id).execute();
  return entries.some(({ action }) => action === 'reopen');
}

describe('a storm of people (R5.8)', () => {
  it('leaves one live project an opportunity, whole rounds, whole histories, plans without circles', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyAct, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 7 }), async (waves) => {
        const project = await floor.begin(floor.zhang, { description: '背景', amount: 100_00 });
        await floor.zhang.client.post('/api/activities/record', { subject: '电话', way: 'phone', result: '谈了', projectId: project.id });
        const tasks: string[] = [];
        for (const title of ['甲', '乙', '丙']) tasks.push((await floor.zhang.client.post<{ id: string }>('/api/tasks', { title, startOn: today, dueOn: inDays(3), projectId: project.id })).body.id);
        for (const wave of waves) {
          const answers = await Promise.all(wave.map((one) => act(one, { project, tasks })));
          // Refused in words, never broken.
          for (const answer of answers) if (answer) expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
        }
        await expectPromises(project.opportunityId);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
