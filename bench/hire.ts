// More people than the generated ones, for crowds that are larger: managers of groups, who read what their group has.
import { assemble } from '#app/assemble.ts';
import { readConfig } from '#platform/config/index.ts';
import { asSystem, inTransaction } from '#platform/context/index.ts';
import { newId, openDatabase } from '#platform/db/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import { employee } from '#modules/organization/index.ts';
import { hiredAs } from './seats.ts';

const portion = 200;

/** Hires as many as are missing for so many accounts, spread over the groups of all companies; nothing where there are enough. */
export async function hireUpTo(url: string, directory: string, people: number): Promise<void> {
  const counted = openDatabase(url);
  const there = (await counted.reader.selectFrom('account').select('id').where('kind', '=', 'employee').execute()).length;
  await counted.close();
  if (there >= people) return;
  const quiet = (): void => undefined;
  const product = await assemble(readConfig({ DATABASE_URL: url, DATA_DIR: directory, PUBLIC_URL: 'http://127.0.0.1', JOBS: '0', DEMO: '0' }), { log: { info: quiet, warn: quiet, error: quiet }, tell: quiet });
  const { reader } = product.services.database;
  const { passwordHash } = await reader.selectFrom('account').select('passwordHash').where('userName', '=', 'c1-director').executeTakeFirstOrThrow();
  const groups = await reader.selectFrom('department').select(['id', 'companyId']).where('name', 'like', '%组').orderBy('id').execute();
  const roles = new Map((await reader.selectFrom('role').select(['id', 'companyId']).where('standard', '=', 'salesManager').execute()).map(({ id, companyId }) => [companyId, id]));
  const hired = Array.from({ length: people - there }, (_, index) => ({ id: newId(), group: groups[index % groups.length]!, userName: `${hiredAs}${there + index}`, name: `员工${there + index}` }));
  for (const [companyId, ofCompany] of Map.groupBy(hired, ({ group }) => group.companyId)) {
    for (let start = 0; start < ofCompany.length; start += portion) {
      const some = ofCompany.slice(start, start + portion);
      await inTransaction(product.services, systemViewer(companyId), 'bench', async (context) => {
        const handle = asSystem(context, 'the benchmark fills its own company');
        await handle.insertInto('account').values(some.map(({ id, userName }) => ({ id, kind: 'employee' as const, userName, userNameKey: userName, passwordHash, mustChange: 0, passwordChangedAt: context.now, email: null, mobile: null, createdAt: context.now }))).execute();
        await insertRecords(context, employee, some.map(({ id, userName, name, group }) => ({ id, userName, name, namePinyin: name, kind: 'staff' as const, status: 'active' as const, departmentId: group.id })));
        await handle.insertInto('employee_role').values(some.map(({ id }) => ({ employeeId: id, roleId: roles.get(companyId)!, companyId }))).execute();
      });
    }
  }
  await product.close();
}
