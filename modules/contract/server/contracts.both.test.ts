import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { plainText, type ContractText } from '../model/text-block.ts';
import { answered, type ContractDesk, listenTo, openContractDesk, pixel, rowOf, type Told } from '../testing/contract-desk.ts';
import { docxOf, formOf } from '../testing/docx.ts';
import { contractEvents } from './events.ts';
import { contractNoLongerPaid, contractPaid } from './payment.ts';

let desk: ContractDesk;
let eventsOf: ReturnType<typeof listenTo>;
beforeAll(async () => {
  desk = await openContractDesk();
  eventsOf = listenTo(desk, Object.values(contractEvents));
});
afterAll(() => desk?.stop());

const textOf = async (id: string, versionId: string): Promise<string> => {
  const { text } = await answered(desk.seller.client.get<{ text: ContractText }>(`/api/contracts/${id}/versions/${versionId}/text`));
  return plainText(text.body);
};
const act = (id: string, verb: string, body: unknown = {}, client = desk.seller.client) => client.post<Told & { code: string; message: string; detail: string }>(`/api/contracts/${id}/${verb}`, body);

describe('drafting a contract (R6.4, R7.1)', () => {
  it('fills the template from the order: parties, product table, amount in 大写, days', async () => {
    const made = await desk.draft({ startOn: '2026-12-01', endOn: '2027-11-30', paymentTerms: '首付三成。\n余款验收后付清。' });
    expect(made).toMatchObject({ status: 'draft', amount: 128_000_00, customerName: expect.stringContaining('杭州甲方'), ownerName: '张三' });
    expect(made.code).toMatch(/^HT\d{6}-\d{4}$/);
    const [version] = await desk.versions(made.id);
    const text = await textOf(made.id, version!.id);
    for (const said of [made.code, String(made.customerName), '91330100MA2ABCDE1X', '陈静', '展业软件', '壹拾贰万捌仟元整', '128,000.00', '2026年12月1日', '2027年11月30日', '首付三成。\n余款验收后付清。']) expect(text).toContain(said);
    expect(text).toContain('1\t展业 CRM+ 标准版\t50 用户 V6');
    expect(text).toContain('2\t上门实施\t/\t/\t5\t1,600.00\t8,000.00');
    expect(text, 'what nobody filled in is struck out').toContain('五、其他约定\n/');
    expect(text).not.toMatch(/[{}]/);
  });

  it('gives numbers without gaps, also where a draft is refused in between', async () => {
    const first = await desk.draft();
    const pending = await desk.order({ status: 'pending' });
    const refused = await desk.seller.client.post('/api/contracts', { orderId: pending.id, name: '早了', templateId: desk.templateId });
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('还没有生效') } });
    const second = await desk.draft();
    expect(Number(second.code.slice(-4))).toBe(Number(first.code.slice(-4)) + 1);
  });

  it('lets an order have one contract: of five drafted at once one exists, the others are told of it', async () => {
    const { id: orderId } = await desk.order();
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => desk.seller.client.post<{ code: string }>('/api/contracts', { orderId, name: `合同${number}`, templateId: desk.templateId })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 201) expect({ status, code: body.code }).toEqual({ status: 409, code: 'contract.exists' });
    const { body } = await desk.director.client.get<{ total: number }>(`/api/contracts?orderId=${orderId}`);
    expect(body.total).toBe(1);
  });

  it('sends twice with one key what was created once', async () => {
    const input = { orderId: (await desk.order()).id, name: '双击', templateId: desk.templateId };
    const key = { 'idempotency-key': `contract-${input.orderId}` };
    const [one, two] = await Promise.all([desk.seller.client.post<Told>('/api/contracts', input, key), desk.seller.client.post<Told>('/api/contracts', input, key)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body.id).toBe(two.body.id);
  });

  it('refuses with one sentence and changes nothing', async () => {
    const { id: orderId } = await desk.order();
    const given = { orderId, name: '合同', templateId: desk.templateId };
    const said = async (more: object): Promise<string> => {
      const { status, body } = await desk.seller.client.post<{ detail: string }>('/api/contracts', { ...given, ...more });
      expect(status).toBe(422);
      return body.detail;
    };
    expect(await said({ startOn: '2026-12-02', endOn: '2026-12-01' })).toContain('到期日期不能早于开始日期');
    expect(await said({ templateId: null })).toContain('请选择合同模板');
    expect(await said({ orderId: null })).toContain('订单');
    expect(await said({ name: '' })).toContain('合同名称');
    expect(await said({ endOn: '2026-02-30' })).toContain('到期日期');
    const { body } = await desk.director.client.get<{ total: number }>(`/api/contracts?orderId=${orderId}`);
    expect(body.total).toBe(0);
  });

  it('fills anew when the draft is changed, in its place until somebody remarks on it', async () => {
    const made = await desk.draft();
    const [first] = await desk.versions(made.id);
    await textOf(made.id, first!.id);
    const changed = await answered(desk.seller.client.patch<Told>(`/api/contracts/${made.id}`, { version: made.version, otherTerms: '含两次上门培训。' }));
    expect(await desk.versions(made.id)).toHaveLength(1);
    expect(await textOf(made.id, first!.id)).toContain('含两次上门培训。');
    await answered(desk.manager.client.post(`/api/contracts/${made.id}/comments`, { versionId: first!.id, body: '培训次数写清楚。' }), 201);
    await answered(desk.seller.client.patch(`/api/contracts/${made.id}`, { version: changed.version, otherTerms: '含三次上门培训，每次一天。' }));
    const versions = await desk.versions(made.id);
    expect(versions.map(({ status }) => status)).toEqual(['superseded', 'draft']);
    expect(await textOf(made.id, first!.id), 'what was remarked on stays readable').toContain('含两次上门培训。');
    expect(await textOf(made.id, versions[1]!.id)).toContain('含三次上门培训');
  });

  it('tells the second of two editors what the first changed', async () => {
    const made = await desk.draft();
    await answered(desk.seller.client.patch(`/api/contracts/${made.id}`, { version: made.version, remark: '先改的' }));
    expect(await desk.manager.client.patch(`/api/contracts/${made.id}`, { version: made.version, remark: '后改的' })).toMatchObject({ status: 409, body: { code: 'stale' } });
  });

  it('keeps a deleted draft out of the way and takes it back only while its order is free', async () => {
    const made = await desk.draft();
    const { orderId } = (await rowOf(desk, made.id))!;
    await answered(desk.seller.client.delete(`/api/contracts/${made.id}`), 204);
    const { id } = await desk.draft({ orderId });
    const back = await desk.director.client.post<{ detail: string }>(`/api/recycle-bin/contract/${made.id}/restore`);
    expect(back).toMatchObject({ status: 422, body: { detail: expect.stringContaining('另一份合同') } });
    await answered(desk.seller.client.delete(`/api/contracts/${id}`), 204);
    expect((await desk.director.client.post(`/api/recycle-bin/contract/${made.id}/restore`)).status).toBeLessThan(300);
    expect(await desk.seller.client.post('/api/contracts', { orderId, name: '又一份', templateId: desk.templateId })).toMatchObject({ status: 409, body: { code: 'contract.exists' } });
  });
});

describe('from sign-off to the end (R7.1)', () => {
  it('goes 草稿 → 审批中 → 待签署 → 履行中, and the signed text never changes', async () => {
    const made = await desk.draft();
    expect(await answered(act(made.id, 'submit', { version: made.version }))).toMatchObject({ status: 'approving' });
    expect(await act(made.id, 'submit')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('正在审批') } });
    expect(await act(made.id, 'revise', { summary: '改' })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('正在审批') } });
    await desk.decide(made.id, 'approved');
    expect(await desk.told(made.id)).toMatchObject({ status: 'toSign' });
    const frozen = await desk.seller.client.patch(`/api/contracts/${made.id}`, { version: (await desk.told(made.id)).version, endOn: '2030-01-01' });
    expect(frozen).toMatchObject({ status: 409, body: { code: 'contract.frozen', detail: expect.stringContaining('到期日期') } });
    const signed = await answered(desk.scan(made.id, pixel, '签字页.png', { signedOn: desk.today }), 201);
    expect(signed.contract).toMatchObject({ status: 'running', signedOn: desk.today });
    expect((await desk.versions(made.id)).map(({ status }) => status)).toEqual(['inForce']);
  });

  it('returned: the text that was read stays, the change is another version, and it is submitted again', async () => {
    const made = await desk.draft();
    await answered(act(made.id, 'submit'));
    await desk.decide(made.id, 'returned', '付款方式写清楚');
    const back = await desk.told(made.id);
    expect(back.status).toBe('draft');
    const [read] = await desk.versions(made.id);
    await answered(desk.seller.client.patch(`/api/contracts/${made.id}`, { version: back.version, paymentTerms: '签约七日内付清。' }));
    const versions = await desk.versions(made.id);
    expect(versions.map(({ status }) => status)).toEqual(['superseded', 'draft']);
    expect(versions[0]!.sha256).toBe(read!.sha256);
    expect(versions[1]!.paymentTerms).toBe('签约七日内付清。');
  });

  it('a change: the former stays in force until the next is signed; then its amount and days count (R7.1)', async () => {
    const made = await desk.running();
    const changing = await answered(act(made.id, 'revise', { summary: '加购两套', amount: 248_000_00, endOn: addDays(desk.today, 700) }));
    expect(changing).toMatchObject({ status: 'changing', amount: 128_000_00 });
    const [, next] = await desk.versions(made.id);
    expect(await textOf(made.id, next!.id)).toContain('贰拾肆万捌仟元整');
    await answered(act(made.id, 'submit'));
    await desk.decide(made.id, 'approved');
    expect(await desk.told(made.id)).toMatchObject({ status: 'changing', amount: 128_000_00 });
    const signed = await answered(desk.scan(made.id, await pdfOf(3), '补充协议.pdf'), 201);
    expect(signed.contract).toMatchObject({ status: 'running', amount: 248_000_00, endOn: addDays(desk.today, 700) });
    expect((await desk.versions(made.id)).map(({ status }) => status)).toEqual(['superseded', 'inForce']);
    const events = await eventsOf('contract.changed', made.id);
    expect(events).toEqual([expect.objectContaining({ amount: 248_000_00, formerAmount: 128_000_00 })]);
    expect(await eventsOf('contract.running', made.id)).toHaveLength(1);
  });

  it('a change given up leaves what was agreed', async () => {
    const made = await desk.running();
    await answered(act(made.id, 'revise', { summary: '打折', amount: 1_00 }));
    expect(await answered(act(made.id, 'drop', { reason: '客户不同意' }))).toMatchObject({ status: 'running', amount: 128_000_00 });
    expect(await act(made.id, 'drop')).toMatchObject({ status: 409 });
  });

  it('two change at once: one draft, in which both changes are kept as versions or one is told to wait', async () => {
    const made = await desk.running();
    const answers = await Promise.all([1, 2, 3, 4].map((number) => act(made.id, 'revise', { summary: `改法${number}`, otherTerms: `约定${number}` })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const versions = await desk.versions(made.id);
    expect(versions.filter(({ status }) => status === 'draft')).toHaveLength(1);
    expect(new Set(versions.map(({ number }) => number)).size).toBe(versions.length);
    // Submitted at once by two, the text that all of them see: one sign-off begins.
    await textOf(made.id, versions.at(-1)!.id);
    const submits = await Promise.all([act(made.id, 'submit'), act(made.id, 'submit', {}, desk.manager.client), act(made.id, 'submit')]);
    expect(submits.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await desk.versions(made.id)).filter(({ status }) => status === 'approving')).toHaveLength(1);
  });

  it('refuses amounts that no contract has', async () => {
    const made = await desk.running();
    for (const amount of [-1, 100_000_000_000_001]) expect(await act(made.id, 'revise', { summary: '金额', amount })).toMatchObject({ status: 422, body: { detail: expect.stringContaining('合同金额') } });
    expect(await act(made.id, 'revise', { summary: '小数', amount: 1.5 })).toMatchObject({ status: 422 });
    expect(await act(made.id, 'revise', { summary: '日期', endOn: addDays(desk.today, -400) })).toMatchObject({ status: 422, body: { detail: expect.stringContaining('不能早于') } });
    expect(await desk.versions(made.id)).toHaveLength(1);
  });

  it('terminates a signed contract with a reason, on a day that has come; makes an unsigned one void and frees its order', async () => {
    const signed = await desk.running();
    expect(await act(signed.id, 'void', { reason: '不要了' }, desk.manager.client)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('请终止') } });
    expect(await act(signed.id, 'terminate', { reason: '违约', endedOn: addDays(desk.today, 1) }, desk.manager.client)).toMatchObject({ status: 422 });
    expect(await act(signed.id, 'terminate', { reason: '' }, desk.manager.client)).toMatchObject({ status: 422 });
    expect(await act(signed.id, 'terminate', { reason: '违约' })).toMatchObject({ status: 403 });
    expect(await answered(act(signed.id, 'terminate', { reason: '客户违约' }, desk.manager.client))).toMatchObject({ status: 'terminated', endedOn: desk.today, endReason: '客户违约' });
    expect(await act(signed.id, 'revise', { summary: '改' })).toMatchObject({ status: 409, body: { detail: '合同已终止，不能再改动。' } });
    const waiting = await desk.approved();
    const { orderId } = (await rowOf(desk, waiting.id))!;
    expect(await answered(act(waiting.id, 'void', { reason: '客户改签别家' }))).toMatchObject({ status: 'void' });
    expect(await desk.draft({ orderId })).toMatchObject({ status: 'draft' });
    const { body } = await desk.director.client.get(`/api/audit-entries?noun=contract&recordId=${signed.id}`);
    expect(JSON.stringify(body)).toContain('客户违约');
  });

  it('is completed when the money is in, and runs again when it is taken back', async () => {
    const made = await desk.running();
    expect(await desk.program((context) => contractPaid(context, made.id))).toBe(true);
    expect(await desk.told(made.id)).toMatchObject({ status: 'completed' });
    expect(await desk.program((context) => contractPaid(context, made.id)), 'told twice').toBe(true);
    await desk.program((context) => contractNoLongerPaid(context, made.id));
    expect(await desk.told(made.id)).toMatchObject({ status: 'running', paidAt: null });
    const changing = await desk.running();
    await answered(act(changing.id, 'revise', { summary: '延期' }));
    expect(await desk.program((context) => contractPaid(context, changing.id))).toBe(false);
    expect(await answered(act(changing.id, 'drop'))).toMatchObject({ status: 'completed' });
    expect(await eventsOf('contract.ended', changing.id)).toEqual([expect.objectContaining({ how: 'completed' })]);
  });

  it('is not submitted once its order was taken back', async () => {
    const { id: orderId } = await desk.order();
    const made = await desk.draft({ orderId });
    await desk.server.services.database.transaction((handle) => handle.updateTable('sales_order').set({ status: 'withdrawn' }).where('id', '=', orderId).execute());
    expect(await act(made.id, 'submit')).toMatchObject({ status: 409, body: { code: 'contract.order_not_effective' } });
    expect(await desk.told(made.id)).toMatchObject({ status: 'draft' });
  });
});

describe('texts that people bring (R7.1)', () => {
  it('an edited .docx is the next version; the same file twice is one', async () => {
    const made = await desk.draft();
    const file = await docxOf(['软件销售合同', '双方另行约定：质保两年。']);
    const send = () => desk.seller.client.post<{ version: { id: string; number: number; source: string } }>(`/api/contracts/${made.id}/text`, formOf(file, '改过的合同.docx', { summary: '质保改两年' }));
    const { version } = await answered(send(), 201);
    expect(version).toMatchObject({ source: 'uploaded', number: 1, summary: '质保改两年', fileName: '改过的合同.docx' });
    expect((await answered(send(), 201)).version.id).toBe(version.id);
    expect(await textOf(made.id, version.id)).toContain('质保两年');
    expect(await desk.versions(made.id)).toHaveLength(1);
    // A change of the terms leaves the words to whoever wrote them.
    await answered(desk.seller.client.patch(`/api/contracts/${made.id}`, { version: (await desk.told(made.id)).version, endOn: addDays(desk.today, 30) }));
    expect(await textOf(made.id, version.id)).toContain('质保两年');
  });

  it('refuses what is no text to sign: fields left open, other files, nobody’s contract', async () => {
    const made = await desk.draft();
    const send = (file: Buffer, name: string, client = desk.seller.client) => client.post<{ detail: string }>(`/api/contracts/${made.id}/text`, formOf(file, name));
    expect(await send(await docxOf(['甲方：{客户名称}，乙方：{谁}']), 'a.docx')).toMatchObject({ status: 422, body: { detail: expect.stringContaining('{客户名称}、{谁}') } });
    expect(await send(Buffer.from('%PDF-1.7 no contract'), '合同.docx')).toMatchObject({ status: 422, body: { detail: expect.stringContaining('.docx') } });
    expect(await send(await docxOf(['好']), '合同.docx', desk.other.client)).toMatchObject({ status: 404 });
    expect((await desk.versions(made.id))[0]).toMatchObject({ source: 'filled' });
  });

  it('is handed out as the very file that was signed off, and not once a bit of it changed', async () => {
    const made = await desk.approved();
    const [version] = await desk.versions(made.id);
    const path = `/api/contracts/${made.id}/versions/${version!.id}/docx`;
    const file = await answered(desk.seller.client.get<Buffer>(path));
    expect(createHash('sha256').update(file).digest('hex')).toBe(version!.sha256);
    expect(await desk.other.client.get(path)).toMatchObject({ status: 404 });
    // The row says that the file should read otherwise: as if the file had been changed behind our back.
    await desk.server.services.database.transaction((handle) => handle.updateTable('contract_version').set({ sha256: '0'.repeat(64) }).where('id', '=', version!.id).execute());
    expect(await desk.seller.client.get(path)).toMatchObject({ status: 409, body: { code: 'contract.text_damaged' } });
  });

  it('prints as a PDF with Chinese type, its pages counted by the product itself', async () => {
    const made = await desk.approved();
    const [version] = await desk.versions(made.id);
    const { body, headers } = await desk.seller.client.get<Buffer>(`/api/contracts/${made.id}/versions/${version!.id}/pdf`);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(body.length).toBeGreaterThan(20_000);
    const { scan } = await answered(desk.scan(made.id, body, '打印件.pdf'), 201);
    expect(scan.pages).toBe(2);
  });
});

async function pdfOf(pages: number): Promise<Buffer> {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 obj<</Type/Page/Parent 2 0 R>>endobj`).join('\n');
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count ${pages}/Kids[]>>endobj\n${kids}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}
