import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, companyRows, deleteRecord, findInCompany, findRecord, insertRecord, loadRecord, present, type Presented, updateRecord, visibleRows } from '#platform/record/index.ts';
import { contact, type Contact } from '../model/contact.ts';
import { customer } from '../model/customer.ts';

/** Creates a contact at a customer that the viewer may change. */
export async function createContact(context: Context, input: Record<string, unknown>): Promise<Contact> {
  const accepted = await acceptInput(context, contact, input, 'create');
  await changeableCustomer(context, accepted.customerId!);
  if (accepted.superiorContactId) await checkSuperior(context, null, accepted.customerId!, accepted.superiorContactId);
  return insertRecord(context, contact, accepted);
}

/** Changes a contact; to another company he moves by `moveContact`, which keeps his history. */
export async function changeContact(context: Context, row: Contact, input: Record<string, unknown>): Promise<Contact> {
  const accepted = await acceptInput(context, contact, input, 'update');
  if (accepted.customerId !== undefined && accepted.customerId !== row.customerId) throw invalid([{ path: 'customerId', message: '换公司请用“转到其他客户”，这样会保留他的履历。' }]);
  if (accepted.superiorContactId && accepted.superiorContactId !== row.superiorContactId) {
    await lockCustomer(context, row.customerId);
    await checkSuperior(context, row.id, row.customerId, accepted.superiorContactId);
  }
  return updateRecord(context, contact, row, accepted);
}

/** Puts a contact into the recycle bin; who reported to him reports to his superior. */
export async function removeContact(context: Context, row: Contact, reason: string | null): Promise<void> {
  await lockCustomer(context, row.customerId);
  await liftSubordinates(context, row);
  await deleteRecord(context, contact, row, { reason });
}

export interface ContactMove {
  readonly customerId: string;
  readonly position?: string | null;
  readonly reason?: string | null;
}

/** A contact changes companies (R4.2): what was done with him stays with the former one, where he was is kept. */
export async function moveContact(context: Context, id: string, move: ContactMove): Promise<Contact> {
  const row = await loadRecord(context, contact, id, { right: 'contact.update', lock: true });
  if (row.customerId === move.customerId) throw invalid([{ path: 'customerId', message: '他已经在这个客户，请选择另一个。' }]);
  await lockCustomer(context, row.customerId);
  await changeableCustomer(context, move.customerId);
  await liftSubordinates(context, row);
  const step = { id: newId(), companyId: context.viewer.companyId, contactId: row.id, fromCustomerId: row.customerId, toCustomerId: move.customerId, position: row.position, at: context.now, actorId: context.viewer.id || null, reason: move.reason ?? null };
  await asSystem(context, 'the contact was loaded through the scope').insertInto('contact_move').values(step).execute();
  return updateRecord(context, contact, row, { customerId: move.customerId, superiorContactId: null, position: move.position ?? null }, { action: 'move', reason: move.reason });
}

/** Where a contact worked before, the latest first; former customers that the viewer may not see stay unnamed. */
export async function movesOf(context: Context, id: string): Promise<{ at: string; position: string | null; customerId: string | null; customerName: string | null }[]> {
  const row = await loadRecord(context, contact, id);
  const steps = await asSystem(context, 'the contact was loaded through the scope').selectFrom('contact_move').selectAll().where('contactId', '=', row.id).where('companyId', '=', context.viewer.companyId).orderBy('at', 'desc').execute();
  const shown = [];
  for (const step of steps) {
    const former = await findRecord(context, customer, step.fromCustomerId);
    shown.push({ at: step.at, position: step.position, customerId: former?.id ?? null, customerName: former?.name ?? null });
  }
  return shown;
}

/** The people of a customer with their reporting lines, for the organisation chart; fields as the viewer may read them. */
export async function contactChart(context: Context, customerId: string): Promise<Presented[]> {
  const { id } = await loadRecord(context, customer, customerId);
  const rows = await visibleRows(context, contact)
    .select(['contact.id', 'contact.name', 'contact.position', 'contact.department', 'contact.superiorContactId', 'contact.decisionRole', 'contact.attitude'])
    .where('contact.customerId', '=', id)
    .orderBy('contact.createdAt')
    .limit(1000)
    .execute();
  return rows.map((row) => present(context.viewer, contact, row));
}

/** The superior must be at the same customer and must not stand below the contact. */
async function checkSuperior(context: Context, id: string | null, customerId: string, superiorId: string): Promise<void> {
  for (let at: string | null = superiorId, first = true; at; first = false) {
    if (at === id) throw conflict('contact.circle', '上级不能是他自己或他的下属，请重新选择。');
    const above: Contact | null = await findInCompany(context, contact, at);
    if (first && above?.customerId !== customerId) throw invalid([{ path: 'superiorContactId', message: '上级必须是同一客户的联系人，请重新选择。' }]);
    at = above?.superiorContactId ?? null;
  }
}

/** Who reported to him reports to his superior. */
async function liftSubordinates(context: Context, row: Contact): Promise<void> {
  const below = await companyRows(context, contact).selectAll('contact').where('contact.customerId', '=', row.customerId).where('contact.superiorContactId', '=', row.id).execute();
  for (const one of below) await updateRecord(context, contact, one, { superiorContactId: row.superiorContactId });
}

/** Reporting lines of one customer are changed by one transaction after the other: two of them could close a circle together. */
async function lockCustomer(context: Context, customerId: string): Promise<void> {
  await findInCompany(context, customer, customerId, { lock: true });
}

/** The customer, locked, where the viewer may add people: whoever may edit it. */
async function changeableCustomer(context: Context, customerId: string): Promise<void> {
  await loadRecord(context, customer, customerId, { right: 'customer.update', lock: true });
}
