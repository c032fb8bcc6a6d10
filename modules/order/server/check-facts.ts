import { contact } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { type FieldProblem } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import type { Order } from '../model/order.ts';

/** What must hold between the facts of an order: days in order, a contact of its customer. Throws 422 with everything at once. */
export async function checkFacts(context: Context, facts: Pick<Order, 'orderedOn' | 'customerId'> & Partial<Pick<Order, 'deliverOn' | 'contactId'>>): Promise<void> {
  const problems: FieldProblem[] = [];
  if (facts.orderedOn > dayOf(context.now)) problems.push({ path: 'orderedOn', message: '下单日期不能晚于今天。' });
  if (facts.deliverOn && facts.deliverOn < facts.orderedOn) problems.push({ path: 'deliverOn', message: '交付日期不能早于下单日期。' });
  if (facts.contactId) {
    const person = await findInCompany(context, contact, facts.contactId);
    if (person?.customerId !== facts.customerId) problems.push({ path: 'contactId', message: '所选的联系人不属于这个客户，请重新选择。' });
  }
  if (problems.length > 0) throw invalid(problems);
}
