import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '#tests/harness/server.ts';
import { stageConditions, type StageCondition } from '../model/conditions.ts';
import { openPursuit, type ProjectRow, type Pursuit, inDays, today } from '../testing/pursuit.ts';
import type { ShownStage } from './stages.ts';

let floor: Pursuit;
let stages: ShownStage[];
const ends = { wonName: '赢单', lostName: '输单' };
beforeAll(async () => {
  floor = await openPursuit();
  const open = (await floor.stagesFor(floor.director.client)).filter(({ kind }) => kind === 'open');
  // The second stage asks for everything that can be asked for.
  const drafts = open.map(({ id, name, probability }, index) => ({ id, name, probability, conditions: index === 1 ? stageConditions.map(({ key }) => key) : [] }));
  stages = (await floor.director.client.put<{ rows: ShownStage[] }>('/api/project-stages', { stages: drafts, ...ends })).body.rows;
});
afterAll(() => floor?.stop());

type Page = ProjectRow & { readonly detail: string };
const read = async (id: string, person: TestPerson = floor.zhang): Promise<Page> => (await person.client.get<Page>(`/api/projects/${id}`)).body;
/** What the page says that the second stage still asks for. */
const missing = async (id: string): Promise<readonly string[]> => (await read(id)).stages[1]!.unmet;
const change = async (id: string, values: object) => floor.zhang.client.patch(`/api/projects/${id}`, { version: (await read(id)).version, ...values });
const enter = (id: string, person: TestPerson = floor.zhang) => person.client.post<Page>(`/api/projects/${id}/move`, { fromStageId: stages[0]!.id, toStageId: stages[1]!.id });
const idOf = async (answer: Promise<{ status: number; body: unknown }>): Promise<string> => {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBe(201);
  return (body as { id: string }).id;
};
const round = (id: string, outcome: string) => idOf(floor.zhang.client.post('/api/negotiations', { projectId: id, heldOn: today, ourOffer: '九折', outcome }));
const attach = (id: string) => {
  const form = new FormData();
  form.append('noun', 'project');
  form.append('recordId', id);
  form.append('file', new Blob(['需求说明']), '需求.txt');
  return idOf(floor.zhang.client.post('/api/attachments', form));
};

/** A way to meet each condition, and the way back where there is one. */
const ways: Readonly<Record<StageCondition, (id: string) => Promise<(() => Promise<unknown>) | null>>> = {
  background: async (id) => {
    await change(id, { background: '旧系统到期' });
    return () => change(id, { background: null });
  },
  amount: async (id) => {
    await change(id, { amount: 100_00 });
    return () => change(id, { amount: 0 });
  },
  expectedOn: async (id) => {
    await change(id, { expectedOn: inDays(20) });
    return () => change(id, { expectedOn: null });
  },
  followUp: async (id) => {
    await idOf(floor.zhang.client.post('/api/activities/record', { subject: '电话', way: 'phone', result: '谈了需求', projectId: id }));
    return null;
  },
  members: async (id) => {
    const { body } = await floor.zhang.client.post<{ rows: { id: string }[] }>(`/api/projects/${id}/members`, { employeeIds: [floor.li.id], access: 'read' });
    return () => floor.zhang.client.delete(`/api/projects/${id}/members/${body.rows[0]!.id}`);
  },
  attachment: async (id) => {
    const file = await attach(id);
    return () => floor.zhang.client.delete(`/api/attachments/${file}`);
  },
  tasksDone: async (id) => {
    const task = await idOf(floor.zhang.client.post('/api/tasks', { title: '准备演示', startOn: today, dueOn: inDays(4), projectId: id }));
    // A task that is only planned is none that was done.
    expect(await missing(id)).toContain('tasksDone');
    await floor.zhang.client.post(`/api/tasks/${task}/complete`, {});
    return () => floor.zhang.client.post(`/api/tasks/${task}/reopen`, {});
  },
  negotiation: async (id) => {
    const first = await round(id, 'open');
    return () => floor.zhang.client.delete(`/api/negotiations/${first}`);
  },
  agreed: async (id) => {
    await round(id, 'agreed');
    // What was agreed once is open again as soon as somebody asks for more.
    return () => round(id, 'open');
  },
};
const bare = () => floor.begin(floor.zhang, { description: null, amount: 0, expectedCloseOn: null });

describe('what a stage asks for (R5.8)', () => {
  it.each(stageConditions.map(({ key, label }) => [label, key] as const))('“%s” is told on the page, met by doing it, and missing again when it is undone', async (label, key) => {
    const { id } = await bare();
    expect(await missing(id)).toContain(key);
    expect((await enter(id)).body.detail).toContain(label);
    const back = await ways[key](id);
    expect(await missing(id)).not.toContain(key);
    expect((await enter(id)).body.detail).not.toContain(label);
    if (!back) return;
    await back();
    expect(await missing(id)).toContain(key);
  });

  it('lets the project in once everything is there, and says with every refusal just what the page says', async () => {
    const { id } = await bare();
    const order: StageCondition[] = ['agreed', 'members', 'background', 'tasksDone', 'amount', 'attachment', 'expectedOn', 'followUp'];
    for (const key of order) {
      const answer = await enter(id);
      const told = (await missing(id)).map((one) => stageConditions.find((condition) => condition.key === one)!.label);
      expect([answer.status, answer.body.detail]).toEqual([422, `进入“${stages[1]!.name}”前需要：${told.join('、')}。`]);
      await ways[key](id);
    }
    expect(await missing(id)).toEqual([]);
    expect((await enter(id)).status).toBe(200);
  });

  it('is asked of whoever moves it, by what is there and not by what he may see', async () => {
    const { id } = await bare();
    for (const key of stageConditions.map((one) => one.key)) await ways[key](id);
    const helper = await floor.hire('售前', 'serviceEngineer', '技术部');
    await floor.zhang.client.post(`/api/projects/${id}/members`, { employeeIds: [helper.id], access: 'edit' });
    expect((await read(id, helper)).stages[1]!.unmet).toEqual([]);
    expect((await enter(id, helper)).status).toBe(200);
  });

  it('is asked on the way past it too, and not of what goes back', async () => {
    const { id } = await bare();
    const jump = await floor.zhang.client.post<Page>(`/api/projects/${id}/move`, { fromStageId: stages[0]!.id, toStageId: stages[3]!.id });
    expect([jump.status, jump.body.detail]).toEqual([422, expect.stringContaining(`进入“${stages[3]!.name}”前需要：填写项目背景`)]);
    const undo = [];
    for (const { key } of stageConditions) undo.push(await ways[key](id));
    expect((await floor.zhang.client.post(`/api/projects/${id}/move`, { fromStageId: stages[0]!.id, toStageId: stages[3]!.id })).status).toBe(200);
    for (const back of undo) await back?.();
    expect((await floor.zhang.client.post(`/api/projects/${id}/move`, { fromStageId: stages[3]!.id, toStageId: stages[1]!.id })).status).toBe(200);
    expect((await read(id)).stages.map(({ unmet }) => unmet.length)).toEqual(stages.map(() => 0));
  });

  it('of a project that was given up is asked of nobody any longer', async () => {
    const { id } = await bare();
    await floor.zhang.client.post(`/api/projects/${id}/close`, { words: '客户不做了' });
    expect((await read(id)).stages.flatMap(({ unmet }) => unmet)).toEqual([]);
    expect((await enter(id)).status).toBe(409);
  });
});

describe('a round of negotiation (R5.8)', () => {
  it('stays with its project, its day is no later than today, and what was written can be mended', async () => {
    const [mine, other] = [await bare(), await bare()];
    const first = await round(mine.id, 'open');
    const url = `/api/negotiations/${first}`;
    const { body } = await floor.zhang.client.get<{ version: number; title: string }>(url);
    expect(body.title).toContain('第 1 轮');
    const late = await floor.zhang.client.patch<{ fields: { path: string; message: string }[] }>(url, { version: body.version, heldOn: inDays(1) });
    expect([late.status, late.body.fields[0]]).toEqual([422, { path: 'heldOn', message: '谈判日期不能晚于今天；还没有谈的请安排跟进。' }]);
    expect((await floor.zhang.client.patch(url, { version: body.version, projectId: other.id })).status).toBe(422);
    expect((await floor.zhang.client.patch(url, { version: body.version, theirDemand: '八五折' })).status).toBe(200);
    const stale = await floor.zhang.client.patch(url, { version: body.version, theirDemand: '八折' });
    expect(stale.status).toBe(409);
    expect((await floor.zhang.client.get(url)).body).toMatchObject({ theirDemand: '八五折', projectId: mine.id, round: 1 });
  });

  it('is not begun on a project that has ended, and still read there', async () => {
    const row = await bare();
    const first = await round(row.id, 'broken');
    await floor.zhang.client.post(`/api/projects/${row.id}/lose`, { lostReason: 'price' });
    const refused = await floor.zhang.client.post('/api/negotiations', { projectId: row.id, heldOn: today, ourOffer: '八折', outcome: 'open' });
    expect(refused.status).toBe(409);
    expect((await floor.zhang.client.get(`/api/negotiations/${first}`)).body).toMatchObject({ outcome: 'broken' });
    expect((await read(row.id)).counts.negotiation).toBe(1);
  });
});

describe('the page of a project (R5.8)', () => {
  it('counts for each reader what his lists hold', async () => {
    const row = await floor.begin(floor.zhang);
    await ways.followUp(row.id);
    await round(row.id, 'open');
    for (const dueOn of [inDays(2), inDays(5)]) await idOf(floor.zhang.client.post('/api/tasks', { title: '准备演示', startOn: today, dueOn, projectId: row.id }));
    for (const person of [floor.zhang, floor.manager, floor.director]) {
      const { counts } = await read(row.id, person);
      const total = async (path: string): Promise<number> => (await person.client.get<{ rows: unknown[] }>(`/api/${path}?projectId=${row.id}&scene=all`)).body.rows.length;
      expect([counts.activity, counts.negotiation, counts.task]).toEqual([await total('activities'), await total('negotiations'), await total('tasks')]);
      expect([counts.activity, counts.negotiation, counts.task, counts.late]).toEqual([1, 1, 2, 0]);
    }
  });

  it('tells how long it stood in each stage, where it went and back again', async () => {
    const row = await floor.begin(floor.zhang);
    const at = (index: number) => ({ fromStageId: stages[index]!.id });
    const to = (from: number, index: number) => floor.zhang.client.post(`/api/projects/${row.id}/move`, { ...at(from), toStageId: stages[index]!.id, words: `到第 ${index} 步` });
    for (const { key } of stageConditions) await ways[key](row.id);
    for (const [from, index] of [[0, 2], [2, 1], [1, 4]] as const) expect((await to(from, index)).status).toBe(200);
    const page = await read(row.id);
    expect(page.moves.map(({ toName, words }) => [toName, words])).toEqual([[stages[0]!.name, null], [stages[2]!.name, '到第 2 步'], [stages[1]!.name, '到第 1 步'], [stages[4]!.name, '到第 4 步']]);
    const stood = page.stages.map(({ seconds }) => seconds);
    expect(stood[3]).toBe(0);
    for (const index of [0, 1, 2, 4]) expect(stood[index]).toBeGreaterThanOrEqual(0);
    expect(stood.reduce((sum, one) => sum + one, 0)).toBeLessThan(600);
  });
});
