import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant, shifted } from '#platform/db/index.ts';
import { type Office, openOffice } from './testing/office.ts';

// What people do beside saying yes and no, and what happens when they are away, late or gone (R12.3, R1.4).

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

const today = dayOf(instant());
const titles = async (person: Office['zhang']) => (await person.client.get<{ rows: { title: string; body: string }[] }>('/api/notifications?size=50')).body.rows;
const waiting = async (person: Office['zhang']) => (await person.client.get<{ rows: { id: string }[] }>('/api/approvals?box=waiting&size=100')).body.rows.map(({ id }) => id);
const line = async (id: string) => (await office.detail(office.zhang, id)).steps.map(({ state, note, signers }) => ({ state, note, signers: signers.map((one) => `${one.name} ${one.state}`) }));
const bySuperior = { name: '上级', approver: { by: 'superior' as const, level: 1 } };

describe('adding and handing on', () => {
  beforeAll(() => office.flow(bySuperior));

  test('a signer before: the one who asked waits for him', async () => {
    const { zhang, zhao, li, wang } = office;
    const { id } = await office.submitted(zhang);
    expect((await office.act(zhao, id, 'add-signer', { place: 'before', employeeIds: [li.id], words: '请先看看' })).status).toBe(200);
    expect(await line(id)).toEqual([{ state: 'current', note: null, signers: ['赵经理 added', '李四 waiting'] }]);
    expect(await office.act(zhao, id, 'approve')).toMatchObject({ status: 409, body: { code: 'approval.not_your_turn' } });
    expect(await office.act(wang, id, 'approve')).toMatchObject({ status: 404 });
    await office.act(li, id, 'approve');
    expect((await office.act(zhao, id, 'approve')).body.state).toBe('approved');
  });

  test('a signer after: his own word is given, the step waits for the other', async () => {
    const { zhang, zhao, li } = office;
    const { id } = await office.submitted(zhang);
    expect((await office.act(zhao, id, 'add-signer', { place: 'after', employeeIds: [li.id] })).body.state).toBe('running');
    expect(await line(id)).toEqual([{ state: 'current', note: null, signers: ['赵经理 approved', '李四 waiting'] }]);
    expect((await office.act(li, id, 'refuse', { words: '不合适' })).body.state).toBe('refused');
  });

  test('handing on: another answers, and who is left out of it is told so', async () => {
    const { zhang, zhao, li } = office;
    const { id } = await office.submitted(zhang);
    expect(await office.act(zhao, id, 'hand-on', { employeeId: zhang.id })).toMatchObject({ status: 422, body: { code: 'approval.applicant' } });
    expect(await office.act(zhao, id, 'hand-on', { employeeId: '不存在' })).toMatchObject({ status: 422, body: { code: 'approval.inactive' } });
    expect((await office.act(zhao, id, 'hand-on', { employeeId: li.id, words: '您更清楚' })).status).toBe(200);
    expect(await office.act(zhao, id, 'approve')).toMatchObject({ status: 409, body: { code: 'approval.handed_on' } });
    expect(await waiting(li)).toContain(id);
    expect((await office.act(li, id, 'approve')).body.state).toBe('approved');
  });

  test('a copy goes to whoever is named, once', async () => {
    const { zhang, zhao, li, wang } = office;
    const { id } = await office.submitted(zhang, { name: '抄送给大家' });
    await office.act(zhao, id, 'copy', { employeeIds: [li.id, wang.id] });
    await office.act(zhang, id, 'copy', { employeeIds: [li.id] });
    expect([...(await office.detail(li, id)).copied].sort()).toEqual(['李四', '王总']);
    expect((await titles(li)).filter(({ title }) => title === '抄送：抄送给大家')).toHaveLength(1);
  });
});

describe('being away', () => {
  beforeAll(() => office.flow(bySuperior));
  const delegate = (from: Office['zhang'], to: Office['zhang'], days: [number, number], more: object = {}) =>
    from.client.post<{ id: string }>('/api/approval-delegations', { toId: to.id, startsOn: addDays(today, days[0]), endsOn: addDays(today, days[1]), ...more });

  test('what lies with him goes along at once, new ones too, and comes back when he is there again', async () => {
    const { zhang, zhao, wang } = office;
    const before = await office.submitted(zhang, { name: '委托前' });
    const { body } = await delegate(zhao, wang, [0, 7]);
    const after = await office.submitted(zhang, { name: '委托后' });
    expect(await waiting(wang)).toEqual(expect.arrayContaining([before.id, after.id]));
    expect((await office.detail(zhang, after.id)).steps[0]!.signers).toMatchObject([{ name: '王总', insteadOf: '赵经理', state: 'waiting' }]);
    expect((await titles(wang)).find(({ title }) => title === '请审批：委托后')!.body).toContain('您代赵经理审批');
    await office.act(wang, after.id, 'approve');
    expect(await office.act(zhao, after.id, 'approve')).toMatchObject({ status: 409, body: { code: 'approval.ended' } });
    expect((await zhao.client.post(`/api/approval-delegations/${body.id}/end`)).status).toBe(204);
    expect(await waiting(wang)).not.toContain(before.id);
    expect(await waiting(zhao)).toContain(before.id);
  });

  test('a delegation begins and ends on its days by the schedule, also where no process ran for days', async () => {
    const { zhang, zhao, wang } = office;
    const { id } = await office.submitted(zhang);
    await delegate(zhao, wang, [3, 5], { kinds: ['request'], reason: '出差' });
    await office.tend();
    expect(await waiting(zhao)).toContain(id);
    await office.tend(shifted(instant(), 4 * 86_400));
    expect(await waiting(wang)).toContain(id);
    await office.tend(shifted(instant(), 9 * 86_400));
    expect(await waiting(zhao)).toContain(id);
    const own = await zhao.client.get<{ rows: { state: string; reason: string; can: string[]; id: string }[] }>('/api/approval-delegations');
    expect(own.body.rows).toMatchObject([{ state: 'coming', reason: '出差', toName: '王总', can: ['end'] }, { state: 'ended', can: [] }]);
    expect((await wang.client.post(`/api/approval-delegations/${own.body.rows[0]!.id}/end`)).status).toBe(404);
    await zhao.client.post(`/api/approval-delegations/${own.body.rows[0]!.id}/end`);
  });

  test('nonsense is refused in a sentence', async () => {
    const { zhao, wang, zhang } = office;
    for (const [days, to, more, said] of [
      [[0, 1], zhao, {}, '不能委托给自己'],
      [[2, 1], wang, {}, '结束日期不能早于开始日期'],
      [[-3, -1], wang, {}, '结束日期已经过去'],
      [[0, 500], wang, {}, '一次最多委托一年'],
      [[0, 1], { id: 'nobody' }, {}, '请选择一位在职的代理人'],
      [[0, 1], wang, { kinds: ['没有的'] }, '请选择要委托的审批类型'],
    ] as const) {
      expect(await delegate(zhao, to as never, days as never, more)).toMatchObject({ status: 422, body: { detail: expect.stringContaining(said) } });
    }
    for (const startsOn of ['2090-02-30', '2090-13-01']) expect(await zhao.client.post('/api/approval-delegations', { toId: wang.id, startsOn, endsOn: '2090-12-31' })).toMatchObject({ status: 422, body: { detail: '请选择存在的日期。' } });
    const { body } = await delegate(zhang, wang, [0, 3]);
    expect(await delegate(zhang, zhao, [2, 9])).toMatchObject({ status: 422, body: { detail: expect.stringContaining('已经委托给王总') } });
    await zhang.client.post(`/api/approval-delegations/${body.id}/end`);
  });
});

describe('being late', () => {
  const later = (hours: number) => shifted(instant(), hours * 3600);

  test('is reminded once, however often is looked and however long nobody looked', async () => {
    const { zhang, zhao } = office;
    await office.flow({ ...bySuperior, timeout: { hours: 24, next: 'remind' } });
    const { id } = await office.submitted(zhang, { name: '限时一天' });
    await office.tend(later(23));
    expect((await titles(zhao)).filter(({ title }) => title.startsWith('审批超时'))).toHaveLength(0);
    for (const hours of [24 * 30, 24 * 31]) await office.tend(later(hours));
    expect((await titles(zhao)).filter(({ title }) => title === '审批超时：限时一天')).toHaveLength(1);
    expect(await waiting(zhao)).toContain(id);
  });

  test('or it is passed on, to the superior or a named person', async () => {
    const { zhang, zhao, wang, li } = office;
    for (const [timeout, next] of [[{ hours: 2, next: 'superior' as const }, wang], [{ hours: 2, next: 'person' as const, personId: li.id }, li]] as const) {
      await office.flow({ ...bySuperior, timeout });
      const { id } = await office.submitted(zhang);
      await office.tend(later(3));
      expect(await waiting(next)).toContain(id);
      expect(await office.act(zhao, id, 'approve')).toMatchObject({ status: 409, body: { code: 'approval.handed_on' } });
      expect((await office.detail(zhang, id)).steps[0]!.signers).toMatchObject([{ name: '赵经理', state: 'handedOn' }, { name: next.name, note: '超时转来' }]);
      await office.tend(later(100));
      expect((await office.act(next, id, 'approve')).body.state).toBe('approved');
    }
  });
});

describe('being gone', () => {
  test('what lies with somebody suspended goes where the empty-step rule says', async () => {
    const { zhang, li, company } = office;
    const gone = await office.hire('将停用', office.wang);
    const other = await office.hire('在岗者');
    for (const [empty, expected] of [[{ next: 'person', personId: li.id }, ['将停用 handedOn', '李四 waiting']], [{ next: 'administrator' }, ['将停用 handedOn', `${company.administrator.name} waiting`]], [{ next: 'pass' }, ['将停用 approved']]] as const) {
      await office.flow({ name: '指定', approver: { by: 'persons', ids: [gone.id] }, empty });
      const { id } = await office.submitted(zhang);
      await company.administrator.client.post(`/api/employees/${gone.id}/suspend`, { reason: '测试' });
      await office.tend();
      expect((await line(id))[0]!.signers).toEqual(expected);
      await company.administrator.client.post(`/api/employees/${gone.id}/resume`, { reason: '测试' });
    }
    await office.flow({ name: '或签', mode: 'any', approver: { by: 'persons', ids: [gone.id, other.id] } });
    const { id } = await office.submitted(zhang);
    await company.administrator.client.post(`/api/employees/${gone.id}/suspend`, { reason: '测试' });
    await office.tend();
    expect((await line(id))[0]!.signers).toEqual(['将停用 over', '在岗者 waiting']);
  });

  test('leaving hands waiting approvals to the successor; without that he cannot leave', async () => {
    const { zhang, li, company } = office;
    const leaver = await office.hire('要离职');
    await office.flow({ name: '指定', approver: { by: 'persons', ids: [leaver.id] } });
    const { id } = await office.submitted(zhang);
    const { client } = company.administrator;
    expect((await client.get(`/api/employees/${leaver.id}/belongings`)).body).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ key: 'approval', label: '待审批的单据', count: 1 })]) });
    expect((await client.post(`/api/employees/${leaver.id}/leave`, {})).status).toBe(409);
    expect((await client.post(`/api/employees/${leaver.id}/handovers`, { successors: { approval: li.id } })).status).toBe(200);
    expect(await waiting(li)).toContain(id);
    expect((await client.post(`/api/employees/${leaver.id}/leave`, {})).status).toBe(200);
    expect((await office.act(li, id, 'approve')).body.state).toBe('approved');
  });

  test('nobody there, the applicant himself, the same person again: each step says why it asks nobody', async () => {
    const { zhang, zhao, wang } = office;
    await office.flow(
      { name: '空', approver: { by: 'superior', level: 9 }, empty: { next: 'pass' } },
      { name: '自己', approver: { by: 'persons', ids: [zhang.id] }, applicant: 'skip' },
      { name: '上级代签', approver: { by: 'persons', ids: [zhang.id] }, applicant: 'superior' },
      { name: '又是他', approver: { by: 'persons', ids: [zhao.id] } },
      { name: '大额', approver: { by: 'persons', ids: [wang.id] }, when: { fact: 'amount', is: 'from', value: 1_000_00 } },
    );
    const small = await office.submitted(zhang, { amount: 999_99 });
    expect((await office.act(zhao, small.id, 'approve')).body.state).toBe('approved');
    expect(await line(small.id)).toEqual([
      { state: 'skipped', note: '没有审批人，按设置自动通过', signers: [] },
      { state: 'skipped', note: '审批人就是申请人，按设置跳过', signers: [] },
      { state: 'done', note: null, signers: ['赵经理 approved'] },
      { state: 'skipped', note: '审批人在前面已经通过', signers: [] },
      { state: 'skipped', note: '不符合这一步的条件', signers: [] },
    ]);
    const large = await office.submitted(zhang, { amount: 1_000_00 });
    expect((await office.act(zhao, large.id, 'approve')).body.state).toBe('running');
    expect(await waiting(wang)).toContain(large.id);
  });
});
