// The demo company with a year of business on top: what its people see on their home pages.
import type { Page } from 'playwright-core';
import { Dice } from '#app/demo/dice.ts';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { buildWebIfStale } from '#app/web-build.ts';
import { asProgram } from '#platform/context/index.ts';
import { addDays, dayOf, instant, newId, shifted, startOfDay } from '#platform/db/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import type { ScreenWidth, TestBrowser } from '../harness/browser.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const today = dayOf(instant());
const dice = new Dice('home bed');

/** Starts the demo company; where it has no business yet, with opportunities, projects, orders, contracts and money of two years. */
export async function homeBed(): Promise<TestServer> {
  await buildWebIfStale();
  const server = await startTestServer();
  await playDemo(server.services);
  if (!(await server.services.database.reader.selectFrom('sales_order').select('id').limit(1).executeTakeFirst())) await doBusiness(server);
  return server;
}

/** A page in which somebody of the demo is signed in, at an address. */
export async function seenBy(browser: TestBrowser, server: TestServer, account: string, path = '/', width: ScreenWidth = 1440): Promise<Page> {
  const page = await browser.page(width, { baseURL: server.url });
  const answer = await page.request.post('/api/session', { data: { account, password: demoPassword }, headers: { origin: server.url } });
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${answer.status()}`);
  await page.goto(path);
  await figuresShown(page);
  return page;
}

/** Waits until nothing on the page is being fetched. */
export async function figuresShown(page: Page): Promise<void> {
  await page.getByText('数据截至').waitFor();
  await page.locator('.ant-skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
}

interface Deal {
  readonly customerId: string;
  readonly ownerId: string;
  readonly departmentId: string | null;
  readonly day: string;
  readonly amount: number;
}

async function doBusiness({ services }: TestServer): Promise<void> {
  const { reader } = services.database;
  const { id: companyId } = await reader.selectFrom('company').select('id').executeTakeFirstOrThrow();
  const sellers = reader.selectFrom('employee_role').innerJoin('role', 'role.id', 'employee_role.roleId').select('employee_role.employeeId').where('role.standard', 'in', ['salesperson', 'agent']);
  const customers = await reader.selectFrom('customer').select(['id', 'ownerId', 'departmentId']).where('companyId', '=', companyId).where('ownerId', 'in', sellers).execute();
  const stages = await reader.selectFrom('project_stage').select('id').where('companyId', '=', companyId).where('kind', '=', 'open').orderBy('position').execute();
  const plant = async (noun: string, rows: readonly object[]): Promise<string[]> => ((await asProgram(services, companyId, 'test', (context) => insertRecords(context, entityOf(noun), rows as never))) as { id: string }[]).map(({ id }) => id);
  const deals = (count: number, daysBack: number): Deal[] =>
    Array.from({ length: count }, () => {
      const { id, ownerId, departmentId } = dice.one(customers);
      return { customerId: id, ownerId: ownerId!, departmentId, day: addDays(today, -Math.floor(daysBack * (dice.whole(0, 100) / 100) ** 1.6)), amount: dice.whole(4, 90) * 10_000_00 };
    });
  const of = ({ customerId, ownerId, departmentId, amount }: Deal): object => ({ customerId, ownerId, departmentId, amount });
  const opportunitiesOf = (some: readonly Deal[], status: string): Promise<string[]> =>
    plant('opportunity', some.map((deal) => ({ ...of(deal), name: `${dice.one(['生产管理系统', '协同办公', '数据平台', '仓储管理'])}采购`, code: newId().slice(-10), status, renewals: 0, approvedAt: status === 'pending' ? null : at(deal.day), validUntil: addDays(today, dice.whole(1, 60)) })));
  await opportunitiesOf(deals(24, 30), 'pending');
  await opportunitiesOf(deals(46, 60), 'effective');
  const pursued = deals(34, 90);
  const pursuedOf = await opportunitiesOf(pursued, 'project');
  await plant('project', pursued.map((deal, index) => ({ ...of(deal), name: `销售项目 ${index + 1}`, code: `XM${index}`, opportunityId: pursuedOf[index], status: 'active', stageId: stages[Math.min(dice.whole(0, stages.length), dice.whole(0, stages.length), stages.length - 1)]!.id, stageSince: at(deal.day) })));
  const won = deals(150, 730);
  const wonOf = await opportunitiesOf(won, 'won');
  const orders = await plant('order', won.map((deal, index) => ({ ...of(deal), name: `订单 ${index + 1}`, code: `DD${index}`, opportunityId: wonOf[index], listAmount: deal.amount, discount: 0, orderedOn: deal.day, effectiveAt: at(deal.day), status: 'effective' })));
  const contracts = await plant('contract', won.map((deal, index) => ({ ...of(deal), name: `合同 ${index + 1}`, code: `HT${index}`, orderId: orders[index], signedOn: deal.day, endOn: addDays(deal.day, 365), versionNumber: 1, status: 'running' })));
  await plant('instalment', won.flatMap((deal, index) => instalmentsOf(deal, contracts[index]!)));
  await plant('receipt', won.flatMap((deal) => receiptsOf(deal)));
}

function at(day: string): string {
  return shifted(startOfDay(day), 10 * 3600);
}

const shares = [0.3, 0.4, 0.3];
const dueDays = [10, 55, 100];

function instalmentsOf(deal: Deal, contractId: string): object[] {
  return shares.map((share, index) => {
    const [dueOn, amount] = [addDays(deal.day, dueDays[index]!), Math.round(deal.amount * share)];
    const received = dueOn < today && dice.chance(0.9) ? amount : 0;
    const { customerId, ownerId, departmentId } = deal;
    return { customerId, ownerId, departmentId, contractId, name: ['首付款', '进度款', '尾款'][index], position: index + 1, dueOn, amount, received, outstanding: amount - received, allocated: received, status: received > 0 ? 'paid' : 'open' };
  });
}

function receiptsOf({ customerId, ownerId, departmentId, day, amount }: Deal): object[] {
  return shares.flatMap((share, index) => {
    const receivedOn = addDays(day, dueDays[index]! + dice.whole(-3, 12));
    if (receivedOn > today) return [];
    return [{ customerId, ownerId, departmentId, code: newId().slice(-10), receivedOn, amount: Math.round(amount * share), method: 'transfer', allocated: 0, advance: 0, status: dice.chance(0.04) ? 'pending' : 'confirmed' }];
  });
}
