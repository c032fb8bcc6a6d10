// The tree of departments, lines of superiors, teams and posts: no circles however they are asked for, nothing of another company (R12.1, R1.4).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let other: TestCompany;
let seller: TestPerson;
let admin: Client;
let rootId: string;

beforeAll(async () => {
  server = await startTestServer();
  [company, other] = [await server.foundCompany('部门公司'), await server.foundCompany('旁边公司')];
  admin = company.administrator.client;
  rootId = (await tree())[0]!.id;
  seller = await server.person(company, { name: '销售', role: 'salesperson', department: '销售部' });
});
afterAll(() => server?.stop());

interface Node {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly headName: string | null;
  readonly people: number;
  readonly version: number;
  readonly children: Node[];
}
const tree = async (by: Client = admin): Promise<Node[]> => (await by.get<{ roots: Node[] }>('/api/departments/tree')).body.roots;
const flat = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
const add = (name: string, parentId: string, more: object = {}): Promise<Answer<{ id: string; version: number }>> => admin.post('/api/departments', { name, parentId, ...more });
const added = async (name: string, parentId: string = rootId, more: object = {}): Promise<string> => {
  const answer = await add(name, parentId, more);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
};
const version = async (path: string): Promise<number> => (await admin.get<{ version: number }>(path)).body.version;
const move = async (id: string, parentId: string | null): Promise<Answer> => admin.patch(`/api/departments/${id}`, { parentId, version: await version(`/api/departments/${id}`) });
const newcomer = async (userName: string, more: object = {}): Promise<string> => (await admin.post<{ id: string }>('/api/employees', { name: userName, userName, departmentId: rootId, ...more })).body.id;

describe('the tree of departments', () => {
  it('stays one tree whatever is moved where: 40 random moves against a model', async () => {
    const ids = [rootId];
    const parent = new Map<string, string | null>([[rootId, null]]);
    for (const [index, at] of [0, 0, 1, 2, 2, 3].entries()) {
      const id = await added(`树${index}`, ids[at]!);
      parent.set(id, ids[at]!);
      ids.push(id);
    }
    const below = (id: string, above: string): boolean => id === above || (parent.get(id) != null && below(parent.get(id)!, above));
    const pick = fc.integer({ min: 0, max: ids.length - 1 });
    for (const [who, where] of fc.sample(fc.tuple(pick, pick), { numRuns: 40, seed: 5 })) {
      const [id, target] = [ids[who]!, ids[where]!];
      const allowed = parent.get(id) === target || (id !== rootId && !below(target, id));
      const answer = await move(id, target);
      expect([answer.status, (answer.body.fields as { path: string }[] | undefined)?.[0]?.path]).toEqual(allowed ? [200, undefined] : [422, 'parentId']);
      if (allowed) parent.set(id, target);
    }
    const nodes = flat(await tree());
    for (const [id, above] of parent) expect(nodes.find((node) => node.id === id)?.parentId, id).toBe(above);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  it('two moves at the same moment that would close a circle: one of them is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await added(`甲${round}`), await added(`乙${round}`)];
      const answers = await Promise.all([move(one, two), move(two, one)]);
      expect(answers.map(({ status }) => status).sort(), JSON.stringify(answers.map(({ body }) => body))).toEqual([200, 422]);
      expect(flat(await tree()).filter(({ id }) => id === one || id === two)).toHaveLength(2);
    }
  });

  it('brothers stand in their order, with heads and the people who work there', async () => {
    const above = await added('有序部');
    const head = await newcomer('有序负责人', { departmentId: above });
    for (const [name, position] of [['丙', 30], ['甲', 10], ['乙', 20]] as const) await added(name, above, { position });
    await admin.patch(`/api/departments/${above}`, { headId: head, version: await version(`/api/departments/${above}`) });
    const node = flat(await tree()).find(({ id }) => id === above)!;
    expect(node.children.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
    expect(node).toMatchObject({ headName: '有序负责人', people: 1 });
    expect((await admin.post(`/api/employees/${head}/suspend`, { reason: '测试' })).status).toBe(200);
    expect(flat(await tree()).find(({ id }) => id === above)).toMatchObject({ people: 0 });
  });

  it.each([
    ['no name', { name: '  ' }, 'name', '请填写部门名称。'],
    ['a name of 61 characters', { name: '字'.repeat(61) }, 'name', '部门名称最多 60 个字，现在有 61 个字。'],
    ['a parent that is not there', { name: '无', parentId: newId() }, 'parentId', '没有找到所选的上级部门，请重新选择。'],
    ['no parent', { name: '无', parentId: null }, 'parentId', '请选择上级部门。'],
    ['a head who is not there', { name: '无', headId: newId() }, 'headId', '没有找到所选的负责人，请重新选择。'],
    ['a place before the first', { name: '无', position: -1 }, 'position', '顺序不能小于 0。'],
    ['a field that it does not have', { name: '无', colour: 'red' }, 'colour', '“colour”不能这样填写，请去掉这一项。'],
  ])('a department with %s is refused, and nothing is made', async (_, input, path, message) => {
    const before = flat(await tree()).length;
    const answer = await admin.post('/api/departments', { parentId: rootId, ...input });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid', fields: expect.arrayContaining([{ path, message }]) });
    expect(flat(await tree())).toHaveLength(before);
  });

  it('takes the longest name, emoji included, and shows it as it was meant', async () => {
    const name = '😀'.repeat(60);
    const id = await added(`  ${name} `);
    expect((await admin.get(`/api/departments/${id}`)).body).toMatchObject({ name });
  });

  it('one with people or departments in it is not removed; an empty one is, once', async () => {
    const above = await added('要删的');
    const below = await added('里面的', above);
    const id = await newcomer('里面的人', { departmentId: below });
    expect((await admin.delete(`/api/departments/${above}`)).body).toMatchObject({ status: 409, code: 'department.not_empty', detail: '这个部门还有下级部门，请先移走或删除下级部门。' });
    expect((await admin.delete(`/api/departments/${below}`)).body).toMatchObject({ code: 'department.not_empty', detail: '这个部门还有 1 名员工，请先把他们调到别的部门。' });
    expect((await admin.post(`/api/employees/${id}/leave`, {})).status).toBe(200);
    const answers = await Promise.all([admin.delete(`/api/departments/${below}`), admin.delete(`/api/departments/${below}`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(flat(await tree()).map(({ id: left }) => left)).not.toContain(below);
  });

  it('a department made under one that is removed at the same moment never hangs in the air', async () => {
    for (let round = 0; round < 4; round += 1) {
      const above = await added(`将删${round}`);
      const [removed, made] = await Promise.all([admin.delete(`/api/departments/${above}`), add(`新下级${round}`, above)]);
      const nodes = flat(await tree());
      if (removed.status === 204) expect(made.status, JSON.stringify(made.body)).toBe(422);
      else expect([removed.body.code, made.status]).toEqual(['department.not_empty', 201]);
      for (const node of nodes) if (node.parentId !== null) expect(nodes.some(({ id }) => id === node.parentId), node.name).toBe(true);
    }
  });
});

describe('lines of superiors (R1.4)', () => {
  const set = async (id: string, superiorId: string | null): Promise<Answer> => admin.patch(`/api/employees/${id}`, { superiorId, version: await version(`/api/employees/${id}`) });
  it('never close to a circle, near or far', async () => {
    const [a, b, c] = [await newcomer('线甲'), await newcomer('线乙'), await newcomer('线丙')];
    expect((await set(b, a)).status).toBe(200);
    expect((await set(c, b)).status).toBe(200);
    for (const [id, above] of [[a, a], [a, b], [a, c]] as const) expect((await set(id, above)).body).toMatchObject({ status: 422, fields: [{ path: 'superiorId', message: '直接上级不能是本人或他的下属，请选择其他人。' }] });
    expect((await set(c, null)).status).toBe(200);
    expect((await set(a, c)).status).toBe(200);
  });
  it('not even when both are set at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await newcomer(`同时甲${round}`), await newcomer(`同时乙${round}`)];
      expect((await Promise.all([set(a, b), set(b, a)])).map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });
  it('nobody of another company is anybody’s superior, department, post or successor', async () => {
    const id = await newcomer('本公司的人');
    const foreign = other.administrator.id;
    const foreignRoot = (await tree(other.administrator.client))[0]!.id;
    const foreignPost = (await other.administrator.client.get<{ rows: { id: string }[] }>('/api/posts')).body.rows[0]!.id;
    for (const [field, value] of [['superiorId', foreign], ['departmentId', foreignRoot], ['postId', foreignPost]] as const) {
      expect((await admin.patch(`/api/employees/${id}`, { [field]: value, version: await version(`/api/employees/${id}`) })).body, field).toMatchObject({ status: 422, fields: [{ path: field }] });
    }
    expect((await admin.get(`/api/employees/${id}`)).body).toMatchObject({ superiorId: null, departmentId: rootId, postId: null, version: 1 });
  });
});

describe('teams', () => {
  const members = (id: string, employeeIds: string[], by: Client = admin) => by.put<{ members: { id: string; name: string }[]; code?: string }>(`/api/teams/${id}/members`, { employeeIds });
  const team = async (name: string): Promise<string> => (await admin.post<{ id: string }>('/api/teams', { name })).body.id;

  it('have the people who were named, each once, in the order of their names', async () => {
    const id = await team('重点客户组');
    const [zhou, chen] = [await newcomer('周组员'), await newcomer('陈组员')];
    expect((await members(id, [zhou, chen, zhou])).body.members.map(({ name }) => name)).toEqual(['陈组员', '周组员']);
    expect((await members(id, [zhou])).body.members.map(({ name }) => name)).toEqual(['周组员']);
    expect((await members(id, [])).body.members).toEqual([]);
    await members(id, []);
    const { rows } = (await admin.get<{ rows: { actionLabel: string; changes: { label: string; from: unknown; to: unknown }[] }[] }>(`/api/audit-log?noun=team&recordId=${id}`)).body;
    expect(rows.filter(({ actionLabel }) => actionLabel === '设置成员').map(({ changes }) => changes.map(({ label, from, to }) => [label, from, to])), 'R12.4').toEqual([[['成员', '周组员', '']], [['成员', '陈组员、周组员', '周组员']], [['成员', '', '陈组员、周组员']]]);
  });
  it('take in nobody who has left, waits or works elsewhere; then nothing changes', async () => {
    const id = await team('收人组');
    const [inside, gone] = [await newcomer('在组里'), await newcomer('已离开')];
    await members(id, [inside]);
    await admin.post(`/api/employees/${gone}/leave`, {});
    for (const wrong of [gone, other.administrator.id, newId(), 'x', '']) expect((await members(id, [inside, wrong])).body, wrong).toMatchObject({ status: 422, fields: [{ path: 'employeeIds', message: '有成员不在职或不存在，请重新选择成员。' }] });
    expect((await admin.get<{ members: object[] }>(`/api/teams/${id}`)).body.members).toHaveLength(1);
  });
  it('set twice at the same moment hold one of the two sets, never a mixture', async () => {
    const id = await team('并发组');
    const [a, b] = [await newcomer('并发甲'), await newcomer('并发乙')];
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all([members(id, [a]), members(id, [b])]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect((await admin.get<{ members: object[] }>(`/api/teams/${id}`)).body.members).toHaveLength(1);
    }
  });
  it('of another company are not there', async () => {
    const id = await team('别人看不到的组');
    const stranger = other.administrator.client;
    for (const answer of [await stranger.get(`/api/teams/${id}`), await members(id, [], stranger), await stranger.patch(`/api/teams/${id}`, { name: '夺走', version: 1 }), await stranger.delete(`/api/teams/${id}`)]) expect(answer.status).toBe(404);
    expect((await admin.get(`/api/teams/${id}`)).body).toMatchObject({ name: '别人看不到的组', version: 1 });
  });
});

describe('who may do this', () => {
  it('not a salesperson: he is refused with the right he lacks, and nothing changes', async () => {
    const before = JSON.stringify(await tree());
    const attempts: [string, string, object?][] = [['post', '/api/departments', { name: '越权', parentId: rootId }], ['patch', `/api/departments/${rootId}`, { name: '越权', version: 1 }], ['delete', `/api/departments/${rootId}`], ['post', '/api/teams', { name: '越权' }], ['post', '/api/posts', { name: '越权' }], ['post', '/api/roles', { name: '越权' }], ['post', '/api/employees', { name: '越权', userName: '越权' }], ['post', '/api/company/administrator', { employeeId: seller.id, reason: '越权' }]];
    for (const [method, path, body] of attempts) {
      const answer = await seller.client.request(method.toUpperCase(), path, body);
      expect(answer.body, path).toMatchObject({ status: 403, code: 'forbidden', detail: expect.stringMatching(/^您没有权限.+。如有需要，请联系系统管理员。$/) });
    }
    expect(JSON.stringify(await tree())).toBe(before);
  });
  it('not the administrator of another company: departments, people, posts and roles of ours are not there', async () => {
    const stranger = other.administrator.client;
    const [post, role] = await Promise.all(['/api/posts', '/api/roles'].map(async (path) => (await admin.get<{ rows: { id: string }[] }>(path)).body.rows[0]!.id));
    for (const path of [`/api/departments/${rootId}`, `/api/employees/${seller.id}`, `/api/posts/${post}`, `/api/roles/${role}`]) {
      expect((await stranger.get(path)).status, path).toBe(404);
      expect((await stranger.patch(path, { name: '夺走', version: 1 })).status, path).toBe(404);
    }
    for (const path of ['suspend', 'leave', 'reset-password', 'resume']) expect((await stranger.post(`/api/employees/${seller.id}/${path}`, { reason: '夺走' })).status, path).toBe(404);
    expect((await stranger.put(`/api/employees/${seller.id}/roles`, { roleIds: [] })).status).toBe(404);
    expect((await stranger.post('/api/departments', { name: '挂过来', parentId: rootId })).status).toBe(422);
    expect((await stranger.get<{ rows: object[] }>(`/api/employees/options?ids=${seller.id}`)).body.rows).toEqual([]);
    expect((await stranger.get<{ rows: { name: string }[] }>('/api/employees?q=销售')).body.rows).toEqual([]);
    expect((await seller.client.get('/api/me')).body).toMatchObject({ id: seller.id });
  });
});
