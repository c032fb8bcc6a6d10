import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opportunity } from '#modules/opportunity/index.ts';
import { findInCompany, updateRecord } from '#platform/record/index.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { inDays, openPursuit, type ProjectRow, type Pursuit, today } from '../testing/pursuit.ts';
import { endsWithOpportunity } from './end-project.ts';
import type { ShownStage } from './stages.ts';

let floor: Pursuit;
let stages: ShownStage[];
beforeAll(async () => {
  floor = await openPursuit();
  stages = await floor.stagesFor(floor.zhang.client);
});
afterAll(() => floor?.stop());

const stage = (name: string): ShownStage => stages.find((one) => one.name === name)!;
const read = async (id: string, person: TestPerson = floor.zhang): Promise<ProjectRow> => (await person.client.get<ProjectRow>(`/api/projects/${id}`)).body;
const move = (row: { id: string }, from: string, to: string, person: TestPerson = floor.zhang) => person.client.post<ProjectRow & { detail: string; code: string }>(`/api/projects/${row.id}/move`, { fromStageId: stage(from).id, toStageId: stage(to).id });
const note = (row: { id: string }, person: TestPerson = floor.zhang) => person.client.post('/api/activities/record', { subject: '电话', way: 'phone', result: '谈了需求', projectId: row.id });
const round = (row: { id: string }, values: object = {}, person: TestPerson = floor.zhang) => person.client.post<{ id: string; round: number; version: number; title: string }>('/api/negotiations', { projectId: row.id, heldOn: today, ourOffer: '整体九折', theirDemand: '要求八五折', outcome: 'open', ...values });
const sourceOf = (row: ProjectRow) => floor.program((context) => findInCompany(context, opportunity, row.opportunityId));
const everything = async (row: { id: string }): Promise<void> => {
  await note(row);
  const { version } = await read(row.id);
  await floor.zhang.client.patch(`/api/projects/${row.id}`, { version, background: '旧系统到期' });
  await round(row);
};

describe('an opportunity becomes a project (R5.5)', () => {
  it('takes over name, customer, amount and owner, in the first stage, and the opportunity knows', async () => {
    const row = await floor.begin(floor.zhang, { name: '采购 CRM', description: '替换旧系统' });
    expect(row).toMatchObject({ name: '采购 CRM', status: 'active', stageId: stage('初步接洽').id, ownerId: floor.zhang.id, amount: 500_000_00, expectedOn: inDays(60), startOn: today, background: '替换旧系统', probability: 1000, weighted: 50_000_00, stageName: '初步接洽' });
    expect(row.code).toMatch(/^XM\d{6}-\d{4}$/);
    expect(row.moves).toMatchObject([{ fromName: null, toName: '初步接洽' }]);
    expect(await sourceOf(row)).toMatchObject({ status: 'project' });
  });

  it('may be called and dated otherwise', async () => {
    const { id } = await floor.effective(floor.zhang);
    const { body, status } = await floor.zhang.client.post(`/api/opportunities/${id}/convert`, { name: '一期工程', background: '分两期上线', startOn: inDays(3), expectedOn: null });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '一期工程', background: '分两期上线', startOn: inDays(3), expectedOn: null });
  });

  it('happens once, however many press at once: one project, the others are told of it', async () => {
    const { id } = await floor.effective(floor.zhang);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => [floor.zhang, floor.manager][index % 2]!.client.post<{ detail: string; facts?: unknown }>(`/api/opportunities/${id}/convert`, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body.detail).toMatch(/已经转为项目/);
    const rows = await floor.server.services.database.reader.selectFrom('project').select('id').where('opportunityId', '=', id).execute();
    expect(rows).toHaveLength(1);
  });

  it('needs an effective opportunity, of one’s own', async () => {
    const draft = await floor.effective(floor.zhang, { status: 'draft' });
    const refused = await floor.zhang.client.post<{ detail: string }>(`/api/opportunities/${draft.id}/convert`, {});
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('草稿')]);
    const over = await floor.effective(floor.zhang, { validUntil: inDays(-1) });
    expect((await floor.zhang.client.post<{ detail: string }>(`/api/opportunities/${over.id}/convert`, {})).body.detail).toMatch(/已到期/);
    const others = await floor.effective(floor.zhang);
    expect((await floor.li.client.post(`/api/opportunities/${others.id}/convert`, {})).status).toBe(404);
    const finance = await floor.hire('财务', 'finance');
    expect((await finance.client.post(`/api/opportunities/${others.id}/convert`, {})).status).toBe(403);
  });
});

describe('stages (R5.8)', () => {
  it('every company is founded with five, and the two ends', () => {
    expect(stages.map(({ name, probability, kind }) => [name, probability, kind])).toEqual([
      ['初步接洽', 1000, 'open'], ['需求确认', 3000, 'open'], ['方案报价', 5000, 'open'], ['商务谈判', 7000, 'open'], ['签约', 9000, 'open'], ['赢单', 10_000, 'won'], ['输单', 0, 'lost'],
    ]);
  });

  it('forward needs what the stages on the way ask, and says what; back needs nothing', async () => {
    const row = await floor.begin(floor.zhang, { description: null, expectedCloseOn: null });
    const refused = await move(row, '初步接洽', '方案报价');
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([422, 'project.conditions', '进入“方案报价”前需要：填写项目背景、至少一次跟进。']);
    expect((await read(row.id)).stages.find(({ name }) => name === '商务谈判')!.unmet).toEqual(['background', 'expectedOn', 'followUp']);
    expect((await note(row)).status).toBe(201);
    expect((await move(row, '初步接洽', '需求确认')).body).toMatchObject({ stageName: '需求确认' });
    expect((await move(row, '需求确认', '方案报价')).body.detail).toBe('进入“方案报价”前需要：填写项目背景。');
    const { version } = await read(row.id);
    await floor.zhang.client.patch(`/api/projects/${row.id}`, { version, background: '老板要求年内上线', expectedOn: inDays(30) });
    expect((await move(row, '需求确认', '商务谈判')).status).toBe(200);
    expect((await move(row, '商务谈判', '签约')).body.detail).toBe('进入“签约”前需要：至少一轮商务谈判。');
    await round(row);
    expect((await move(row, '商务谈判', '签约')).status).toBe(200);
    const back = await move(row, '签约', '初步接洽');
    expect(back.body.moves.map(({ toName }) => toName)).toEqual(['初步接洽', '需求确认', '商务谈判', '签约', '初步接洽']);
  });

  it('a move from a stage where the project no longer is changes nothing, also at the same moment', async () => {
    const row = await floor.begin(floor.zhang);
    await everything(row);
    const answers = await Promise.all(['需求确认', '方案报价', '商务谈判'].map((to) => move(row, '初步接洽', to)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body.detail).toMatch(/这个项目刚刚被移到“.+”/);
    expect((await read(row.id)).moves).toHaveLength(2);
  });

  it('the ends are reached by their verbs', async () => {
    const row = await floor.begin(floor.zhang);
    expect((await move(row, '初步接洽', '赢单')).body.detail).toBe('移到“赢单”请使用“赢单”。');
  });
});

describe('the end of a project (R5.5, R5.8)', () => {
  it('won: it waits for its order, and can be taken back until then', async () => {
    const row = await floor.begin(floor.zhang);
    expect((await floor.zhang.client.post<{ detail: string }>(`/api/projects/${row.id}/win`, {})).body.detail).toMatch(/^进入“赢单”前需要：/);
    await everything(row);
    const won = await floor.zhang.client.post<ProjectRow>(`/api/projects/${row.id}/win`, { words: '口头确认' });
    expect(won.body).toMatchObject({ status: 'won', stageName: '赢单', closeWords: '口头确认' });
    expect(await sourceOf(row)).toMatchObject({ status: 'project' });
    const back = await floor.zhang.client.post<ProjectRow>(`/api/projects/${row.id}/reopen`, {});
    expect(back.body).toMatchObject({ status: 'active', stageName: '初步接洽', closedAt: null });
  });

  it('lost: with a reason of the company’s list, which the opportunity shares; open tasks are given up', async () => {
    const row = await floor.begin(floor.zhang);
    const task = await floor.zhang.client.post<{ id: string }>('/api/tasks', { title: '写方案', startOn: today, dueOn: inDays(5), projectId: row.id });
    expect(task.status).toBe(201);
    expect((await floor.zhang.client.post(`/api/projects/${row.id}/lose`, { lostReason: 'nonsense' })).status).toBe(422);
    const lost = await floor.zhang.client.post<ProjectRow>(`/api/projects/${row.id}/lose`, { lostReason: 'price', words: '对方低一成' });
    expect(lost.body).toMatchObject({ status: 'lost', stageName: '输单', lostReason: 'price' });
    expect(await sourceOf(row)).toMatchObject({ status: 'lost', lostReason: 'price', closeWords: '对方低一成' });
    expect((await floor.zhang.client.get(`/api/tasks/${task.body.id}`)).body).toMatchObject({ status: 'cancelled' });
    expect((await move(row, '输单', '需求确认')).status).toBe(409);
    expect((await note(row)).status).toBe(409);
    expect((await round(row)).status).toBe(409);
  });

  it('closed: the opportunity is effective again and becomes another project', async () => {
    const row = await floor.begin(floor.zhang);
    expect((await floor.zhang.client.post<ProjectRow>(`/api/projects/${row.id}/close`, { words: '重复立项' })).body).toMatchObject({ status: 'closed', stageName: '初步接洽' });
    expect(await sourceOf(row)).toMatchObject({ status: 'effective' });
    expect((await floor.zhang.client.post(`/api/opportunities/${row.opportunityId}/convert`, {})).status).toBe(201);
    expect((await floor.zhang.client.post(`/api/projects/${row.id}/close`, { words: '再来' })).status).toBe(409);
  });

  it('ended projects keep their figures', async () => {
    const row = await floor.begin(floor.zhang);
    await floor.zhang.client.post(`/api/projects/${row.id}/lose`, { lostReason: 'budget' });
    const { version } = await read(row.id);
    expect((await floor.zhang.client.patch<{ detail: string }>(`/api/projects/${row.id}`, { version, amount: 1 })).body.detail).toBe('项目已经结束，不能再改“预计金额”。');
    expect((await floor.zhang.client.patch(`/api/projects/${row.id}`, { version, background: '复盘：报价太慢' })).status).toBe(200);
  });

  it('win and lose at once end it once', async () => {
    const row = await floor.begin(floor.zhang);
    await everything(row);
    const answers = await Promise.all([floor.zhang.client.post(`/api/projects/${row.id}/close`, { words: '不做了' }), floor.zhang.client.post(`/api/projects/${row.id}/lose`, { lostReason: 'price' }), floor.manager.client.post(`/api/projects/${row.id}/lose`, { lostReason: 'budget' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [{ status }, source] = [await read(row.id), await sourceOf(row)];
    expect([status, source!.status]).toEqual(status === 'lost' ? ['lost', 'lost'] : ['closed', 'effective']);
  });
});

describe('negotiation rounds (R5.8)', () => {
  it('count without gaps however many write at once; only the last is removed', async () => {
    const row = await floor.begin(floor.zhang);
    const answers = await Promise.all(Array.from({ length: 6 }, () => round(row)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(answers.map(({ body }) => body.round).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const byRound = (number: number) => answers.find(({ body }) => body.round === number)!.body;
    expect((await floor.zhang.client.delete<{ detail: string }>(`/api/negotiations/${byRound(3).id}`)).body.detail).toBe('只能删除最后一轮（第 6 轮）。第 3 轮写错了，请直接修改。');
    expect((await floor.zhang.client.delete(`/api/negotiations/${byRound(6).id}`)).status).toBe(204);
    expect((await round(row)).body.round).toBe(6);
    const changed = await floor.zhang.client.patch(`/api/negotiations/${byRound(2).id}`, { version: 1, outcome: 'agreed', offeredAmount: 480_000_00 });
    expect(changed.body).toMatchObject({ round: 2, outcome: 'agreed', offeredAmount: 480_000_00 });
  });

  it('lie in the past and belong to a project that one may change', async () => {
    const row = await floor.begin(floor.zhang);
    expect((await round(row, { heldOn: inDays(2) })).body).toMatchObject({ fields: [{ path: 'heldOn' }] });
    expect((await round(row, { ourOffer: '' })).body).toMatchObject({ fields: [{ path: 'ourOffer' }] });
    expect((await round(row, {}, floor.li)).status).toBe(422);
    const reader = await floor.hire('只读', 'salesperson', '销售二部');
    await floor.zhang.client.post(`/api/projects/${row.id}/members`, { employeeIds: [reader.id], access: 'read' });
    expect((await round(row, {}, reader)).status).toBe(404);
    const made = await round(row);
    expect((await reader.client.get(`/api/negotiations/${made.body.id}`)).status).toBe(200);
    expect((await floor.li.client.get(`/api/negotiations/${made.body.id}`)).status).toBe(404);
  });
});

describe('the board (R5.8)', () => {
  it('sums every stage over what its reader sees', async () => {
    const seller = await floor.hire('看板', 'salesperson', '销售三部');
    const rows = [await floor.begin(seller, { amount: 100_00 }), await floor.begin(seller, { amount: 250_00 }), await floor.begin(seller, { amount: 1_000_00 })];
    await note(rows[2]!, seller);
    await move(rows[2]!, '初步接洽', '需求确认', seller);
    const lost = await floor.begin(seller, { amount: 9_999_00 });
    await seller.client.post(`/api/projects/${lost.id}/lose`, { lostReason: 'price' });
    interface Board {
      columns: { stage: ShownStage; count: number; amount: number; weighted: number; rows: { id: string; can: string[] }[] }[];
    }
    const { body } = await seller.client.get<Board>('/api/projects/board');
    expect(body.columns.map(({ stage: { name }, count, amount, weighted }) => [name, count, amount, weighted])).toEqual([
      ['初步接洽', 2, 350_00, 35_00], ['需求确认', 1, 1_000_00, 300_00], ['方案报价', 0, 0, 0], ['商务谈判', 0, 0, 0], ['签约', 0, 0, 0],
    ]);
    expect(body.columns[0]!.rows.map(({ id }) => id).sort()).toEqual([rows[0]!.id, rows[1]!.id].sort());
    expect(body.columns[0]!.rows[0]!.can).toContain('move');
    const narrowed = await seller.client.get<Board>(`/api/projects/board?amount.from=20000`);
    expect(narrowed.body.columns.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0]);
    expect((await floor.li.client.get<Board>('/api/projects/board?scene=all')).body.columns.flatMap((one) => one.rows).some(({ id }) => rows.some((row) => row.id === id))).toBe(false);
  });
});

describe('the stages of a company (R5.8)', () => {
  it('are changed by who may; used ones keep all but their name', async () => {
    const other = await floor.server.foundCompany('阶段公司');
    const admin = other.administrator.client;
    const before = await floor.stagesFor(admin);
    const drafts = before.filter(({ kind }) => kind === 'open').map(({ id, name, probability, conditions }) => ({ id, name, probability, conditions }));
    const ends = { wonName: '成交', lostName: '丢单' };
    const saved = await admin.put<{ rows: ShownStage[] }>('/api/project-stages', { stages: [drafts[1], { name: '试用', probability: 4000, conditions: ['members'] }, drafts[4]], ...ends });
    expect(saved.body.rows.map(({ name }) => name)).toEqual(['需求确认', '试用', '签约', '成交', '丢单']);
    const refused = await admin.put<{ fields: { path: string }[] }>('/api/project-stages', { stages: [{ name: '', probability: 0, conditions: [] }], ...ends });
    expect([refused.status, refused.body.fields[0]!.path]).toEqual([422, 'stages.0.name']);
    expect((await admin.put('/api/project-stages', { stages: [drafts[0]], ...ends })).status).toBe(422);
    expect((await floor.zhang.client.put('/api/project-stages', { stages: drafts, ...ends })).status).toBe(403);
    const mine = stages.filter(({ kind }) => kind === 'open').map(({ id, name, probability, conditions }) => ({ id, name, probability, conditions }));
    const frozen = await floor.director.client.put<{ detail: string }>('/api/project-stages', { stages: mine.slice(1), wonName: '赢单', lostName: '输单' });
    expect(frozen.body.detail).toMatch(/^“初步接洽”阶段有 \d+ 个进行中的项目，不能删除/);
    const renamed = await floor.director.client.put<{ rows: ShownStage[] }>('/api/project-stages', { stages: mine.map((one) => (one.name === '初步接洽' ? { ...one, name: '初步接触' } : one)), wonName: '赢单', lostName: '输单' });
    expect(renamed.body.rows[0]!.name).toBe('初步接触');
    await floor.director.client.put('/api/project-stages', { stages: mine, wonName: '赢单', lostName: '输单' });
  });
});

describe('an opportunity that ends takes its project along', () => {
  it('by its order or by its own page, once', async () => {
    const [won, lost] = [await floor.begin(floor.zhang), await floor.begin(floor.zhang)];
    const tell = (row: ProjectRow, status: string) => floor.program((context) => endsWithOpportunity.run(context, { opportunityId: row.opportunityId, status }));
    await tell(won, 'won');
    await tell(won, 'won');
    expect(await read(won.id)).toMatchObject({ status: 'won', stageName: '赢单' });
    expect((await read(won.id)).moves).toHaveLength(2);
    await floor.program(async (context) => {
      const source = (await findInCompany(context, opportunity, lost.opportunityId))!;
      await updateRecord(context, opportunity, source, { status: 'lost', lostReason: 'budget', closeWords: '预算没了' });
    });
    await tell(lost, 'lost');
    expect(await read(lost.id)).toMatchObject({ status: 'lost', lostReason: 'budget', closeWords: '预算没了' });
    await tell({ ...lost, opportunityId: won.id }, 'lost');
  });

  it('changed by two at once are saved by one; the other is told, and saves over them only when he has seen them', async () => {
    const admin = (await floor.server.foundCompany('两人改阶段公司')).administrator.client;
    const planOf = (rows: readonly ShownStage[]) => ({ stages: rows.filter(({ kind }) => kind === 'open').map(({ id, name, probability, conditions }) => ({ id, name, probability, conditions })), wonName: rows.at(-2)!.name, lostName: rows.at(-1)!.name });
    const before = planOf(await floor.stagesFor(admin));
    const withFirst = (name: string) => ({ ...before, stages: [{ ...before.stages[0]!, name }, ...before.stages.slice(1)] });
    const answers = await Promise.all(['甲', '乙'].map((name) => admin.put<{ detail: string }>('/api/project-stages', { ...withFirst(name), before })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.detail).toContain('刚刚被别人修改过');
    const now = await floor.stagesFor(admin);
    expect([['甲', '乙'].includes(now[0]!.name), now.slice(1).map(({ name }) => name)]).toEqual([true, [...before.stages.slice(1).map(({ name }) => name), '赢单', '输单']]);
    const after = await admin.put<{ rows: ShownStage[] }>('/api/project-stages', { ...withFirst('丙'), before: planOf(now) });
    expect(after.body.rows[0]!.name).toBe('丙');
    expect((await admin.put('/api/project-stages', { ...withFirst('丁'), wonName: '成交', before: { ...planOf(after.body.rows), wonName: '别的' } })).status).toBe(409);
  });
});
