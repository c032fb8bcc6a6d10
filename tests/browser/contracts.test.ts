// From an order in force to a signed contract, by hand: template, draft, remarks, sign-off, scans, a change, the end (R6.4, R7.1, R4.11).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { testBrowser } from '../harness/browser.ts';
import type { TestPerson } from '../harness/server.ts';
import { effectiveOrder, orderBed, type OrderBed } from './order-bed.ts';
import { at, made, more, picture, rowWith } from './sales.ts';

const browser = testBrowser();
let bed: OrderBed;
let finance: TestPerson;

/** A picture of one pixel. */
const pixel = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex');
const today = dayOf(instant());

beforeAll(async () => {
  bed = await orderBed();
  finance = await bed.server.person(bed.company, { name: '钱会计', role: 'finance', department: '财务部' });
  const department = await bed.server.services.database.reader.selectFrom('employee').select('departmentId').where('id', '=', bed.manager.id).executeTakeFirstOrThrow();
  await bed.server.services.database.transaction((handle) => handle.updateTable('department').set({ headId: bed.manager.id }).where('id', '=', department.departmentId!).execute());
}, 180_000);
afterAll(() => bed?.server.stop());

let templateId = '';
/** A contract of the first seller over a fresh order, drafted over the API. */
async function drafted(customer: string): Promise<{ id: string }> {
  templateId ||= (await made(bed.director, '/api/contract-templates/from-sample', { name: '软件销售合同' })).id;
  const orderId = await effectiveOrder(bed, customer);
  return made(bed.sellers[0]!, '/api/contracts', { orderId, name: `${customer.slice(0, 6)}软件合同`, templateId, startOn: today, endOn: addDays(today, 20) });
}

async function signOff(id: string): Promise<void> {
  await made(bed.sellers[0]!, `/api/contracts/${id}/submit`, {});
  for (const person of [bed.manager, finance, bed.director]) {
    const { body } = await person.client.get<{ rows: { id: string; recordId: string }[] }>('/api/approvals?box=waiting');
    await made(person, `/api/approvals/${body.rows.find(({ recordId }) => recordId === id)!.id}/approve`, { words: '同意' });
  }
}

test('a director makes a template of the sample, sees how it reads, and uploads a wrong one that is refused by name (R7.1)', async () => {
  const page = await at(browser, bed, bed.director, '/contract-templates');
  await page.getByText('还没有合同模板').waitFor();
  await page.getByRole('button', { name: '字段清单' }).click();
  await page.getByRole('button', { name: '{合同金额大写}' }).waitFor();
  await picture(page, '12-01-字段清单');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '用示例新建' }).first().click();
  await page.waitForURL(/\/contract-templates\/[0-9a-f-]{36}$/);
  templateId = page.url().split('/').at(-1)!;
  await page.getByText('甲方（客户）：杭州示例科技有限公司').waitFor();
  await picture(page, '12-02-合同模板');
  browser.tolerate(/status of 422/);
  await page.getByLabel('上传新版本').setInputFiles({ name: '模板.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from('not a docx') });
  await page.getByText('这不是 Word 的 .docx 文件').waitFor();
});

test('a seller drafts a contract from the order’s page and reads its text, downloads it, and is told where one is there already (R6.4)', async () => {
  const [seller] = bed.sellers;
  templateId ||= (await made(bed.director, '/api/contract-templates/from-sample', { name: '软件销售合同' })).id;
  const orderId = await effectiveOrder(bed, '杭州海康威视数字技术股份有限公司');
  const page = await at(browser, bed, seller!, `/orders/${orderId}`);
  await page.getByRole('button', { name: '起草合同' }).first().click();
  const form = page.getByRole('dialog', { name: '起草合同' });
  await form.getByLabel('合同名称').fill('海康威视软件销售合同');
  await form.getByLabel('付款方式').fill('签约后 7 日内支付 30%，验收合格后支付 70%。');
  await form.getByLabel('其他约定').fill('质保两年，含两次上门培训。');
  await picture(page, '12-03-起草合同');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.waitForURL(/\/contracts\/[0-9a-f-]{36}$/);
  await page.getByText('质保两年，含两次上门培训。').first().waitFor();
  await page.getByText('壹拾壹万元整').waitFor();
  await page.getByRole('cell', { name: '展业 CRM' }).waitFor();
  await picture(page, '12-04-合同正文');
  for (const [button, ending] of [['下载 Word', /第1版\.docx$/], ['下载 PDF', /第1版\.pdf$/]] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    expect((await download).suggestedFilename()).toMatch(ending);
  }
  await page.getByRole('button', { name: '打印' }).click();
  const paper = page.getByRole('dialog', { name: '打印预览' }).or(page.getByRole('dialog', { name: /合同/ })).first();
  await paper.getByText('未经审签').waitFor();
  await paper.getByText('壹拾壹万元整').waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`/contracts?new=${orderId}`);
  await page.getByText(/这个订单已经有合同 HT/).waitFor();
});

test('remarks stay with their version; a returned text becomes another version; the people sign off; the paper puts it into force (R7.1)', async () => {
  const [seller] = bed.sellers;
  const { id } = await drafted('浙江大华技术股份有限公司');
  const reading = await at(browser, bed, bed.manager, `/contracts/${id}`);
  await reading.getByText('甲方（客户）').first().waitFor();
  await reading.getByRole('textbox', { name: '批注' }).fill('违约责任要写上。');
  await reading.getByRole('button', { name: '批注', exact: true }).click();
  await reading.getByRole('listitem').filter({ hasText: '违约责任要写上。' }).waitFor();
  await picture(reading, '12-05-批注');

  const page = await at(browser, bed, seller!, `/contracts/${id}`);
  await page.getByText('违约责任要写上。').waitFor();
  await page.getByRole('button', { name: '编辑' }).click();
  const form = page.getByRole('dialog', { name: '编辑合同' });
  await form.getByLabel('其他约定').fill('逾期交付每日按万分之五支付违约金。');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('逾期交付每日按万分之五支付违约金。').first().waitFor();
  await page.getByText('只显示第 2 版的批注').waitFor();
  await page.getByRole('button', { name: '其他版本还有 1 条未处理的批注' }).waitFor();
  await page.getByRole('button', { name: '提交审签' }).click();
  const submit = page.getByRole('dialog', { name: '提交合同审签' });
  await submit.getByText('总监签').waitFor();
  await picture(page, '12-06-提交审签');
  await submit.getByRole('button', { name: '提交审签' }).click();
  await submit.waitFor({ state: 'detached' });

  for (const person of [bed.manager, finance, bed.director]) {
    const { body } = await person.client.get<{ rows: { id: string; recordId: string }[] }>('/api/approvals?box=waiting');
    await made(person, `/api/approvals/${body.rows.find(({ recordId }) => recordId === id)!.id}/approve`, { words: '同意' });
  }
  await page.reload();
  await page.getByRole('tab', { name: /签署件/ }).click();
  await page.getByText('还没有签署件').waitFor();
  await page.getByRole('button', { name: '登记签署' }).first().click();
  const sign = page.getByRole('dialog', { name: '登记签署' });
  await sign.getByLabel('扫描件').setInputFiles({ name: '签字页.png', mimeType: 'image/png', buffer: pixel });
  await sign.getByLabel('说明').fill('最后一页');
  await sign.getByRole('button', { name: '上传扫描件' }).click();
  await page.getByText('合同已签署，进入履行中').waitFor();
  await page.getByText('还有 20 天').first().waitFor();
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByText('核对无误').waitFor();
  await picture(page, '12-07-签署件');
});

test('a change of a signed contract leaves it in force; given up, all is as before; ended with a reason (R7.1)', async () => {
  const { id } = await drafted('恒生电子股份有限公司');
  await signOff(id);
  const form = new FormData();
  form.append('file', new File([new Uint8Array(pixel)], '签字页.png'));
  await bed.sellers[0]!.client.request('POST', `/api/contracts/${id}/scans`, form);
  const page = await at(browser, bed, bed.manager, `/contracts/${id}`);
  await page.getByText('履行中').first().waitFor();
  await page.getByRole('button', { name: '起草新版本' }).click();
  const change = page.getByRole('dialog', { name: '起草新版本' });
  await change.getByRole('button', { name: '起草新版本' }).click();
  await change.getByText('请写明改了什么，为什么改。').waitFor();
  await change.getByLabel('变更说明').fill('客户加购一套，金额调整');
  await change.getByLabel('合同金额').fill('210000');
  await change.getByRole('button', { name: '起草新版本' }).click();
  await page.getByText(/正在变更：第 2 版草稿/).waitFor();
  await page.getByText('贰拾壹万元整').waitFor();
  await picture(page, '12-08-合同变更');
  await more(page, '放弃变更');
  await page.getByRole('dialog', { name: '放弃变更？' }).getByRole('button', { name: '放弃变更' }).click();
  await page.getByText('变更已放弃').waitFor();
  await page.getByText('壹拾壹万元整').waitFor();
  await more(page, '终止合同');
  const end = page.getByRole('dialog', { name: /^终止/ });
  await end.getByLabel('原因').fill('双方协商一致');
  await end.getByRole('button', { name: '终止合同' }).click();
  await page.getByText(`${today}：双方协商一致`).waitFor();
});

test('the list adds up what it finds, leads to what ends soon, and the customer’s page shows its contracts (R4.11)', async () => {
  const { id } = await drafted('同花顺网络信息股份有限公司');
  await signOff(id);
  const form = new FormData();
  form.append('file', new File([new Uint8Array(pixel)], '签字页.png'));
  await bed.sellers[0]!.client.request('POST', `/api/contracts/${id}/scans`, form);
  const page = await at(browser, bed, bed.director, '/contracts');
  await rowWith(page, '同花顺网络信').getByText('还有 20 天').waitFor();
  await page.getByText(/履行中 \d/).or(page.getByText('履行中').first()).first().waitFor();
  await picture(page, '12-09-合同列表');
  await page.getByRole('link', { name: /即将到期/ }).click();
  await page.waitForURL(/endOn\.to/);
  await rowWith(page, '同花顺网络信').waitFor();
  const { body } = await bed.director.client.get<{ customerId: string }>(`/api/contracts/${id}`);
  await page.goto(`/customers/${body.customerId}?tab=contract`);
  await rowWith(page, '同花顺网络信').waitFor();
});

test('on a phone the contract is read, and its state, next step and scans are at hand', async () => {
  const { id } = await drafted('网易（杭州）网络有限公司');
  await signOff(id);
  const page = await at(browser, bed, bed.sellers[0]!, `/contracts/${id}`, 390);
  await page.getByText('待签署').first().waitFor();
  await page.getByText('甲方（客户）').first().waitFor();
  await picture(page, '12-10-手机看合同');
  await page.getByRole('tab', { name: /签署件/ }).click();
  await page.getByRole('button', { name: '登记签署' }).first().click();
  await page.getByRole('dialog', { name: '登记签署' }).getByLabel('扫描件').setInputFiles({ name: '签字页.png', mimeType: 'image/png', buffer: pixel });
  await page.getByRole('button', { name: '上传扫描件' }).click();
  await page.getByText('合同已签署，进入履行中').waitFor();
});
