import { insertAccount } from '#platform/auth/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { isDuplicateKey, newId } from '#platform/db/index.ts';
import type { RowOf } from '#platform/entity/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { insertRecord, type NewRow } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { employee } from '../model/employee.ts';
import { rulesChanged } from './company-rules.ts';
import { recordDepartment } from './department-history.ts';
import type {} from './tables.ts';

export interface NewEmployee {
  readonly userName: string;
  readonly passwordHash: string;
  /** The password was given by somebody else. */
  readonly mustChange: boolean;
  readonly roleIds: readonly string[];
  /** What is written in the file; checked before. */
  readonly values: NewRow<typeof employee> & { name: string };
}

/** Puts somebody into the company's books with his account, roles and first department. */
export async function addEmployee(context: Context, input: NewEmployee): Promise<RowOf<typeof employee>> {
  const handle = asSystem(context, 'accounts belong to the installation');
  const id = newId();
  try {
    await insertAccount(handle, { id, kind: 'employee', userName: input.userName, passwordHash: input.passwordHash, mustChange: input.mustChange ? 1 : 0 }, context.now);
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('account.taken', '这个用户名已被使用，请换一个，例如在姓名后面加上数字。');
    throw error;
  }
  const row = await insertRecord(context, employee, { kind: 'staff', status: 'active', ...input.values, id, userName: input.userName, namePinyin: pinyinKey(input.values.name) });
  if (input.roleIds.length > 0) await handle.insertInto('employee_role').values(input.roleIds.map((roleId) => ({ employeeId: id, roleId, companyId: context.viewer.companyId }))).execute();
  await recordDepartment(context, id, row.departmentId);
  await rulesChanged(context);
  return row;
}
