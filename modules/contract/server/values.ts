import { contact, customer } from '#modules/customer/index.ts';
import { linesOf, orderOf } from '#modules/order/index.ts';
import { employee } from '#modules/organization/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { dictionaryEntries } from '#platform/customization/index.ts';
import { dayOf } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { accessTo } from '#platform/permission/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { formatChineseAmount, formatMoney } from '#platform/web/format.ts';
import type { Contract } from '../model/contract.ts';
import type { ContractVersion } from '../model/contract-version.ts';
import { productLoop } from '../model/template-fields.ts';

/** What stands where there is nothing to say: a stroke, so that nobody can write into the gap afterwards. */
const nothing = '/';

const said = (text: string | null | undefined): string => (text === null || text === undefined || text.trim() === '' ? nothing : text);

function saidDay(day: string | null): string {
  if (day === null) return nothing;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/**
 * The values of the template's fields for a version. The order and its lines are frozen; of customer and people it takes what
 * the drafting viewer may read in clear: a contract must not carry a phone to somebody who may not see it.
 */
export async function valuesFor(context: Context, row: Contract, version: ContractVersion): Promise<Record<string, unknown>> {
  const [source, buyer, owner, company] = [await orderOf(context, row.orderId), await findInCompany(context, customer, row.customerId), await findInCompany(context, employee, row.ownerId), await companyName(context)];
  const person = source?.contactId ? await findInCompany(context, contact, source.contactId) : null;
  return {
    合同编号: said(row.code),
    合同名称: row.name,
    合同金额: formatMoney(version.amount),
    合同金额大写: formatChineseAmount(version.amount),
    开始日期: saidDay(version.startOn),
    到期日期: saidDay(version.endOn),
    起草日期: saidDay(dayOf(version.createdAt)),
    付款方式: said(version.paymentTerms ?? source?.paymentTerms),
    交付方式: said(version.deliveryTerms),
    其他约定: said(version.otherTerms),
    版本号: String(version.number),
    客户名称: said(buyer?.name),
    客户信用代码: readable(context, customer, 'creditCode', buyer),
    客户地址: readable(context, customer, 'address', buyer),
    客户电话: readable(context, customer, 'phone', buyer),
    客户联系人: said(person?.name),
    客户联系人电话: person?.mobile ? readable(context, contact, 'mobile', person) : readable(context, contact, 'phone', person),
    本公司名称: company,
    负责人: said(owner?.name),
    负责人电话: readable(context, employee, 'mobile', owner),
    负责人邮箱: readable(context, employee, 'email', owner),
    订单编号: said(source?.code),
    订单日期: saidDay(source?.orderedOn ?? null),
    交付日期: saidDay(source?.deliverOn ?? null),
    交付地址: said(source?.deliveryAddress),
    订单金额: formatMoney(source?.amount ?? 0),
    [productLoop]: await productRows(context, row.orderId),
  };
}

async function productRows(context: Context, orderId: string): Promise<Record<string, string>[]> {
  const units = new Map((await dictionaryEntries(context, 'unit')).map(({ code, label }) => [code, label]));
  return (await linesOf(context, orderId)).map((line, index) => ({
    序号: String(index + 1),
    产品名称: said(line.title),
    规格版本: said(line.specification),
    单位: said(line.unit && (units.get(line.unit) ?? line.unit)),
    数量: String(line.quantity),
    单价: formatMoney(line.price),
    金额: formatMoney(line.amount),
    备注: said(line.remark),
  }));
}

function readable(context: Context, entity: AnyEntity, field: string, row: object | null): string {
  const access = accessTo(context.viewer, entity.noun, field);
  return access === 'read' || access === 'write' ? said((row as Record<string, string | null> | null)?.[field]) : nothing;
}

async function companyName(context: Context): Promise<string> {
  const row = await asSystem(context, 'the name of one’s own company').selectFrom('company').select('name').where('id', '=', context.viewer.companyId).executeTakeFirst();
  return said(row?.name);
}
