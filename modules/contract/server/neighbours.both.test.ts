import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform/context/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { answered, type ContractDesk, openContractDesk, rowOf, type Told } from '../testing/contract-desk.ts';
import { type ContractText, plainText } from '../model/text-block.ts';
import { contractOf, contractOfOrder } from './contract-of.ts';
import { departmentFollows, orderWithdrawn } from './people.ts';
import { madeScan, tellScan, tellTemplate, tellText } from './told.ts';
import { createContract } from './draft-contract.ts';
import { submitFilled } from './submit-contract.ts';

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk();
});
afterAll(() => desk?.stop());

const read = async (id: string, client = desk.seller.client): Promise<string> => {
  const { rows } = await answered(client.get<{ rows: { id: string }[] }>(`/api/contracts/${id}/versions`));
  const { text } = await answered(client.get<{ text: ContractText }>(`/api/contracts/${id}/versions/${rows[0]!.id}/text`));
  return plainText(text.body);
};
const newsOf = async (person: ContractDesk['seller']): Promise<string[]> => (await answered(person.client.get<{ rows: { title: string }[] }>('/api/notifications'))).rows.map(({ title }) => title);

describe('what a text may say (R12.1)', () => {
  it('a phone that the drafter may not read in clear is struck out; his colleague’s draft has it', async () => {
    const { reader } = desk.server.services.database;
    const role = await reader.selectFrom('role').select('id').where('companyId', '=', desk.company.id).where('standard', '=', 'salesperson').executeTakeFirstOrThrow();
    const before = await read((await desk.draft()).id);
    expect(before).toContain('13800138000');
    const held = await reader.selectFrom('role_right').selectAll().where('roleId', '=', role.id).execute();
    const rights = held.map(({ right, scope }) => ({ right, scope }));
    expect((await desk.company.administrator.client.put(`/api/roles/${role.id}/rights`, { rights, fields: [{ noun: 'contact', field: 'mobile', access: 'masked' }] })).status).toBeLessThan(300);
    const masked = await read((await desk.draft()).id);
    expect(masked).not.toContain('13800138000');
    expect(masked).toMatch(/联系人：陈静　电话：\/\n/);
    expect((await desk.company.administrator.client.put(`/api/roles/${role.id}/rights`, { rights, fields: [] })).status).toBeLessThan(300);
  });

  it('many who open a fresh draft at once read the same text, out of one file', async () => {
    const { id } = await desk.draft();
    const texts = await Promise.all([read(id), read(id), read(id, desk.manager.client), read(id, desk.director.client)]);
    expect(new Set(texts).size).toBe(1);
    const [version] = await desk.versions(id);
    expect(version!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(version!.fileKey).toContain(version!.sha256);
  });

  it('what people type is text: braces, markup and signs of the alphabet stand as they were typed', async () => {
    const typed = '{合同编号} <w:p/> &amp; "引号" 㐀𠮷 \\{#产品}';
    const { id } = await desk.draft({ otherTerms: typed, name: '名称 {客户名称} & <合同>' });
    const text = await read(id);
    expect(text).toContain(typed);
    expect(text).toContain('名称 {客户名称} & <合同>');
  });
});

describe('what happens around a contract', () => {
  it('whoever has the contract of an order that is taken back is told; a void one concerns nobody', async () => {
    const made = await desk.running({ name: '订单被撤' });
    const { orderId } = (await rowOf(desk, made.id))!;
    await desk.program((context) => orderWithdrawn.run(context, { orderId }));
    expect(await newsOf(desk.seller)).toContain('合同的订单被撤回：订单被撤');
    const other = await desk.draft({ name: '作废的' });
    const { orderId: otherOrder } = (await rowOf(desk, other.id))!;
    await answered(desk.seller.client.post(`/api/contracts/${other.id}/void`, { reason: '不要了' }));
    await desk.program((context) => orderWithdrawn.run(context, { orderId: otherOrder }));
    expect(await newsOf(desk.seller)).not.toContain('合同的订单被撤回：作废的');
  });

  it('open contracts follow their owner into another department, ended ones stay', async () => {
    const [open, ended] = [await desk.running(), await desk.running()];
    await answered(desk.manager.client.post(`/api/contracts/${ended.id}/terminate`, { reason: '协商' }));
    const { departmentId } = await desk.viewer(desk.finance);
    const before = (await rowOf(desk, ended.id))!.departmentId;
    await desk.program((context) => departmentFollows.run(context, { employeeId: desk.seller.id, departmentId }));
    expect((await rowOf(desk, open.id))!.departmentId).toBe(departmentId);
    expect((await rowOf(desk, ended.id))!.departmentId).toBe(before);
  });

  it('modules above find the contract, of its own company alone', async () => {
    const made = await desk.draft();
    const { orderId } = (await rowOf(desk, made.id))!;
    expect(await desk.program((context) => contractOfOrder(context, orderId, { lock: true }))).toMatchObject({ id: made.id });
    expect(await desk.program((context) => contractOf(context, 'nonsense'))).toBeNull();
    const foreign = await desk.server.foundCompany('别家公司');
    const { services } = desk.server;
    expect(await inTransaction(services, systemViewer(foreign.id), 'test', (context) => contractOf(context, made.id))).toBeNull();
    expect(await foreign.administrator.client.get(`/api/contracts/${made.id}`)).toMatchObject({ status: 404 });
  });

  it('is found by a part of its name, by its number, and by initials', async () => {
    const made = await desk.draft({ name: '天台山温泉酒店软件合同' });
    for (const q of ['温泉', 'ttswq', made.code.slice(-8)]) {
      const { rows } = await answered(desk.seller.client.get<{ rows: Told[] }>(`/api/contracts?q=${encodeURIComponent(q)}`));
      expect(rows.map(({ id }) => id), q).toContain(made.id);
    }
    expect((await answered(desk.other.client.get<{ rows: Told[] }>(`/api/contracts?q=${encodeURIComponent('温泉')}`))).rows).toEqual([]);
  });
});

describe('a past told in one transaction (the demo)', () => {
  it('template, text, sign-off and scan; what is rolled back leaves no row', async () => {
    const { id: orderId } = await desk.order();
    const director = await desk.viewer(desk.director);
    const paper = await madeScan(['签署页', '演示']);
    const tell = (fails: boolean): Promise<string> =>
      desk.writing(director, async (context) => {
        const template = await tellTemplate(context, { name: fails ? '不留下' : '讲述的模板', description: '测试' });
        const { id } = await createContract(context, { orderId, name: '讲述的合同', templateId: template.id });
        await tellText(context, id);
        await submitFilled(context, id, { words: '请审' });
        if (fails) throw new Error('not told');
        return id;
      });
    await expect(tell(true)).rejects.toThrow('not told');
    expect(await desk.program((context) => contractOfOrder(context, orderId))).toBeNull();
    const id = await tell(false);
    await desk.decide(id, 'approved');
    const signed = await desk.writing(director, (context) => tellScan(context, id, paper, { name: '签署页.pdf', signedOn: desk.today }));
    expect(signed).toMatchObject({ status: 'running', signedOn: desk.today });
    expect(await read(id, desk.director.client)).toContain('讲述的合同');
    const { rows } = await answered(desk.director.client.get<{ rows: { id: string; pages: number }[] }>(`/api/contracts/${id}/scans`));
    expect(rows).toEqual([expect.objectContaining({ pages: 1, kind: 'pdf' })]);
    expect(await answered(desk.director.client.get(`/api/contracts/${id}/scans/${rows[0]!.id}/check`))).toMatchObject({ intact: true });
  });
});
