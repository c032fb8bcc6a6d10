import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { employee } from '../model/employee.ts';
import { rulesChanged } from './company-rules.ts';
import { checkActive } from './protect.ts';
import type {} from './tables.ts';

/**
 * Hands over the post of system administrator, of which every company has exactly one (R12.2). The one who had it keeps
 * his roles and nothing more. Recorded on both people.
 */
export async function handOverAdministration(context: Context, toId: string, reason: string): Promise<void> {
  const handle = asSystem(context, 'the company row is the platform’s');
  const { companyId } = context.viewer;
  const successor = await findInCompany(context, employee, toId, { lock: true });
  if (!successor) throw invalid([{ path: 'employeeId', message: '没有找到这名员工，请重新选择。' }]);
  checkActive(successor);
  if (successor.kind === 'agent') throw invalid([{ path: 'employeeId', message: '代理商不能担任系统管理员，请选择公司员工。' }]);
  const company = await handle.selectFrom('company').select(['administratorId', 'name']).where('id', '=', companyId).executeTakeFirstOrThrow();
  const taken = await handle.updateTable('company').set({ administratorId: toId, updatedAt: context.now }).where('id', '=', companyId).where('administratorId', '=', company.administratorId).where('administratorId', '!=', toId).executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw conflict('company.administrator', '系统管理员已经是这名员工，或刚刚被移交给了别人，请刷新页面查看。');
  await rulesChanged(context);
  const former = await findInCompany(context, employee, company.administratorId);
  await audit(context, employee, [
    { recordId: toId, recordTitle: successor.name, action: 'becomeAdministrator', changes: { administrator: [former?.name ?? null, successor.name] }, reason },
    { recordId: company.administratorId, recordTitle: former?.name ?? '', action: 'handOverAdministration', changes: { administrator: [former?.name ?? null, successor.name] }, reason },
  ]);
  await notify(context, { to: [toId], kind: 'company.administrator', title: '您已成为系统管理员', body: `${former?.name ?? '平台管理员'}将${company.name}的系统管理员职务移交给了您。`, mail: true });
}
