import { randomInt } from 'node:crypto';
import { hashPassword, insertAccount, oneTimePassword } from '#platform/auth/index.ts';
import { asSystem, type Context, makeContext } from '#platform/context/index.ts';
import { isDuplicateKey, newId } from '#platform/db/index.ts';
import { type StandardRole, standardRoles } from '#platform/module/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { insertRecord, insertRecords } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { department, post } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { role } from '../model/role.ts';
import { giveFoundings } from './foundings.ts';
import type {} from './tables.ts';

export interface Founding {
  readonly name: string;
  /** Made up where none is given. */
  readonly code?: string;
  readonly administrator: { readonly name: string; readonly userName: string; readonly passwordHash: string; readonly mustChange?: boolean };
}

export interface Founded {
  readonly companyId: string;
  readonly code: string;
  readonly administratorId: string;
}

const roleNames: Readonly<Record<StandardRole, string>> = {
  director: '公司领导',
  salesManager: '销售经理',
  salesperson: '销售人员',
  finance: '财务',
  market: '市场人员',
  serviceEngineer: '服务工程师',
  agent: '代理商',
};
const firstPosts = ['总经理', '销售经理', '销售代表', '市场专员', '财务', '服务工程师'];

/** A one-time password with its hash, made before a transaction begins because hashing takes its time. */
export async function givenPassword(): Promise<{ password: string; passwordHash: string }> {
  const password = oneTimePassword();
  return { password, passwordHash: await hashPassword(password) };
}

/** Makes a company with its one system administrator, first department, standard roles and whatever the modules give to a new company (R12.2). */
export async function foundCompany(context: Context, founding: Founding): Promise<Founded> {
  const handle = asSystem(context, 'a company is made by the platform');
  const company = { companyId: newId(), administratorId: newId(), code: founding.code?.toUpperCase() ?? newCompanyCode() };
  try {
    await handle
      .insertInto('company')
      .values({ id: company.companyId, name: founding.name, code: company.code, status: 'active', administratorId: company.administratorId, rulesVersion: 1, createdAt: context.now, updatedAt: context.now })
      .execute();
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('company.taken', '已经有同名的公司，或公司代码已被使用，请换一个。');
    throw error;
  }
  await insideCompany(context, company.companyId, async (inside) => {
    const { id: departmentId } = await insertRecord(inside, department, { name: founding.name, position: 1 });
    await insertRecords(inside, post, firstPosts.map((name, index) => ({ name, position: index + 1 })));
    await insertStandardRoles(inside);
    await insertAdministrator(inside, founding, company.administratorId, departmentId);
    await giveFoundings(inside);
  });
  return company;
}

/** Works inside a company in the same transaction, as the program itself. */
export async function insideCompany<T>(context: Context, companyId: string, work: (inside: Context) => Promise<T>): Promise<T> {
  const inside = makeContext(context.services, asSystem(context, 'the work goes on in the same transaction'), systemViewer(companyId), context.requestId, context.now);
  const result = await work(inside);
  context.afterCommit.push(...inside.afterCommit);
  return result;
}

async function insertAdministrator(context: Context, { administrator }: Founding, id: string, departmentId: string): Promise<void> {
  const { name, userName, passwordHash, mustChange = true } = administrator;
  const handle = asSystem(context, 'accounts belong to the installation');
  try {
    await insertAccount(handle, { id, kind: 'employee', userName, passwordHash, mustChange: mustChange ? 1 : 0 }, context.now);
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('account.taken', '系统管理员的用户名已被使用，请换一个。');
    throw error;
  }
  await insertRecord(context, employee, { id, name, namePinyin: pinyinKey(name), userName, kind: 'staff', status: 'active', departmentId, decidedAt: context.now });
}

/** The roles that every company starts with; what the modules say they may do is granted with the foundings. */
async function insertStandardRoles(context: Context): Promise<void> {
  for (const standard of standardRoles) await insertRecord(context, role, { name: roleNames[standard], standard });
}

function newCompanyCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
}
