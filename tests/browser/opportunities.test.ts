// An opportunity by hand: opened from a follow-up, with products and a clash, approved, kept alive, given to an agent, lost (R4.9, R5.1–R5.7).
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import type { TestPerson } from '../harness/server.ts';
import { approve, orderBed, type OrderBed } from './order-bed.ts';
import { at, made, more, pick, picture, rowWith } from './sales.ts';

const browser = testBrowser();
let bed: OrderBed;
let agent: TestPerson;
const begin = async (): Promise<void> => {
  bed = await orderBed();
  agent = await bed.server.person(bed.company, { name: '周海代理', role: 'agent' });
};
beforeAll(begin, 120_000);
// A story that is told once more begins with nothing: its customers are there already otherwise.
beforeEach(async ({ task }) => {
  if (!task.result?.retryCount) return;
  await bed.server.stop();
  await begin();
}, 120_000);
afterAll(() => bed?.server.stop());

/** An opportunity of a seller over the API, approved. */
async function effective(seller: TestPerson, customerId: string, name: string, price = 95_000_00): Promise<string> {
  const { id, version } = await made(seller, '/api/opportunities', { name, customerId, expectedCloseOn: '2099-12-31', lines: [{ productId: bed.products.crm, quantity: 1, price }] });
  await made(seller, `/api/opportunities/${id}/submit`, { version, allowClash: true });
  await approve(bed, id);
  return id;
}

/** Facts of a row past all verbs: its last day. */
async function put(id: string, values: Record<string, unknown>): Promise<void> {
  await bed.server.services.database.transaction((handle) => handle.updateTable('opportunity').set(values).where('id', '=', id).execute());
}

const day = (days: number): string => new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10);

test('a seller opens an opportunity from what came of a visit, chooses products by their initials, and submits it (R4.9, R5.1, R5.4)', async () => {
  // The quantity of nothing is refused.
  browser.tolerate(/422/);
  const [seller] = bed.sellers;
  const { id: customerId } = await made(seller!, '/api/customers', { name: '杭州云栖软件有限公司', regionCode: '330100' });
  const page = await at(browser, bed, seller!, `/customers/${customerId}`);
  await page.getByRole('button', { name: '跟进', exact: true }).click();
  const note = page.getByRole('dialog');
  await note.getByLabel('跟进结果').fill('拜访了信息部，确定要买 CRM，下月招标。');
  await note.getByLabel('保存后新建商机').check();
  await note.getByRole('button', { name: '保存', exact: true }).click();
  const form = page.getByRole('dialog', { name: '新建商机' });
  await form.getByText('杭州云栖软件有限公司').waitFor();
  await form.getByLabel('商机名称').fill('云栖软件 CRM 采购');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.getByText('请填写产品。').waitFor();
  await pick(page, form.getByLabel('添加产品'), '展业');
  await pick(page, form.getByLabel('添加产品'), '实施');
  const quantities = form.getByLabel('数量', { exact: true });
  await quantities.nth(1).fill('0');
  await form.getByLabel('单价', { exact: true }).first().fill('95000');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.getByText('数量不能小于 1').first().waitFor();
  await quantities.nth(1).fill('5');
  await form.getByText('壹拾万零伍仟元整').waitFor();
  await form.getByText('没有撞单').waitFor();
  await picture(page, '09-01-新建商机');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: '云栖软件 CRM 采购' }).waitFor();
  await page.getByRole('tab', { name: /产品/ }).waitFor();
  await page.getByRole('button', { name: '提交审核' }).click();
  const dialog = page.getByRole('dialog', { name: '提交商机审核' });
  await dialog.getByText('李明远').waitFor();
  await picture(page, '09-02-提交审核');
  await dialog.getByRole('button', { name: '提交审核' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '编辑' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: '编辑' }).count()).toBe(0);
  // The follow-up is linked, and the customer’s page tells the story.
  await page.goto(`/customers/${customerId}?tab=opportunity`);
  await rowWith(page, '云栖软件 CRM 采购').waitFor();
  await page.goto(`/customers/${customerId}`);
  await page.getByText('提交商机审核').waitFor();
}, 60_000);

test('a second seller is told of the clash while he chooses, and says that he has seen it before he submits (R5.1)', async () => {
  const [first, second] = bed.sellers;
  const { id: customerId } = await made(first!, '/api/customers', { name: '宁波远航物流有限公司', regionCode: '330200' });
  await effective(first!, customerId, '远航物流 CRM 一期');
  await made(first!, `/api/customers/${customerId}/share`, { grantees: [{ kind: 'employee', id: second!.id }], access: 'edit' });
  const page = await at(browser, bed, second!, `/opportunities?new=1&for=${customerId}`);
  const form = page.getByRole('dialog', { name: '新建商机' });
  await form.getByLabel('商机名称').fill('远航物流 CRM 扩容');
  await pick(page, form.getByLabel('添加产品'), '展业');
  await form.getByText(/已有展业 CRM的商机“远航物流 CRM 一期”/).waitFor();
  await picture(page, '09-03-撞单提示');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('button', { name: '提交审核' }).click();
  const dialog = page.getByRole('dialog', { name: '提交商机审核' });
  await dialog.getByText('我已核对，仍然提交').waitFor();
  await dialog.getByRole('button', { name: '提交审核' }).click();
  await dialog.getByText('请先核对撞单的商机').waitFor();
  await dialog.getByLabel('我已核对，仍然提交').check();
  await dialog.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('待审核').first().waitFor();
}, 60_000);

test('the list says what it adds up to by state, and the record how long it lasts; renewal and early end are applications (R5.1, R5.3, R5.7)', async () => {
  const [, , third] = bed.sellers;
  const { id: customerId } = await made(third!, '/api/customers', { name: '绍兴轻纺集团有限公司', regionCode: '330600' });
  const soon = await effective(third!, customerId, '轻纺集团 CRM 采购');
  await put(soon, { validUntil: day(3) });
  const lasting = await effective(third!, customerId, '轻纺集团 CRM 二期', 80_000_00);
  const page = await at(browser, bed, third!, '/opportunities');
  await rowWith(page, '轻纺集团 CRM 采购').getByText('还剩 3 天').waitFor();
  await page.getByRole('navigation', { name: '按状态查看' }).getByText('17.5万元').first().waitFor();
  await picture(page, '09-04-商机列表');
  await page.getByRole('link', { name: '7 天内到期' }).click();
  await rowWith(page, '轻纺集团 CRM 二期').waitFor({ state: 'detached' });
  await rowWith(page, '轻纺集团 CRM 采购').getByText('轻纺集团 CRM 采购').click();
  await page.getByText('到期后自动失效').waitFor();
  await page.getByRole('tab', { name: '行动记录' }).click();
  await page.getByPlaceholder(/记一笔行动/).fill('电话沟通，对方在走预算流程。');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('对方在走预算流程').waitFor();
  await picture(page, '09-05-商机页面');
  await page.getByRole('complementary').getByRole('button', { name: '申请续期' }).click();
  const renewal = page.getByRole('dialog', { name: '申请续期' });
  await renewal.getByLabel('续期到').waitFor();
  await renewal.getByLabel('原因').fill('客户预算下月批复。');
  await picture(page, '09-06-申请续期');
  await renewal.getByLabel('原因').fill('');
  await renewal.getByRole('button', { name: '申请续期' }).click();
  await renewal.getByText('请写明原因').waitFor();
  await renewal.getByLabel('原因').fill('客户预算下月批复。');
  await renewal.getByRole('button', { name: '申请续期' }).click();
  await renewal.waitFor({ state: 'detached' });
  await approve(bed, soon);
  await page.reload();
  await page.getByText('已续期 1 次').waitFor();
  await page.goto(`/opportunities/${lasting}`);
  await more(page, '申请失效');
  const ending = page.getByRole('dialog', { name: '申请失效' });
  await ending.getByLabel('原因').fill('并入一期一起谈。');
  await ending.getByRole('button', { name: '申请失效' }).click();
  await ending.waitFor({ state: 'detached' });
  await approve(bed, lasting);
  await page.reload();
  await page.getByText('并入一期一起谈。').first().waitFor();
  await page.getByRole('button', { name: '重建商机' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '重建商机' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(lasting));
  await page.getByRole('button', { name: '提交审核' }).waitFor();
}, 60_000);

test('a manager gives opportunities to an agent, who sees them and nothing else, on his phone (R5.6)', async () => {
  const [, , , fourth] = bed.sellers;
  const { id: customerId } = await made(fourth!, '/api/customers', { name: '嘉兴华丰纸业有限公司', regionCode: '330400' });
  const id = await effective(fourth!, customerId, '华丰纸业 CRM 采购');
  const manager = await at(browser, bed, bed.manager, '/opportunities');
  const row = rowWith(manager, '华丰纸业 CRM 采购');
  await row.getByRole('checkbox').check();
  await manager.getByRole('toolbar').getByRole('button', { name: '分配' }).click();
  const dialog = manager.getByRole('dialog', { name: '分配“华丰纸业 CRM 采购”' });
  await pick(manager, dialog.getByLabel('分配给'), '周海');
  await picture(manager, '09-07-分配商机');
  await dialog.getByRole('button', { name: '分配' }).click();
  await dialog.waitFor({ state: 'detached' });
  const phone = await at(browser, bed, agent, '/opportunities', 390);
  await phone.getByText('华丰纸业 CRM 采购').first().click();
  await phone.getByRole('heading', { name: '华丰纸业 CRM 采购' }).waitFor();
  // The customer is a name, no way in.
  await phone.getByText('嘉兴华丰纸业有限公司').first().waitFor();
  expect(await phone.getByRole('link', { name: '嘉兴华丰纸业有限公司' }).count()).toBe(0);
  await phone.getByRole('tab', { name: '行动记录' }).click();
  await phone.getByPlaceholder(/记一笔行动/).fill('上门演示，客户满意。');
  await phone.getByRole('button', { name: '保存', exact: true }).click();
  await phone.getByText('上门演示，客户满意。').waitFor();
  await picture(phone, '09-08-代理商的手机');
  expect((await agent.client.get(`/api/customers/${customerId}`)).status).toBe(404);
  expect((await agent.client.get(`/api/opportunities/${id}`)).status).toBe(200);
}, 60_000);

test('a lost one says why and to whom; the company sets how long opportunities last (R5.1, R5.3)', async () => {
  const [seller] = bed.sellers;
  const { id: customerId } = await made(seller!, '/api/customers', { name: '湖州丝绸之路有限公司', regionCode: '330500' });
  const id = await effective(seller!, customerId, '丝绸之路 CRM 采购');
  const page = await at(browser, bed, seller!, `/opportunities/${id}`);
  await page.getByRole('button', { name: '输单' }).or(page.getByRole('button', { name: '更多', exact: true })).first().waitFor();
  if ((await page.getByRole('button', { name: '输单' }).count()) > 0) await page.getByRole('button', { name: '输单' }).click();
  else await more(page, '输单');
  const dialog = page.getByRole('dialog', { name: '“丝绸之路 CRM 采购”输单' });
  await dialog.getByRole('button', { name: '输单' }).click();
  await dialog.getByText('请选择输单原因').waitFor();
  await pick(page, dialog.getByLabel('输单原因'), '竞争对手中标');
  await dialog.getByLabel('输给了谁').fill('友商科技');
  await picture(page, '09-09-输单');
  await dialog.getByRole('button', { name: '输单' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('友商科技').first().waitFor();
  const director = await at(browser, bed, bed.director, '/opportunities/settings');
  await director.getByLabel('有效期（天）').fill('60');
  await director.getByRole('button', { name: '保存规则' }).click();
  await director.getByText('商机规则已保存').waitFor();
  await picture(director, '09-10-商机规则');
}, 60_000);
