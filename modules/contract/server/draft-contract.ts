import { order } from '#modules/order/index.ts';
import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { conflict, forbidden, invalid, type Problem } from '#platform/problem/index.ts';
import { acceptInput, insertRecord, loadRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractVersion } from '../model/contract-version.ts';
import { contractOfOrder } from './contract-of.ts';
import { agreed } from './course.ts';
import { templateInUse } from './templates-in-use.ts';

/**
 * Drafts a contract over an effective order from a template: number, first version, the order's amount. One order has one
 * contract that lives: of two drafted at once one exists, and the other is told so. The text is filled by `withText`.
 */
export async function createContract(context: Context, input: Record<string, unknown>): Promise<Contract> {
  const accepted = await acceptInput(context, contract, input, 'create');
  requireDaysInOrder(accepted);
  const source = await loadRecord(context, order, accepted.orderId!, { lock: true });
  const scope = scopeOf(context.viewer, 'contract.create');
  if (!scope || !covers(context.viewer, scope, source)) throw forbidden('为别人的订单起草合同');
  if (source.status !== 'effective') throw invalid([{ path: 'orderId', message: '这个订单还没有生效，请等订单审批通过后再起草合同。' }]);
  const template = await templateInUse(context, accepted.templateId);
  const other = await contractOfOrder(context, source.id, { lock: true });
  if (other) throw alreadyThere(other);
  const [code = null] = await nextNumbers(context, contract.noun);
  const place = { customerId: source.customerId, ownerId: source.ownerId, departmentId: source.departmentId };
  const row = await insertRecord(context, contract, { ...accepted, ...place, code, orderKey: source.id, amount: source.amount, status: 'draft', versionNumber: 1 }).catch(async (error: unknown) => {
    throw isDuplicateKey(error) ? alreadyThere(null) : error;
  });
  await insertRecord(context, contractVersion, { contractId: row.id, number: 1, status: 'draft', source: 'filled', templateVersionId: template.id, ...agreed(row), fileName: textName(row, 1) });
  return row;
}

function alreadyThere(other: Contract | null): Problem {
  return conflict('contract.exists', `这个订单已经有合同${other ? `（${other.code ?? other.name}）` : ''}，请打开那份合同；要修改内容，请在那份合同上起草新版本。`, other ? { contractId: other.id } : {});
}

/** Throws 422 where a contract would end before it begins. */
export function requireDaysInOrder({ startOn, endOn }: { startOn?: string | null; endOn?: string | null }): void {
  if (startOn && endOn && endOn < startOn) throw invalid([{ path: 'endOn', message: '到期日期不能早于开始日期，请检查。' }]);
}

/** What a version's file is called: 软件销售合同-HT202611-0001-第1版.docx. */
export function textName({ name, code }: Pick<Contract, 'name' | 'code'>, number: number): string {
  return `${[...name].slice(0, 60).join('')}-${code ?? ''}-第${number}版.docx`;
}
