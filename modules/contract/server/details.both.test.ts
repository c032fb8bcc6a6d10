// What a contract's page is told beyond its fields, what its change log says of each verb, and who hears of it (R7.1, R12.4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { answered, type ContractDesk, openContractDesk, pixel, type Told } from '../testing/contract-desk.ts';
import { docxOf, formOf } from '../testing/docx.ts';

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk();
});
afterAll(() => desk?.stop());

type Page = Told & { current: { number: number; status: string }; counts: Record<string, number> };
const page = (id: string): Promise<Page> => answered(desk.seller.client.get<Page>(`/api/contracts/${id}`));
const act = (id: string, verb: string, body: unknown = {}): Promise<Told> => answered(desk.manager.client.post<Told>(`/api/contracts/${id}/${verb}`, body));
const versions = async (id: string): Promise<{ currentId: string; rows: (Record<string, unknown> & { id: string; number: number; status: string; sha256: string | null })[] }> => answered(desk.seller.client.get(`/api/contracts/${id}/versions`)) as never;
const remark = (id: string, versionId: string, client = desk.finance.client): Promise<{ id: string }> => answered(client.post<{ id: string }>(`/api/contracts/${id}/comments`, { versionId, body: '违约金偏低' }), 201);
const newsOf = async (person: ContractDesk['seller'], kind: string): Promise<string[]> => (await answered(person.client.get<{ rows: { title: string; kind: string }[] }>('/api/notifications'))).rows.filter((one) => one.kind === kind).map(({ title }) => title);

describe('the page of a contract', () => {
  it('counts versions, open remarks and papers, and says how the newest text stands', async () => {
    const { id } = await desk.draft();
    expect(await page(id)).toMatchObject({ current: { number: 1, status: 'draft' }, counts: { version: 1, comment: 0, scan: 0, attachment: 0 } });
    const [first] = (await versions(id)).rows;
    const { id: settled } = await remark(id, first!.id);
    await remark(id, first!.id);
    await answered(desk.seller.client.post(`/api/contracts/${id}/comments/${settled}/settle`));
    expect((await page(id)).counts).toMatchObject({ comment: 1 });
    await act(id, 'submit');
    await desk.decide(id, 'approved');
    expect(await page(id)).toMatchObject({ current: { number: 1, status: 'approved' }, status: 'toSign' });
    await answered(desk.scan(id, pixel), 201);
    await act(id, 'revise', { summary: '增购' });
    expect(await page(id)).toMatchObject({ current: { number: 2, status: 'draft' }, counts: { version: 2, comment: 1, scan: 1 } });
  });

  it('tells versions newest first, which one is looked at first, and never where a file lies', async () => {
    const { id } = await desk.running();
    await act(id, 'revise', { summary: '延期', endOn: addDays(desk.today, 500) });
    const { currentId, rows } = await versions(id);
    expect(rows.map(({ number, status }) => `${number} ${status}`)).toEqual(['2 draft', '1 inForce']);
    expect(currentId).toBe(rows[0]!.id);
    for (const row of rows) expect(row).not.toHaveProperty('fileKey');
    expect(rows[0]).toMatchObject({ summary: '延期', endOn: addDays(desk.today, 500), createdByName: '赵经理', sha256: null });
    expect(rows[1]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('what is in force keeps its file to the bit while the next text is drafted, read, submitted and given up', async () => {
    const { id } = await desk.running();
    const inForce = (await versions(id)).rows[0]!;
    const file = async (): Promise<Buffer> => answered(desk.seller.client.get<Buffer>(`/api/contracts/${id}/versions/${inForce.id}/docx`));
    const before = await file();
    await act(id, 'revise', { summary: '增购', amount: 200_000_00 });
    await answered(desk.seller.client.post(`/api/contracts/${id}/text`, formOf(await docxOf(['改过的正文']), '改过.docx', { summary: '又改' })), 201);
    await act(id, 'submit');
    await desk.decide(id, 'returned', '再想想');
    await act(id, 'drop', { reason: '不改了' });
    expect(await file()).toEqual(before);
    expect((await versions(id)).rows.find(({ id: one }) => one === inForce.id)).toMatchObject({ status: 'inForce', sha256: inForce.sha256 });
    expect(await page(id)).toMatchObject({ status: 'running', amount: 128_000_00, current: { status: 'inForce' } });
  });

  it('after a change was given up the next one has a number of its own: none is given twice', async () => {
    const { id } = await desk.running();
    await act(id, 'revise', { summary: '一' });
    await act(id, 'drop');
    await act(id, 'revise', { summary: '二' });
    expect((await versions(id)).rows.map(({ number, status }) => `${number} ${status}`)).toEqual(['3 draft', '2 dropped', '1 inForce']);
  });
});

describe('what a change log says', () => {
  it('of every verb a name that people know, with the reason; a paper with its pages and its hash', async () => {
    const { id } = await desk.draft();
    await act(id, 'submit', { words: '请审' });
    await desk.decide(id, 'returned', '付款写清楚');
    await act(id, 'submit');
    await desk.decide(id, 'approved');
    const { scan } = await answered(desk.scan(id, pixel, '签字页.png'), 201);
    await remark(id, (await versions(id)).currentId);
    await act(id, 'revise', { summary: '增购' });
    await act(id, 'drop', { reason: '客户不要了' });
    await act(id, 'terminate', { reason: '客户停业' });
    const { rows } = await answered(desk.director.client.get<{ rows: { actionLabel: string; reason: string | null; changes: { label: string; to: unknown }[] }[] }>(`/api/audit-entries?noun=contract&recordId=${id}&size=100`));
    const labels = rows.map(({ actionLabel }) => actionLabel);
    expect(labels).toEqual(expect.arrayContaining(['提交审签', '审签退回', '审签通过', '上传扫描件', '批注', '起草新版本', '放弃变更']));
    for (const label of labels) expect(label, 'no name of the program’s').toMatch(/^[\u4e00-\u9fff、，]+$/);
    expect(rows.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['请审', '付款写清楚', '客户不要了', '客户停业']));
    const paper = rows.find(({ actionLabel }) => actionLabel === '上传扫描件')!;
    expect(paper.changes).toEqual([expect.objectContaining({ label: '扫描件', to: `签字页.png（1 页，SHA-256 ${String(scan.sha256).slice(0, 16)}…）` })]);
  });
});

describe('who hears of it', () => {
  it('the owner of remarks of others, not of his own', async () => {
    const { id } = await desk.draft({ name: '谁批注了' });
    const { currentId } = await versions(id);
    await remark(id, currentId, desk.seller.client);
    expect((await newsOf(desk.seller, 'contract.comment')).filter((title) => title.includes('谁批注了'))).toEqual([]);
    await remark(id, currentId);
    expect((await newsOf(desk.seller, 'contract.comment')).filter((title) => title.includes('谁批注了'))).toEqual(['钱会计批注了合同：谁批注了']);
  });

  it('the owner and the applicant that it was signed off, once each; it waits among his own things until the paper is there', async () => {
    const { id } = await desk.draft({ name: '等着签' });
    await act(id, 'submit');
    await desk.decide(id, 'approved');
    expect((await newsOf(desk.seller, 'contract.approved')).filter((title) => title.includes('等着签'))).toEqual(['合同审签通过：等着签']);
    const waits = async (): Promise<boolean> => JSON.stringify(await answered(desk.seller.client.get('/api/todos'))).includes(`/contracts/${id}?tab=scans`);
    expect(await waits()).toBe(true);
    await answered(desk.scan(id, pixel), 201);
    expect(await waits()).toBe(false);
  });
});

describe('the sums over a list', () => {
  it('leave out what was made void, and are narrowed as the list is', async () => {
    const owned = await desk.hire('新人', 'salesperson', '华南部');
    const { departmentId } = await desk.viewer(owned);
    const mine = async (name: string): Promise<Told> => desk.draft({ name, orderId: (await desk.order({ ownerId: owned.id, departmentId })).id }, owned.client);
    const [kept, gone] = [await mine('华南一'), await mine('华南二')];
    await answered(owned.client.post(`/api/contracts/${gone.id}/void`, { reason: '重复' }));
    const sums = (query: string) => answered(owned.client.get(`/api/contracts/sums?${query}`));
    expect(await sums('')).toMatchObject({ count: 1, amount: kept.amount, runningAmount: 0, waitingAmount: 0, expiring: 0 });
    expect(await sums('status=void')).toMatchObject({ count: 0, amount: 0 });
    expect(await sums(`q=${encodeURIComponent('华南一')}`)).toMatchObject({ count: 1 });
    expect(await sums(`q=${encodeURIComponent('没有这个')}`)).toMatchObject({ count: 0, amount: 0 });
    expect(await sums('amount.from=99999999999')).toMatchObject({ count: 0 });
  });
});
