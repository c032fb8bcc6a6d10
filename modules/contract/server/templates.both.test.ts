import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContractText, plainText } from '../model/text-block.ts';
import { answered, type ContractDesk, openContractDesk } from '../testing/contract-desk.ts';
import { docxOf, formOf, table } from '../testing/docx.ts';

interface Version {
  id: string;
  number: number;
  status: string;
  fieldNames: string[];
}

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk();
});
afterAll(() => desk?.stop());

const made = async (name: string): Promise<string> => (await answered(desk.director.client.post<{ id: string }>('/api/contract-templates', { name }), 201)).id;
const upload = async (id: string, lines: readonly string[], client = desk.director.client) => client.post<Version & { detail: string }>(`/api/contract-templates/${id}/versions`, formOf(await docxOf(lines), '模板.docx'));
const publish = (id: string, versionId: string) => desk.director.client.post<{ versionNumber: number; detail: string }>(`/api/contract-templates/${id}/versions/${versionId}/publish`);
const versions = async (id: string): Promise<Version[]> => (await answered(desk.director.client.get<{ rows: Version[] }>(`/api/contract-templates/${id}/versions`))).rows;

describe('templates of contracts (R7.1)', () => {
  it('an author gets the list of fields and a sample that passes his own upload', async () => {
    const { groups, productFields } = await answered(desk.seller.client.get<{ groups: { fields: { name: string }[] }[]; productFields: { name: string }[] }>('/api/contract-templates/fields'));
    expect(groups.flatMap(({ fields }) => fields.map(({ name }) => name))).toContain('合同金额大写');
    expect(productFields.map(({ name }) => name)).toContain('单价');
    const sample = await answered(desk.director.client.get<Buffer>('/api/contract-templates/sample'));
    const id = await made('照着示例改');
    const version = await answered(desk.director.client.post<Version>(`/api/contract-templates/${id}/versions`, formOf(sample, '示例.docx')), 201);
    expect(version).toMatchObject({ number: 1, status: 'draft' });
    expect(version.fieldNames).toContain('产品');
  });

  it('refuses unknown fields, naming every one, and keeps nothing of the file', async () => {
    const id = await made('写错的');
    const answer = await upload(id, ['{客户名称}签约，金额{金额合计}，电话{客户手机}', table([['{#产品}{品名}{/产品}']])]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'contract.template_fields' } });
    for (const name of ['{金额合计}', '{客户手机}', '{品名}']) expect(answer.body.detail).toContain(name);
    expect(answer.body.detail).not.toContain('{客户名称}');
    expect(await versions(id)).toEqual([]);
    const other = await desk.director.client.post<{ detail: string }>(`/api/contract-templates/${id}/versions`, formOf(Buffer.from('plain words'), '模板.docx'));
    expect(other).toMatchObject({ status: 422, body: { detail: expect.stringContaining('.docx') } });
  });

  it('what is in use is frozen: an upload is another version, a draft is replaced, a former one can be used again', async () => {
    const id = await made('有版本的');
    const first = await answered(upload(id, ['第一版 {合同编号}']), 201);
    expect((await answered(upload(id, ['第一版改 {合同编号}']), 201)).id).toBe(first.id);
    expect(await answered(publish(id, first.id))).toMatchObject({ versionNumber: 1 });
    expect(await publish(id, first.id)).toMatchObject({ status: 409 });
    const contract = await desk.draft({ templateId: id });
    const second = await answered(upload(id, ['第二版 {合同编号}']), 201);
    expect(second).toMatchObject({ number: 2, status: 'draft' });
    await answered(publish(id, second.id));
    expect((await versions(id)).map(({ number, status }) => `${number} ${status}`)).toEqual(['2 inUse', '1 former']);
    const [text] = await desk.versions(contract.id);
    const { text: read } = await answered(desk.seller.client.get<{ text: ContractText }>(`/api/contracts/${contract.id}/versions/${text!.id}/text`));
    expect(plainText(read.body), 'a contract keeps the version it was drafted from').toBe(`第一版改 ${contract.code}`);
    expect(await desk.director.client.delete(`/api/contract-templates/${id}/versions/${first.id}`)).toMatchObject({ status: 409 });
    await answered(publish(id, first.id));
    expect((await versions(id)).filter(({ status }) => status === 'inUse')).toHaveLength(1);
  });

  it('two uploads and two publications at once leave one order of versions and one in use', async () => {
    const id = await made('同时改的');
    const answers = await Promise.all([1, 2, 3].map((number) => upload(id, [`同时 ${number}`])));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await versions(id)).toHaveLength(1);
    await answered(publish(id, answers[0]!.body.id));
    const more = await answered(upload(id, ['又一版']), 201);
    const both = await Promise.all([publish(id, more.id), publish(id, more.id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await versions(id)).filter(({ status }) => status === 'inUse')).toHaveLength(1);
  });

  it('previews with made-up values; a draft never in use can go', async () => {
    const id = await made('看看效果');
    const version = await answered(upload(id, ['甲方 {客户名称}', table([['{#产品}{产品名称}', '{金额}{/产品}']])]), 201);
    const { text } = await answered(desk.seller.client.get<{ text: ContractText }>(`/api/contract-templates/${id}/versions/${version.id}/text`));
    expect(plainText(text.body)).toContain('甲方 杭州示例科技有限公司');
    expect(plainText(text.body)).toContain('展业 CRM+ 标准版\t128,000.00');
    await answered(desk.director.client.delete(`/api/contract-templates/${id}/versions/${version.id}`), 204);
    expect(await versions(id)).toEqual([]);
  });

  it('a template without a version, or one switched off, drafts nothing', async () => {
    const id = await made('还没有版本');
    const { id: orderId } = await desk.order();
    const draft = (templateId: string) => desk.seller.client.post<{ detail: string }>('/api/contracts', { orderId, name: '合同', templateId });
    expect(await draft(id)).toMatchObject({ status: 422, body: { detail: expect.stringContaining('还没有启用的版本') } });
    const { version } = await answered(desk.director.client.get<{ version: number }>(`/api/contract-templates/${desk.templateId}`));
    await answered(desk.director.client.patch(`/api/contract-templates/${desk.templateId}`, { version, disabled: 1 }));
    expect(await draft(desk.templateId)).toMatchObject({ status: 422, body: { detail: expect.stringContaining('停用') } });
    await answered(desk.director.client.patch(`/api/contract-templates/${desk.templateId}`, { version: version + 1, disabled: 0 }));
  });

  it('is the director’s to change; another company sees nothing of it', async () => {
    expect(await upload(desk.templateId, ['我改'], desk.seller.client)).toMatchObject({ status: 403 });
    const foreign = await desk.server.foundCompany('外人公司');
    expect(await upload(desk.templateId, ['我改'], foreign.administrator.client)).toMatchObject({ status: 404 });
    const [version] = await versions(desk.templateId);
    for (const tail of ['', '/versions', `/versions/${version!.id}/text`, `/versions/${version!.id}/docx`]) expect(await foreign.administrator.client.get(`/api/contract-templates/${desk.templateId}${tail}`), tail).toMatchObject({ status: 404 });
    const another = await made('别的模板');
    expect(await desk.director.client.get(`/api/contract-templates/${another}/versions/${version!.id}/docx`)).toMatchObject({ status: 404 });
  });
});
