// From an effective opportunity to a won project: converted, moved between stages, planned in the Gantt chart, negotiated (R5.5, R5.8).
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opportunity, type Opportunity } from '#modules/opportunity/index.ts';
import { asProgram } from '#platform/context/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { testBrowser } from '../harness/browser.ts';
import { at, customersOf, made, pick, picture, salesBed, type SalesBed } from './sales.ts';

const browser = testBrowser();
const today = dayOf(instant());
const day = (days: number): string => addDays(today, days);
let bed: SalesBed;
let customers: string[];

interface Stage {
  readonly id: string;
  readonly name: string;
}
let stages: Stage[];

const names = ['宁波舜宇光学科技有限公司', '台州杰克缝纫机股份有限公司', '湖州天能电池集团股份有限公司', '绍兴三花智能控制股份有限公司'];
const deals: readonly (readonly [name: string, customer: number, wan: number, stage: string, seller: number])[] = [
  ['生产管理系统采购', 0, 128, '初步接洽', 0], ['售后服务平台', 1, 46, '初步接洽', 1], ['经销商门户', 2, 63.5, '需求确认', 0], ['数据中心扩容', 3, 210, '需求确认', 2],
  ['质量追溯二期', 0, 88, '方案报价', 1], ['集团 CRM 推广', 2, 320, '商务谈判', 0], ['移动办公', 1, 35, '签约', 2],
];

/** An effective opportunity, past its approval. */
async function effective(name: string, customerId: string, amount: number, seller: number): Promise<string> {
  const owner = bed.sellers[seller]!;
  return asProgram(bed.server.services, bed.company.id, 'test', async (context) => {
    const row = await insertRecord(context, opportunity, { name, customerId, amount, renewals: 0, status: 'effective', approvedAt: context.now, validUntil: day(80), expectedCloseOn: day(30), description: '现有系统到期，希望年内上线；信息部主任牵头，总经理拍板。', ownerId: owner.id } satisfies Partial<Opportunity> as never);
    return row.id;
  });
}

beforeAll(async () => {
  bed = await salesBed();
  customers = await customersOf(bed.sellers[0]!, names);
  stages = (await bed.director.client.get<{ rows: Stage[] }>('/api/project-stages')).body.rows;
  for (const [name, customer, wan, stage, seller] of deals) {
    const owner = bed.sellers[seller]!;
    const { id } = await made(owner, `/api/opportunities/${await effective(name, customers[customer]!, wan * 10_000_00, seller)}/convert`, {});
    if (stage === '初步接洽') continue;
    await made(owner, '/api/activities/record', { subject: '电话', way: 'phone', result: '确认了需求范围', projectId: id });
    await made(owner, '/api/negotiations', { projectId: id, heldOn: today, ourOffer: '整体九折，质保两年', theirDemand: '八五折，分三期付款', outcome: 'open' });
    await made(owner, `/api/projects/${id}/move`, { fromStageId: stages[0]!.id, toStageId: stages.find((one) => one.name === stage)!.id });
  }
});
afterAll(() => bed?.server.stop());

const column = (page: Page, stage: string): Locator => page.locator(`[data-stage="${stage}"]`);
const card = (page: Page, name: string): Locator => page.locator('[data-project]', { hasText: name });

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}
const middle = async (locator: Locator, part = 0.5): Promise<{ x: number; y: number }> => {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width * part, y: box.y + Math.min(box.height / 2, 80) };
};

test('an effective opportunity becomes a project; its page says what the next stage needs (R5.5)', async () => {
  const [seller] = bed.sellers;
  const id = await effective('智能工厂一期', customers[3]!, 156_000_000, 0);
  const page = await at(browser, bed, seller!, `/projects?convert=${id}`);
  const dialog = page.getByRole('dialog', { name: /转为项目/ });
  expect(await dialog.getByLabel('项目名称').inputValue()).toBe('智能工厂一期');
  await picture(page, '10-01-商机转为项目');
  await dialog.getByRole('button', { name: '转为项目' }).click();
  await page.getByRole('heading', { name: '智能工厂一期' }).waitFor();
  await page.getByText('进入“需求确认”还需要').waitFor();
  await page.getByText('至少一次跟进').waitFor();
  await page.getByRole('tab', { name: /行动记录/ }).click();
  await page.getByRole('textbox', { name: '记跟进' }).fill('拜访了生产部，确认了三条产线的范围。');
  await page.keyboard.press('Control+Enter');
  await page.getByText('可以进入“需求确认”了').waitFor();
  await page.getByRole('button', { name: '进入下一阶段' }).click();
  await page.getByText('已移到“需求确认”').waitFor();
  await page.getByRole('tab', { name: /阶段历史/ }).click();
  await page.getByText('从“初步接洽”移来', { exact: false }).waitFor();
});

test('the board: dragged and refused with the reason, dragged and moved, by keys, sums follow (R5.8)', async () => {
  browser.tolerate(/422/);
  const [seller] = bed.sellers;
  const page = await at(browser, bed, seller!, '/projects');
  const first = card(page, '生产管理系统采购');
  await first.waitFor();
  await picture(page, '10-02-项目看板');
  await drag(page, await middle(first), await middle(column(page, '方案报价')));
  await page.getByText('进入“方案报价”前需要：至少一次跟进。').waitFor();
  // It went back to where it was, and nothing was kept.
  await column(page, '初步接洽').getByText('生产管理系统采购').waitFor();
  await picture(page, '10-03-移动被拒绝');
  await page.getByRole('button', { name: '打开项目去完成' }).click();
  await page.getByRole('heading', { name: '生产管理系统采购' }).waitFor();
  await page.getByRole('tab', { name: /行动记录/ }).click();
  await page.getByRole('textbox', { name: '记跟进' }).fill('演示了排产模块，客户认可。');
  await page.keyboard.press('Control+Enter');
  await page.getByText('跟进已记录').waitFor();
  await page.goto('/projects');
  await first.waitFor();
  await drag(page, await middle(first), await middle(column(page, '方案报价')));
  await page.getByText('已移到“方案报价”').waitFor();
  await column(page, '方案报价').getByText('生产管理系统采购').waitFor();
  await first.focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('已移到“需求确认”').waitFor();
  await column(page, '需求确认').getByText('生产管理系统采购').waitFor();
  // Only a colleague's project is left, at his customer's.
  expect(await column(page, '初步接洽').locator('[data-project]').count()).toBe(1);
});

test('the Gantt chart: moved, stretched, linked, pushed along, by keys (R5.8)', async () => {
  const [seller, other] = bed.sellers;
  const { body } = await seller!.client.get<{ rows: { id: string; name: string }[] }>('/api/projects?q=集团');
  const projectId = body.rows[0]!.id;
  // A second turn of this story begins where the first one began.
  const { rows: left } = (await seller!.client.get<{ rows: { id: string; version: number }[] }>(`/api/tasks/plan?projectId=${projectId}`)).body;
  for (const { id, version } of left) expect((await seller!.client.delete(`/api/tasks/${id}`, { version })).status).toBeLessThan(300);
  const task = (title: string, from: number, to: number, more: object = {}) => made(seller!, '/api/tasks', { title, startOn: day(from), dueOn: day(to), projectId, ...more });
  const survey = await task('需求调研', -9, -3, { priority: 'high' });
  const plan = await task('编写方案', -2, 4, { ownerId: other!.id });
  await task('搭演示环境', -1, 2);
  const offer = await task('报价与评审', 6, 9);
  await task('合同条款确认', 11, 13);
  await made(seller!, `/api/tasks/${plan.id}/dependencies`, { afterId: survey.id });
  const page = await at(browser, bed, seller!, `/projects/${projectId}`);
  const bar = (title: string): Locator => page.locator('[data-task]', { hasText: title });
  await bar('报价与评审').waitFor();
  const read = async (id: string) => (await seller!.client.get<{ startOn: string; dueOn: string; waitsFor: { title: string }[] }>(`/api/tasks/${id}`)).body;
  await page.getByRole('button', { name: /需求调研，.*已逾期/ }).waitFor();
  // Moved by three days.
  const at3 = await middle(bar('报价与评审'));
  await drag(page, at3, { x: at3.x + 3 * 38, y: at3.y });
  await page.getByText(`已改为 ${day(9)} 至 ${day(12)}`).waitFor();
  // Stretched at its end by two days.
  await page.waitForLoadState('networkidle');
  const box = (await bar('报价与评审').boundingBox())!;
  await drag(page, { x: box.x + box.width - 1, y: box.y + 10 }, { x: box.x + box.width + 2 * 38, y: box.y + 10 });
  await page.getByText(`已改为 ${day(9)} 至 ${day(14)}`).waitFor();
  // A dependency is drawn from its dot.
  await bar('编写方案').hover();
  const dot = await bar('编写方案').locator('[data-link]').boundingBox();
  await drag(page, { x: dot!.x + 5, y: dot!.y + 5 }, await middle(bar('报价与评审')));
  await page.getByText('依赖已添加').waitFor();
  expect((await read(offer.id)).waitsFor).toMatchObject([{ title: '编写方案' }]);
  await picture(page, '10-04-甘特图');
  // What it is waited for would come too late: the rest moves along when asked.
  const late = await middle(bar('编写方案'));
  await drag(page, late, { x: late.x + 8 * 38, y: late.y });
  await page.getByRole('dialog', { name: '后面的 1 个任务一起顺延？' }).waitFor();
  await page.getByRole('button', { name: '一起顺延' }).click();
  await page.getByText('已顺延后面的 1 个任务').waitFor();
  // A question that closes gives the keyboard back to the bar it was asked about; the hand goes on only then.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await read(offer.id)).toMatchObject({ startOn: day(13), dueOn: day(18) });
  // By keys: two days later, then one day longer.
  await bar('合同条款确认').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText(`已改为 ${day(13)} 至 ${day(16)}`).waitFor();
  await page.getByText('月', { exact: true }).click();
  await bar('需求调研').waitFor();
  await page.getByText('周', { exact: true }).first().click();
  await bar('需求调研').press('Enter');
  await page.getByRole('dialog', { name: '需求调研' }).getByRole('button', { name: '完成' }).click();
  await page.getByText('任务已完成').waitFor();
});

test('rounds of negotiation, members, and the win that waits for its order (R5.8)', async () => {
  const [seller] = bed.sellers;
  const { body } = await seller!.client.get<{ rows: { id: string }[] }>('/api/projects?q=集团');
  const page = await at(browser, bed, seller!, `/projects/${body.rows[0]!.id}?tab=negotiations`);
  await page.getByText('第 1 轮').waitFor();
  await page.getByRole('button', { name: '记一轮谈判' }).click();
  const form = page.getByRole('dialog', { name: '新建商务谈判' });
  await form.getByLabel('我方报价与条件').fill('八八折，质保两年，驻场两周');
  await form.getByLabel('我方报价金额').fill('2816000');
  await form.getByLabel('对方要求').fill('同意价格，付款分三期');
  await pick(page, form.getByLabel('结果'), '达成一致');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('第 2 轮').waitFor();
  await picture(page, '10-05-商务谈判');
  await page.getByRole('tab', { name: /成员/ }).click();
  await page.getByRole('button', { name: '添加成员' }).click();
  const people = page.getByRole('dialog', { name: '添加项目成员' });
  await pick(page, people.getByLabel('成员'), '刘洋');
  await page.keyboard.press('Escape');
  await people.getByLabel('职责').fill('售前支持');
  await people.getByRole('button', { name: '添加成员' }).click();
  await page.getByText('成员已添加').waitFor();
  await page.getByText('售前支持').waitFor();
  await picture(page, '10-06-项目成员');
  await page.getByRole('button', { name: '赢单', exact: true }).first().click();
  const win = page.getByRole('dialog', { name: /赢单？/ });
  await win.getByLabel('说明').fill('总经理办公会通过');
  await win.getByRole('button', { name: '赢单' }).click();
  await page.getByText('项目已赢单').waitFor();
});

test('my tasks, and tasks in the calendar (R5.8)', async () => {
  const [seller] = bed.sellers;
  await made(seller!, '/api/tasks', { title: '准备周会材料', startOn: today, dueOn: today });
  const page = await at(browser, bed, seller!, '/tasks');
  await page.getByRole('textbox', { name: '快速新建任务' }).fill('整理客户名单');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '整理客户名单', exact: true }).waitFor();
  await picture(page, '10-07-我的任务');
  await page.getByRole('button', { name: '完成 准备周会材料' }).click();
  await page.getByText('任务已完成').waitFor();
  await page.goto('/activities/calendar');
  await page.getByText('任务 · 整理客户名单').first().waitFor();
  await picture(page, '10-08-日历里的任务');
});

test('the stages of the company: used ones keep all but their name (R5.8)', async () => {
  browser.tolerate(/422/);
  const page = await at(browser, bed, bed.director, '/projects/stages');
  await page.getByLabel('阶段名称').nth(1).fill('需求与方案');
  await page.getByRole('button', { name: '添加阶段' }).click();
  await page.getByLabel('阶段名称').last().fill('需求与方案');
  await page.getByRole('button', { name: '保存阶段' }).click();
  await page.getByText('阶段“需求与方案”重复了，请换一个名称。').first().waitFor();
  await page.getByLabel('阶段名称').last().fill('等待签字');
  await page.getByRole('button', { name: '保存阶段' }).click();
  await page.getByText('销售阶段已保存').waitFor();
  await picture(page, '10-09-销售阶段');
  expect((await bed.director.client.get<{ rows: Stage[] }>('/api/project-stages')).body.rows.map(({ name }) => name)).toContain('等待签字');
});

test('on a phone: columns side by side, the chart to read, a task done under the thumb (R5.8)', async () => {
  const [seller] = bed.sellers;
  const page = await at(browser, bed, seller!, '/projects', 390);
  await card(page, '经销商门户').waitFor();
  await picture(page, '10-10-手机看板');
  const { body } = await seller!.client.get<{ rows: { id: string }[] }>('/api/projects?q=集团');
  await page.goto(`/projects/${body.rows[0]!.id}`);
  await page.locator('[data-task]', { hasText: '搭演示环境' }).waitFor();
  await page.getByRole('group', { name: '甘特图' }).scrollIntoViewIfNeeded();
  await picture(page, '10-11-手机甘特图');
  expect(await page.locator('[data-link]').count()).toBe(0);
  await page.locator('[data-task]', { hasText: '搭演示环境' }).click();
  await page.getByRole('dialog', { name: '搭演示环境' }).getByRole('button', { name: '完成' }).click();
  await page.getByText('任务已完成').waitFor();
  // Wide content scrolls in its own place, the page itself does not.
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});
