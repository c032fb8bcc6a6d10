// Follow-ups at the desk: planned, moved in the calendar, done with a result, read in the customer's story (R4.2, R4.4, R4.9, R4.11).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import { at, customersOf, made, more, pick, picture, rowWith, salesBed, type SalesBed } from './sales.ts';

const browser = testBrowser();
const company = '湖州天能电池集团股份有限公司';
let bed: SalesBed;
let customerId: string;

beforeAll(async () => {
  bed = await salesBed();
  [customerId = ''] = await customersOf(bed.sellers[0]!, [company, '台州杰克缝纫机股份有限公司']);
});
afterAll(() => bed.server.stop());

test('people of a customer stand in a chart; one changes companies and keeps his history (R4.2)', async () => {
  const [seller] = bed.sellers;
  const page = await at(browser, bed, seller!, `/customers/${customerId}?tab=contacts`);
  const add = async (name: string, position: string, superior?: string): Promise<void> => {
    await page.getByRole('button', { name: '新建联系人' }).first().click();
    const form = page.getByRole('dialog', { name: '新建联系人' });
    await form.getByLabel('姓名').fill(name);
    await form.getByLabel('职务').fill(position);
    if (superior) await pick(page, form.getByLabel('上级'), superior);
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await form.waitFor({ state: 'detached' });
  };
  await add('周国强', '总经理');
  await add('孙丽', '信息部主任', '周国强');
  await add('吴海涛', '系统工程师', '孙丽');
  await page.getByText('组织图').click();
  await page.getByRole('group', { name: /汇报关系/ }).waitFor();
  await picture(page, '06-04-联系人组织图');
  await page.getByRole('button', { name: /吴海涛/ }).click();
  await page.getByRole('heading', { name: '吴海涛' }).waitFor();
  await page.getByRole('button', { name: '转到其他客户' }).click();
  const move = page.getByRole('dialog', { name: '吴海涛换公司了' });
  await pick(page, move.getByLabel('新的客户'), '台州杰克');
  await move.getByLabel('新职务').fill('信息主管');
  await move.getByRole('button', { name: '转到其他客户' }).click();
  await page.getByText('已转到新的客户').waitFor();
  await page.getByRole('tab', { name: '履历' }).click();
  await page.getByRole('tabpanel').getByRole('link', { name: company }).waitFor();
  await picture(page, '06-05-联系人履历');
});

test('a follow-up is noted in the line above the story, and one is planned (R4.9, R4.11)', async () => {
  const page = await at(browser, bed, bed.sellers[0]!, `/customers/${customerId}`);
  await page.getByRole('textbox', { name: '记跟进' }).fill('电话沟通了需求，希望下周演示。');
  await page.keyboard.press('Control+Enter');
  await page.getByText('跟进已记录').waitFor();
  await page.getByText('电话沟通了需求，希望下周演示。').waitFor();
  expect(await page.getByRole('textbox', { name: '记跟进' }).inputValue()).toBe('');
  await more(page, '安排跟进');
  const plan = page.getByRole('dialog', { name: '安排跟进' });
  await plan.getByRole('radio', { name: '产品演示' }).click();
  await plan.getByRole('radio', { name: /3 天后/ }).click();
  await plan.getByLabel('主题').fill('演示生产管理模块');
  await picture(page, '07-05-安排跟进');
  await plan.getByRole('button', { name: '安排跟进' }).click();
  await page.getByText('跟进已安排').waitFor();
  await page.getByText('演示生产管理模块').first().waitFor();
  await picture(page, '06-06-客户页面');
  await more(page, '转为正式客户');
  const convert = page.getByRole('dialog', { name: '转为正式客户' });
  await convert.getByRole('button', { name: '已签订合同' }).click();
  await convert.getByRole('button', { name: '转为正式客户' }).click();
  await page.getByRole('listitem').filter({ hasText: '正式客户' }).and(page.locator('[aria-current=step]')).waitFor();
});

test('a plan is moved in the calendar by its keys and by hand, and done with the next one planned (R4.9)', async () => {
  const [seller] = bed.sellers;
  const day = new Date(Date.now() + 8 * 3_600_000);
  const noon = (offset: number): string => `${new Date(day.getTime() + offset * 86_400_000).toISOString().slice(0, 10)} 04:00:00.000`;
  const { id } = await made(seller!, '/api/activities', { subject: '回访设备科', way: 'phone', customerId, plannedAt: noon(0), remindAt: noon(0) });
  const page = await at(browser, bed, seller!, '/activities/calendar?view=month');
  const chip = page.getByRole('button', { name: /回访设备科/ });
  await chip.waitFor();
  await picture(page, '07-06-跟进日历');
  // Onto the next day, at the same hour, its reminder with it.
  const moved = page.waitForResponse((answer) => answer.url().endsWith('/reschedule'));
  await chip.focus();
  await page.keyboard.press('Alt+ArrowRight');
  expect((await moved).status()).toBe(200);
  await page.getByText(/已改到/).waitFor();
  const after = await seller!.client.get<{ plannedAt: string; remindAt: string }>(`/api/activities/${id}`);
  expect(after.body).toMatchObject({ plannedAt: noon(1), remindAt: noon(1) });

  // And three hours later, dragged by hand among the hours of its day.
  await page.goto(`/activities/calendar?view=day&day=${noon(1).slice(0, 10)}`);
  await chip.waitFor();
  const box = (await chip.boundingBox())!;
  const dragged = page.waitForResponse((answer) => answer.url().endsWith('/reschedule'));
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 60, { steps: 6 });
  await page.mouse.move(box.x + 20, box.y + 120, { steps: 6 });
  await page.mouse.up();
  expect((await dragged).status()).toBe(200);
  expect((await seller!.client.get<{ plannedAt: string }>(`/api/activities/${id}`)).body.plannedAt > noon(1)).toBe(true);

  await page.goto('/activities');
  await rowWith(page, '回访设备科').getByRole('button', { name: '完成' }).click();
  const done = page.getByRole('dialog', { name: '完成跟进' });
  await done.getByLabel('跟进结果').fill('设备科同意试用两周。');
  await done.getByRole('radio', { name: '一个月后' }).click();
  await picture(page, '07-07-完成跟进');
  await done.getByRole('button', { name: '保存' }).click();
  await page.getByText('跟进已记录，下次跟进已安排').waitFor();
  await rowWith(page, '设备科同意试用两周。').waitFor();
  await picture(page, '07-08-跟进列表');
});
