// A company draws how its opportunities are approved, tries it, publishes it; then a seller submits one, his superior approves
// it and the director returns it, both on a phone, and the seller brings it through (R12.3, R5.1).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfStale } from '#app/web-build.ts';
import { type DealFloor, openDealFloor } from '#modules/opportunity/testing/deal-floor.ts';
import { testBrowser } from '../harness/browser.ts';
import { at, pick, picture, rowWith } from './sales.ts';

const browser = testBrowser();
let floor: DealFloor;

beforeAll(async () => {
  await buildWebIfStale();
  floor = await openDealFloor({ jobs: true });
});
afterAll(() => floor.stop());

/** The card of a step in the drawing. */
const card = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

async function openFlow(page: Page): Promise<void> {
  await page.getByText('商机审核').click();
  await page.getByRole('region', { name: '试一试' }).waitFor();
}

test('the administrator draws a flow, tries it on a made-up document, and publishes it', async () => {
  const { company, zhang } = floor;
  const page = await at(browser, floor, company.administrator, '/company/approval-flows');
  await openFlow(page);
  await card(page, '上级审批').waitFor();

  // A step after the last one; it cannot be without people.
  await page.getByRole('button', { name: '在“总监审批”之后添加步骤' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('步骤名称').fill('财务复核');
  await drawer.getByRole('radio', { name: /^指定人员/ }).check();
  await drawer.getByRole('button', { name: '完成' }).click();
  await drawer.getByText('请选择审批人。').waitFor();
  await pick(page, drawer.getByRole('combobox', { name: '人员', exact: true }), company.administrator.name);
  await page.keyboard.press('Escape');
  // Only large ones need it.
  await drawer.getByRole('button', { name: '添加条件', exact: true }).click();
  await drawer.getByLabel('比较的内容').fill('20万');
  await drawer.getByText('什么单据需要这一步').click();
  await picture(page, '08-02-编辑步骤');
  await drawer.getByRole('button', { name: '完成' }).click();
  await card(page, '财务复核').getByText('预计金额不小于 20万元').waitFor();
  await drawer.waitFor({ state: 'detached' });

  // The keyboard moves it up: the director signs last.
  await card(page, '财务复核').getByRole('button', { name: '财务复核', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.getByText('已拿起“财务复核”').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await page.getByText('“财务复核”移到“总监审批”的位置').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await expect.poll(() => page.getByRole('listitem').filter({ has: page.locator('strong') }).allTextContents()).toEqual(expect.arrayContaining([expect.stringMatching(/^2财务复核/), expect.stringMatching(/^3总监审批/)]));

  // Tried: 30 万元 of 张三.
  const trial = page.getByRole('region', { name: '试一试' });
  await pick(page, trial.getByLabel('谁提交'), zhang.name);
  await trial.getByLabel('预计金额').fill('30万');
  await trial.getByRole('button', { name: '试算' }).click();
  await trial.getByText('将由这些人审批').waitFor();
  await expect.poll(() => trial.getByRole('listitem').allTextContents()).toEqual([`上级审批${floor.manager.name}`, `财务复核${company.administrator.name}`, '总监审批跳过：不符合这一步的条件']);
  await picture(page, '08-01-审批流');

  await page.getByRole('button', { name: '发布' }).click();
  await page.getByRole('dialog').getByLabel('修改说明').fill('二十万以上要财务复核');
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await page.getByText('使用中 第 2 版').waitFor();
  await page.getByRole('button', { name: '历史版本' }).click();
  await page.getByRole('dialog').getByText('二十万以上要财务复核').waitFor();
  await page.getByRole('dialog').getByText('第 1 版').click();
  await page.getByRole('dialog').getByText('总监审批').waitFor();
  await picture(page, '08-03-历史版本');
});

test('a seller submits, his superior approves on the phone, the director returns it there, and it comes through', async () => {
  const { company, manager, zhang, crm } = floor;
  const customerId = await floor.customerOf(zhang, { name: '杭州华三通信技术有限公司' });
  const { id } = await floor.draft(zhang, { name: '华三数据中心改造', customerId, lines: [{ productId: crm, quantity: 25, price: 980_000 }] });

  // Who will sign is told before anything is sent.
  const seller = await at(browser, floor, zhang, `/opportunities/${id}`);
  await seller.getByRole('button', { name: '提交审核' }).click();
  const dialog = seller.getByRole('dialog');
  await dialog.getByText('将由这些人审批').waitFor();
  await dialog.getByText(manager.name).waitFor();
  await dialog.getByLabel('给审批人的说明').fill('客户月底前要定，请尽快审批。');
  await picture(seller, '08-04-提交审批');
  await dialog.getByRole('button', { name: /^提交/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await seller.getByRole('tab', { name: '审批' }).click();
  await seller.getByText(`等待${manager.name}审批`).first().waitFor();
  await picture(seller, '08-05-记录上的审批');

  // The superior, on the phone, in seconds: to-do, card, words, done.
  const phone = await at(browser, floor, manager, '/', 390);
  await phone.getByText('华三数据中心改造').first().tap();
  await phone.getByText('客户月底前要定，请尽快审批。').waitFor();
  await picture(phone, '08-06-手机审批');
  const began = Date.now();
  await phone.getByRole('button', { name: '通过', exact: true }).tap();
  await phone.getByRole('button', { name: '已核对，同意' }).tap();
  await picture(phone, '08-07-手机填写意见');
  await phone.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).tap();
  await phone.getByRole('dialog').waitFor({ state: 'detached' });
  await phone.getByText(`等待${company.administrator.name}审批`).first().waitFor();
  expect(Date.now() - began).toBeLessThan(30_000);

  // The next one returns it; without words that is not possible.
  const other = await at(browser, floor, company.administrator, '/approvals', 390);
  await other.getByText('华三数据中心改造').tap();
  await other.getByRole('button', { name: '退回' }).tap();
  await other.getByRole('dialog').getByRole('button', { name: '退回' }).tap();
  await other.getByText('请说明为什么退回，申请人才知道怎么改。').waitFor();
  await other.getByRole('dialog').getByRole('radio', { name: '申请人' }).check();
  await other.getByRole('button', { name: '请补充资料' }).tap();
  await other.getByRole('dialog').getByRole('button', { name: '退回' }).tap();
  await other.getByText('已退回').first().waitFor();

  // The seller sees why, and submits it again from the approval's page.
  const { body } = await zhang.client.get<{ rows: { id: string; state: string }[] }>('/api/approvals?box=mine');
  await seller.goto(`/approvals/${body.rows[0]!.id}`);
  await seller.getByText('请补充资料').first().waitFor();
  await seller.getByRole('button', { name: '重新提交' }).click();
  await seller.getByRole('dialog').getByLabel('给审批人的说明').fill('资料已补充到附件。');
  await seller.getByRole('dialog').getByRole('button', { name: '重新提交' }).click();
  await seller.getByText(`等待${manager.name}审批`).first().waitFor();
  await picture(seller, '08-08-审批单');
  for (const person of [manager, company.administrator]) expect((await floor.decide(person, id, 'approve', '同意')).status).toBe(200);
  expect((await floor.read(zhang, id)).status).toBe('effective');
  await seller.reload();
  await seller.getByText('已通过').first().waitFor();
});

test('several are approved at once beside the list; those decided meanwhile are told one by one', async () => {
  const { manager, zhang } = floor;
  const names = ['智慧园区一期', '呼叫中心扩容', '协同办公升级', '机房巡检平台'];
  const ids: string[] = [];
  for (const name of names) {
    const draft = await floor.draft(zhang, { name });
    expect((await zhang.client.post(`/api/opportunities/${draft.id}/submit`, { version: draft.version, words: null })).status).toBe(200);
    ids.push(draft.id);
  }
  const page = await at(browser, floor, manager, '/approvals');
  await rowWith(page, '智慧园区一期').waitFor();
  await page.getByRole('link', { name: '审批', exact: true }).getByTitle('4 项等您处理').waitFor();
  await picture(page, '08-09-待我审批');
  await rowWith(page, '智慧园区一期').getByRole('button').click();
  await page.getByRole('dialog').getByText('审批进度').waitFor();
  await picture(page, '08-10-审批单抽屉');
  // Decided here, the next one comes up.
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click();
  await page.getByRole('dialog', { name: '通过“智慧园区一期”' }).getByRole('button', { name: '通过', exact: true }).click();
  await page.getByRole('dialog').getByRole('heading', { name: '呼叫中心扩容' }).waitFor();
  await rowWith(page, '智慧园区一期').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // One of them is decided elsewhere meanwhile.
  expect((await floor.decide(manager, ids[2]!, 'approve')).status).toBe(200);
  for (const name of names.slice(1)) await rowWith(page, name).getByRole('checkbox').check();
  await page.getByRole('button', { name: '批量通过' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click();
  await page.getByText('2 条完成，1 条没有完成').waitFor();
  await page.getByRole('button', { name: '知道了' }).click();
  await page.getByText('没有等您审批的单据').waitFor();
  for (const id of ids) expect((await floor.read(zhang, id)).status).toBe('effective');
});

test('whoever goes away lets somebody sign for him, and it says so at his name', async () => {
  const { manager, zhang, li } = floor;
  browser.tolerate(/422/);
  const page = await at(browser, floor, manager, '/settings/delegation');
  await page.getByRole('button', { name: '设置代理' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '设置代理' }).click();
  await dialog.getByText('请选择代理人。').waitFor();
  await pick(page, dialog.getByLabel('代理人'), li.name);
  await dialog.getByLabel('结束日期').click();
  await page.keyboard.type('2030-01-01');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '设置代理' }).click();
  await page.getByText('一次最多委托一年。').waitFor();
  await dialog.getByLabel('结束日期').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
  await page.keyboard.press('Enter');
  await dialog.getByLabel('原因').fill('去深圳参加展会');
  await dialog.getByRole('button', { name: '设置代理' }).click();
  await page.getByText(`由${li.name}代我审批`).waitFor();
  await picture(page, '08-11-审批代理');
  const draft = await floor.draft(zhang, { name: '门禁系统更换' });
  await zhang.client.post(`/api/opportunities/${draft.id}/submit`, { version: draft.version, words: null });
  const deputy = await at(browser, floor, li, '/approvals');
  await rowWith(deputy, '门禁系统更换').getByRole('button').click();
  await deputy.getByRole('dialog').getByText(`代${manager.name}`).waitFor();
});
