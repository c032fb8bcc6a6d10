// Who has a customer, by hand: found twice, claimed, released, transferred, shared, kept, merged (R4.1, R4.4–R4.8, R4.11).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import { at, customersOf, made, more, pick, picture, rowWith, salesBed, type SalesBed } from './sales.ts';

const browser = testBrowser();
let bed: SalesBed;

beforeAll(async () => {
  bed = await salesBed();
});
afterAll(() => bed.server.stop());

test('a twin is told while its name is typed; the check stands by itself too (R4.1)', async () => {
  const [seller] = bed.sellers;
  await customersOf(seller!, ['杭州海康威视数字技术股份有限公司']);
  const page = await at(browser, bed, seller!, '/customers');
  await page.getByRole('button', { name: '新建客户' }).click();
  const form = page.getByRole('dialog', { name: '新建客户' });
  await form.getByLabel('客户名称').fill('杭州海康威视数字技术有限公司');
  await form.getByText('已有名称相同的客户“杭州海康威视数字技术股份有限公司”').waitFor();
  await picture(page, '06-01-新建时查重');
  // A seller may not keep a twin: the server refuses, and what was typed stays.
  browser.tolerate(/status of 409/);
  await form.getByLabel('所在地区').click();
  await page.getByRole('menuitemcheckbox', { name: '浙江省' }).click();
  await page.getByRole('menuitemcheckbox', { name: '杭州市' }).click();
  await page.getByRole('menuitemcheckbox', { name: '全市（不选区）' }).click();
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.getByText('请核对后再保存').waitFor();
  expect(await form.getByLabel('客户名称').inputValue()).toBe('杭州海康威视数字技术有限公司');
  await form.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '放弃修改' }).click();

  await page.getByRole('button', { name: '查重' }).click();
  const check = page.getByRole('dialog', { name: '客户查重' });
  await check.getByLabel('客户名称').fill('杭州（海康威视）数字技术');
  await check.getByText('已有名称相同的客户').waitFor();
  await check.getByLabel('客户名称').fill('杭州从未有过科技有限公司');
  await check.getByText('没有发现重复的客户').waitFor();
  await check.getByRole('button', { name: '没有重复，去新建' }).click();
  expect(await form.getByLabel('客户名称').inputValue()).toBe('杭州从未有过科技有限公司');
});

test('a seller claims from the pool, gives back with a reason, and may not take it again at once (R4.6)', async () => {
  const [seller] = bed.sellers;
  await customersOf(bed.director, ['宁波均胜电子股份有限公司', '温州正泰电器股份有限公司'], { poolId: bed.poolId });
  const page = await at(browser, bed, seller!, '/customers/pool');
  await page.getByText('今天还可领取 20 个').waitFor();
  await picture(page, '05-07-公海');
  await rowWith(page, '宁波均胜').getByRole('button', { name: '领取' }).click();
  await page.getByText('已领取“宁波均胜电子股份有限公司”').waitFor();
  await page.getByText('今天还可领取 19 个').waitFor();
  await rowWith(page, '宁波均胜').waitFor({ state: 'detached' });

  await page.goto('/customers?q=宁波均胜');
  await page.getByText('宁波均胜电子股份有限公司').first().click();
  await page.getByRole('heading', { name: '宁波均胜电子股份有限公司' }).waitFor();
  await more(page, '释放到公海');
  const dialog = page.getByRole('dialog', { name: '释放到公海' });
  await dialog.getByRole('button', { name: '释放到公海' }).click();
  await dialog.getByText('请填写原因。').waitFor();
  await dialog.getByRole('button', { name: '长期联系不上' }).click();
  await picture(page, '05-08-释放到公海');
  await dialog.getByRole('button', { name: '释放到公海' }).click();
  await page.waitForURL(/\/customers$/);

  browser.tolerate(/status of 409/);
  await page.goto('/customers/pool');
  await rowWith(page, '宁波均胜').getByRole('button', { name: '领取' }).click();
  await page.getByText(/您曾经负责这个客户，.* 起才能再领取/).waitFor();
});

test('a manager assigns by hand, transfers with the plans, shares until a day; the history tells it all (R4.5, R4.7, R4.8)', async () => {
  const [wang, zhang] = bed.sellers;
  await customersOf(bed.director, ['苏州东山精密制造股份有限公司'], { poolId: bed.poolId });
  const page = await at(browser, bed, bed.manager, '/customers/pool?q=东山精密');
  await rowWith(page, '东山精密').getByRole('button', { name: '分派' }).click();
  await pick(page, page.getByRole('dialog').getByLabel('分派给'), wang!.name);
  await page.getByRole('dialog').getByRole('button', { name: '分派', exact: true }).click();
  await page.getByText('已分派“苏州东山精密制造股份有限公司”').waitFor();

  await page.goto('/customers?scene=all&q=东山精密');
  await page.getByRole('link', { name: '苏州东山精密制造股份有限公司' }).click();
  await page.getByRole('button', { name: '转移' }).click();
  const transfer = page.getByRole('dialog', { name: '转移' });
  await pick(page, transfer.getByLabel('新负责人'), zhang!.name);
  await transfer.getByLabel('原因').fill('区域调整');
  await picture(page, '05-09-转移客户');
  await transfer.getByRole('button', { name: '转移', exact: true }).click();
  await page.getByText('已转移“苏州东山精密制造股份有限公司”').waitFor();

  const own = await at(browser, bed, zhang!, '/customers?q=东山精密');
  await own.getByRole('link', { name: '苏州东山精密制造股份有限公司' }).click();
  await own.getByRole('tab', { name: '归属记录' }).click();
  await own.getByRole('tabpanel').getByText('王芳 → 张伟 · 区域调整').waitFor();
  await own.getByRole('tabpanel').getByText('公海 → 王芳').waitFor();
  await picture(own, '05-10-归属记录');
  // The former owner goes on reading, and somebody else may for a while.
  await own.getByRole('tab', { name: /^共享/ }).click();
  await own.getByRole('tabpanel').getByText('王芳').waitFor();
  await own.getByRole('tabpanel').getByRole('button', { name: '共享', exact: true }).click();
  const share = own.getByRole('dialog', { name: '共享' });
  await pick(own, share.getByRole('combobox').first(), '刘洋');
  await own.keyboard.press('Escape');
  await share.getByLabel('有效期至').fill('2099-12-31');
  await own.keyboard.press('Enter');
  await share.getByRole('button', { name: '共享', exact: true }).click();
  await own.getByText('到 2099-12-31').waitFor();
  await picture(own, '06-02-共享');
  const liu = await at(browser, bed, bed.sellers[2]!, '/customers?scene=shared');
  await liu.getByRole('link', { name: '苏州东山精密制造股份有限公司' }).waitFor();
  await own.getByRole('listitem').filter({ hasText: '刘洋' }).getByRole('button', { name: '取消共享' }).click();
  await own.getByRole('dialog').getByRole('button', { name: '取消共享' }).click();
  await own.getByText('已取消共享').waitFor();
  await liu.reload();
  await liu.getByText('还没有客户').waitFor();
});

test('a customer says when it would be lost, and the list says it in days; locking keeps it (R4.6)', async () => {
  const [seller] = bed.sellers;
  await customersOf(seller!, ['嘉兴斯达半导体股份有限公司']);
  const rules = await bed.director.client.get<{ rows: { id: string; version: number }[] }>('/api/pool-rules');
  await bed.director.client.patch(`/api/pool-rules/${rules.body.rows[0]!.id}`, { enabled: 1, version: rules.body.rows[0]!.version });
  const page = await at(browser, bed, seller!, '/customers?q=斯达半导体');
  await rowWith(page, '斯达半导体').getByText('31 天').waitFor();
  await page.getByRole('link', { name: '嘉兴斯达半导体股份有限公司' }).click();
  await page.getByText(/凌晨仍是这样（连续 30 天未跟进），客户会被自动放回公海/).waitFor();
  await page.getByRole('button', { name: '为什么' }).click();
  await page.getByText('30 天未跟进回公海').waitFor();
  await picture(page, '05-11-何时掉入公海');
  await more(page, '锁定');
  await page.getByText('按现在的情况，这个客户不会被自动回收。').waitFor();
  await page.getByText('不回收：客户已锁定').waitFor();

  const settings = await at(browser, bed, bed.director, '/customers/pool');
  await settings.getByRole('button', { name: '今晚将回收' }).click();
  await settings.getByText('今晚没有要回收的客户').waitFor();
  await settings.getByRole('link', { name: '公海与回收规则' }).click();
  await settings.getByRole('tab', { name: '回收规则' }).click();
  await rowWith(settings, '30 天未跟进回公海').waitFor();
  await picture(settings, '05-12-回收规则');
});

test('a pool is made with its members, regions and hidden fields (R4.6)', async () => {
  const page = await at(browser, bed, bed.director, '/customers/pool/settings');
  await page.getByRole('button', { name: '新建公海' }).click();
  const form = page.getByRole('dialog', { name: '新建公海' });
  await form.getByLabel('公海名称').fill('浙江公海');
  await form.getByLabel('每人每天最多领取').fill('3');
  await form.getByRole('button', { name: '添加成员' }).click();
  await pick(page, form.getByRole('combobox', { name: '员工' }), '王芳');
  await page.keyboard.press('Escape');
  await form.getByRole('listitem').filter({ hasText: '王芳' }).getByLabel('管理员').check();
  await pick(page, form.getByLabel('管辖地区'), '浙江省');
  await page.keyboard.press('Escape');
  await pick(page, form.getByLabel('领取前隐藏的字段'), '电话');
  await page.keyboard.press('Escape');
  await picture(page, '05-13-设置公海');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('button', { name: '浙江公海' }).click();
  const again = page.getByRole('dialog', { name: '编辑公海' });
  await again.getByRole('listitem').filter({ hasText: '王芳' }).waitFor();
  expect(await again.getByRole('listitem').filter({ hasText: '王芳' }).getByLabel('管理员').isChecked()).toBe(true);
  const { body } = await bed.sellers[0]!.client.get<{ rows: { name: string; claimsLeft: number }[] }>('/api/pools/mine');
  expect(body.rows.find(({ name }) => name === '浙江公海')).toMatchObject({ claimsLeft: 3, administers: true });
});

test('two records of one company become one, field by field, and its old address leads to it (R4.1)', async () => {
  const [seller] = bed.sellers;
  const [keptId, twinId] = await customersOf(seller!, ['绍兴三花智能控制股份有限公司', '三花智控总部']);
  await seller!.client.patch(`/api/customers/${twinId}`, { website: 'sanhua.example', version: 1 });
  await made(seller!, '/api/contacts', { name: '何静', customerId: twinId });
  const page = await at(browser, bed, bed.manager, `/customers/${keptId}`);
  await more(page, '合并');
  const dialog = page.getByRole('dialog', { name: '合并到' });
  await pick(page, dialog.getByLabel('重复的客户'), '三花智控总部');
  await dialog.getByRole('row').filter({ hasText: '客户等级' }).waitFor();
  await dialog.getByRole('row').filter({ hasText: '客户等级' }).getByRole('radio').last().check();
  await picture(page, '06-03-合并客户');
  await dialog.getByRole('button', { name: '合并', exact: true }).click();
  await page.getByText('已合并').first().waitFor();
  await page.goto(`/customers/${twinId}`);
  await page.getByText('这个客户由另一个客户合并而来').waitFor();
  await page.getByRole('heading', { name: '绍兴三花智能控制股份有限公司' }).waitFor();
  await page.getByRole('tab', { name: /^联系人/ }).click();
  await page.getByRole('link', { name: '何静' }).waitFor();
});
