import { afterAll, beforeAll, expect, it } from 'vitest';
import { asProgram } from '#platform/context/index.ts';
import { foundDictionary, foundNumberRule, nextNumbers } from '#platform/customization/index.ts';
import { allModules, composeModules, type Module } from '#platform/module/index.ts';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';
import { foundWhatIsNew } from './foundings.ts';

/** A module comes to companies that are there (N3, R12.1): what it gives reaches them once. */

let server: TestServer;
let company: TestCompany;
let other: TestCompany;
let modules: readonly Module[];
beforeAll(async () => {
  server = await startTestServer();
  modules = allModules();
  company = await server.foundCompany('先有的公司');
  other = await server.foundCompany('另一家公司');
});
afterAll(() => server.stop());

const repairs: Module = {
  noun: 'repair',
  label: '维修',
  founding: async (context) => {
    await foundNumberRule(context, 'repair', '维修单号', 'WX{0000}');
    await foundDictionary(context, 'repairKind', [['onSite', '上门'], ['remote', '远程']]);
  },
  rights: { 'repair.read': '查看', 'repair.close': '关闭' },
  roleRights: { serviceEngineer: { 'repair.read': 'own', 'repair.close': 'own' }, director: { 'repair.read': 'company' } },
};

function start(...further: Module[]): Promise<void> {
  composeModules([...modules, ...further]);
  return foundWhatIsNew(server.services);
}

async function rightsOf(standard: string, { id } = company): Promise<string[]> {
  const rows = await server.services.database.reader
    .selectFrom('role_right')
    .innerJoin('role', 'role.id', 'role_right.roleId')
    .select('role_right.right')
    .where('role.companyId', '=', id)
    .where('role.standard', '=', standard)
    .where('role_right.right', 'like', 'repair.%')
    .orderBy('role_right.right')
    .execute();
  return rows.map(({ right }) => right);
}

const items = async (dictionary: string): Promise<string[]> =>
  (await server.services.database.reader.selectFrom('dictionary_item').select('code').where('companyId', '=', company.id).where('dictionary', '=', dictionary).orderBy('position').execute()).map(({ code }) => code);

it('before, its numbers are refused in a sentence that says what to do', async () => {
  const asked = asProgram(server.services, company.id, 'test', (context) => nextNumbers(context, 'repair'));
  await expect(asked).rejects.toMatchObject({ status: 422, code: 'number_rule.missing', message: expect.stringContaining('请系统管理员') as string });
});

it('rights, numbers and words are there after the start, and people who are signed in have them', async () => {
  const engineer = await server.person(company, { role: 'serviceEngineer' });
  await start(repairs);
  expect(await rightsOf('serviceEngineer')).toEqual(['repair.close', 'repair.read']);
  expect(await rightsOf('director')).toEqual(['repair.read']);
  expect(await rightsOf('salesperson')).toEqual([]);
  expect(await items('repairKind')).toEqual(['onSite', 'remote']);
  expect(await asProgram(server.services, company.id, 'test', (context) => nextNumbers(context, 'repair', 2))).toEqual(['WX0001', 'WX0002']);
  const { body } = await engineer.client.get<{ rights: Record<string, unknown> }>('/api/me');
  expect(Object.keys(body.rights)).toContain('repair.close');
});

it('what is taken away stays away, and what comes later is all that comes', async () => {
  const { database } = server.services;
  const role = await database.reader.selectFrom('role').select('id').where('companyId', '=', company.id).where('standard', '=', 'serviceEngineer').executeTakeFirstOrThrow();
  await database.transaction((handle) => handle.deleteFrom('role_right').where('roleId', '=', role.id).where('right', '=', 'repair.close').execute());
  await database.transaction((handle) => handle.deleteFrom('dictionary_item').where('companyId', '=', company.id).where('code', '=', 'remote').execute());
  const later: Module = {
    ...repairs,
    roleRights: { serviceEngineer: { ...repairs.roleRights!.serviceEngineer, 'repair.bill': 'own' } },
    laterFoundings: [{ name: 'repair.grounds', found: (context) => foundDictionary(context, 'repairGround', [['wear', '磨损']]) }],
  };
  await start(later);
  await start(later);
  expect(await rightsOf('serviceEngineer')).toEqual(['repair.bill', 'repair.read']);
  expect([await items('repairKind'), await items('repairGround')]).toEqual([['onSite'], ['wear']]);
});

it('two processes at once give it once', async () => {
  const twice: Module = { ...repairs, noun: 'twice', laterFoundings: [{ name: 'twice.words', found: (context) => foundDictionary(context, 'twiceKind', [['one', '一']]) }] };
  composeModules([...modules, twice]);
  await Promise.all([foundWhatIsNew(server.services), foundWhatIsNew(server.services)]);
  expect(await items('twiceKind')).toEqual(['one']);
});

it('one company’s trouble is not another’s, and is gone at a later start', async () => {
  let trouble = true;
  const fragile: Module = {
    noun: 'fragile',
    label: '脆弱',
    founding: async (context) => {
      await foundNumberRule(context, 'fragile', '脆弱单号', 'CR{0000}');
      if (trouble && context.viewer.companyId === company.id) throw new Error('the rows of this company are odd');
    },
  };
  const errors: string[] = [];
  const log = server.services.log.error;
  server.services.log.error = (_facts, message) => void errors.push(message);
  await start(fragile);
  server.services.log.error = log;
  expect(errors).toEqual(['a company could not be given what is new']);
  const number = ({ id }: TestCompany): Promise<string[]> => asProgram(server.services, id, 'test', (context) => nextNumbers(context, 'fragile'));
  expect(await number(other)).toEqual(['CR0001']);
  await expect(number(company)).rejects.toMatchObject({ status: 422 });
  trouble = false;
  await start(fragile);
  expect(await number(company)).toEqual(['CR0001']);
});
