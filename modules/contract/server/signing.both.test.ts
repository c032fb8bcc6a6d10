import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { answered, type ContractDesk, openContractDesk, pixel, rowOf, type Told } from '../testing/contract-desk.ts';
import { docxOf } from '../testing/docx.ts';

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk();
  const { departmentId } = await desk.viewer(desk.seller);
  await desk.server.services.database.transaction((handle) => handle.updateTable('department').set({ headId: desk.manager.id }).where('id', '=', departmentId!).execute());
});
afterAll(() => desk?.stop());

interface Waiting {
  id: string;
  title: string;
}
const act = (id: string, verb: string, body: unknown = {}, client = desk.seller.client) => client.post<Told & { detail: string }>(`/api/contracts/${id}/${verb}`, body);
const waiting = async (person: ContractDesk['seller'], code: string): Promise<Waiting | undefined> => (await answered(person.client.get<{ rows: Waiting[] }>('/api/approvals?box=waiting'))).rows.find(({ title }) => title.includes(code));

/** One step's person signs what waits for him. */
async function signs(person: ContractDesk['seller'], code: string, words = ''): Promise<void> {
  const found = await waiting(person, code);
  if (!found) throw new Error(`Nothing of ${code} waits for ${person.name}.`);
  await answered(person.client.post(`/api/approvals/${found.id}/approve`, { words }));
}

describe('sign-off by the people (R7.1, R12.3)', () => {
  it('部门负责人审 → 财务审 → 总监签; each reads the whole text', async () => {
    const made = await desk.draft({ otherTerms: '质保两年，含上门。' });
    await answered(act(made.id, 'submit', { words: '请审' }));
    const first = await waiting(desk.manager, made.code);
    const detail = await answered(desk.manager.client.get(`/api/approvals/${first!.id}`));
    expect(JSON.stringify(detail)).toContain('质保两年，含上门。');
    expect(JSON.stringify(detail)).toContain('壹拾贰万捌仟元整');
    expect(await waiting(desk.finance, made.code), 'not before his turn').toBeUndefined();
    await signs(desk.manager, made.code);
    await signs(desk.finance, made.code, '付款条款可以');
    expect(await desk.told(made.id)).toMatchObject({ status: 'approving' });
    await signs(desk.director, made.code);
    expect(await desk.told(made.id)).toMatchObject({ status: 'toSign' });
    const { body } = await desk.seller.client.get<{ rows: { kind: string; title: string }[] }>('/api/todos');
    expect(JSON.stringify(body)).toContain('软件销售合同');
  });

  it('returned with words, changed into another version, submitted again, approved', async () => {
    const made = await desk.draft();
    await answered(act(made.id, 'submit'));
    const first = await waiting(desk.manager, made.code);
    await answered(desk.manager.client.post(`/api/approvals/${first!.id}/return`, { words: '到期日不对' }));
    const back = await desk.told(made.id);
    expect(back).toMatchObject({ status: 'draft' });
    await answered(desk.seller.client.patch(`/api/contracts/${made.id}`, { version: back.version, endOn: addDays(desk.today, 90) }));
    await answered(act(made.id, 'submit'));
    for (const person of [desk.manager, desk.finance, desk.director]) await signs(person, made.code);
    expect((await desk.versions(made.id)).map(({ status }) => status)).toEqual(['superseded', 'approved']);
  });

  it('withdrawn by its applicant it is a draft again; made void, its sign-off is over', async () => {
    const made = await desk.draft();
    await answered(act(made.id, 'submit'));
    const { rows } = await answered(desk.seller.client.get<{ rows: Waiting[] }>('/api/approvals?box=mine'));
    const own = rows.find(({ title }) => title.includes(made.code));
    await answered(desk.seller.client.post(`/api/approvals/${own!.id}/withdraw`, {}));
    expect(await desk.told(made.id)).toMatchObject({ status: 'draft' });
    await answered(act(made.id, 'submit'));
    await answered(act(made.id, 'void', { reason: '客户不签了' }));
    expect(await waiting(desk.manager, made.code)).toBeUndefined();
    expect(await desk.told(made.id)).toMatchObject({ status: 'void' });
  });
});

describe('remarks stay with the version they were made on (R7.1)', () => {
  it('whoever reads the contract remarks; who wrote it or drafts settles it', async () => {
    const made = await desk.draft();
    const [version] = await desk.versions(made.id);
    const remark = { versionId: version!.id, body: '违约金偏低', quote: '其他约定' };
    const { id } = await answered(desk.finance.client.post<{ id: string }>(`/api/contracts/${made.id}/comments`, remark), 201);
    expect(await desk.other.client.post(`/api/contracts/${made.id}/comments`, remark)).toMatchObject({ status: 404 });
    expect(await desk.finance.client.post(`/api/contracts/${made.id}/comments`, { ...remark, body: ' ' })).toMatchObject({ status: 422 });
    const { rows } = await answered(desk.seller.client.get<{ rows: object[] }>(`/api/contracts/${made.id}/comments`));
    expect(rows).toEqual([expect.objectContaining({ versionId: version!.id, body: '违约金偏低', quote: '其他约定', createdByName: '钱会计', settledAt: null })]);
    await answered(desk.seller.client.post(`/api/contracts/${made.id}/comments/${id}/settle`));
    expect(await desk.seller.client.post(`/api/contracts/${made.id}/comments/${id}/settle`)).toMatchObject({ status: 409 });
    const { rows: news } = await answered(desk.seller.client.get<{ rows: { title: string }[] }>('/api/notifications'));
    expect(news.map(({ title }) => title)).toContain('钱会计批注了合同：软件销售合同');
    const other = await desk.draft();
    expect(await desk.finance.client.post(`/api/contracts/${other.id}/comments`, remark)).toMatchObject({ status: 404 });
  });
});

describe('the signed paper (R7.1)', () => {
  it('is taken by its content, counted, hashed, handed out as it was, and can be proven', async () => {
    const made = await desk.approved();
    const { scan } = await answered(desk.scan(made.id, pixel, '签字页.pdf', { remark: '最后一页' }), 201);
    expect(scan).toMatchObject({ kind: 'png', pages: 1, remark: '最后一页', fileName: '签字页.pdf.png', sha256: createHash('sha256').update(pixel).digest('hex') });
    expect(scan).not.toHaveProperty('fileKey');
    const path = `/api/contracts/${made.id}/scans/${scan.id}`;
    expect(await answered(desk.seller.client.get<Buffer>(`${path}/content`))).toEqual(pixel);
    expect(await answered(desk.seller.client.get(`${path}/check`))).toMatchObject({ intact: true });
    for (const tail of ['/content', '/check']) expect(await desk.other.client.get(path + tail)).toMatchObject({ status: 404 });
    expect(await desk.director.client.delete(path)).toMatchObject({ status: 404 });
  });

  it('refuses what is neither PDF nor picture, a PDF that cannot be counted, days to come', async () => {
    const made = await desk.approved();
    const said = async (file: Buffer, name: string, fields = {}): Promise<string> => {
      const { status, body } = await desk.scan(made.id, file, name, fields);
      expect(status).toBe(422);
      return (body as unknown as { detail: string }).detail;
    };
    expect(await said(await docxOf(['合同']), '合同.pdf')).toContain('PDF 或图片');
    expect(await said(Buffer.from('<html><script>'), '扫描.png')).toContain('PDF 或图片');
    expect(await said(Buffer.from('%PDF-1.7\n/Encrypt 9 0 R\n%%EOF'), '扫描.pdf')).toContain('页数');
    expect(await said(pixel, '扫描.png', { signedOn: addDays(desk.today, 1) })).toContain('不能晚于今天');
    expect(await said(pixel, '扫描.png', { signedOn: '去年' })).toContain('格式不对');
    expect(await said(pixel, '扫描.png', { signedOn: '2020-01-01' })).toContain('不能早于');
    expect(await desk.told(made.id)).toMatchObject({ status: 'toSign' });
  });

  it('the same page twice, or three people at once: one signature, each page once', async () => {
    const made = await desk.approved();
    const answers = await Promise.all([desk.scan(made.id, pixel), desk.scan(made.id, pixel), desk.scan(made.id, pixel, 'x.png', {}, desk.manager.client)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.scan.id)).size).toBe(1);
    const row = await rowOf(desk, made.id);
    expect(row).toMatchObject({ status: 'running', signedOn: desk.today });
  });

  it('is not taken before the sign-off, nor after the end', async () => {
    const draft = await desk.draft();
    expect(await desk.scan(draft.id, pixel)).toMatchObject({ status: 409 });
    const ended = await desk.running();
    await answered(act(ended.id, 'terminate', { reason: '协商一致' }, desk.manager.client));
    expect(await desk.scan(ended.id, pixel)).toMatchObject({ status: 409 });
    expect(await desk.scan(draft.id, pixel, 'x.png', {}, desk.other.client)).toMatchObject({ status: 404 });
  });
});

describe('fields that somebody may not read (R12.1)', () => {
  it('a hidden amount hides the text that says it, and the sums', async () => {
    const made = await desk.approved();
    const [version] = await desk.versions(made.id);
    const { reader } = desk.server.services.database;
    const role = await reader.selectFrom('role').selectAll().where('companyId', '=', desk.company.id).where('standard', '=', 'finance').executeTakeFirstOrThrow();
    const rights = [{ right: 'contract.read', scope: 'company' }];
    expect((await desk.company.administrator.client.put(`/api/roles/${role.id}/rights`, { rights, fields: [{ noun: 'contract', field: 'amount', access: 'hidden' }] })).status).toBeLessThan(300);
    for (const form of ['text', 'docx', 'pdf']) expect(await desk.finance.client.get(`/api/contracts/${made.id}/versions/${version!.id}/${form}`)).toMatchObject({ status: 403 });
    const { rows } = await answered(desk.finance.client.get<{ rows: object[] }>(`/api/contracts/${made.id}/versions`));
    expect(rows[0]).not.toHaveProperty('amount');
    expect(await answered(desk.finance.client.get('/api/contracts/sums'))).toMatchObject({ amount: null, runningAmount: null });
  });
});
