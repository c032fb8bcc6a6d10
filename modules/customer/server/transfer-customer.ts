import { approval, handOverApprovalsAbout } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict, refused } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import type { Round } from './batch.ts';
import { type Colleague, colleagueOf } from './colleagues.ts';
import { customerFollowers } from './followers.ts';
import { changeHands } from './ownership.ts';
import { grant } from './share-customer.ts';
import { takeTurn } from './turn.ts';

export interface Transfer {
  readonly toEmployeeId: string;
  readonly reason?: string | null;
  /** Nouns of what goes along while it is open: `activity`, `opportunity`…; `approval`: what waits for the former owner's signature. Contacts and history always do. */
  readonly along: readonly string[];
  /** The old owner may go on reading. */
  readonly keepReading: boolean;
}

/** Transfers customers to another owner with what hangs on them (R4.7); the history stays with the customer and so comes along. */
export async function transferCustomers(context: Context, transfer: Transfer): Promise<Round> {
  const to = await colleagueOf(context, transfer.toEmployeeId, 'toEmployeeId');
  // Somebody who claims at this moment is counted with what he is given here.
  await takeTurn(context, `holder:${to.id}`);
  const names: string[] = [];
  const row = async (id: string): Promise<void> => {
    const found = await loadRecord(context, customer, id, { right: 'customer.transfer', lock: true });
    const from = found.ownerId;
    if (!from) throw refused('customer.in_pool', '这个客户在公海里，请领取或分派。');
    if (from === to.id) throw refused('customer.same_owner', `这个客户已经由${to.name}负责。`);
    if (!(await changeHands(context, [found], { owner: to }, { how: 'transfer', reason: transfer.reason ?? null }))) throw conflict('customer.changed_hands', '这个客户的负责人刚刚变了，请刷新后再试。');
    for (const { noun, handOver } of customerFollowers()) if (transfer.along.includes(noun)) await handOver?.(context, [id], from, to);
    if (transfer.along.includes(approval.noun)) await handOverApprovalsAbout(context, 'customerId', [id], from, to.id, '随客户转移');
    if (transfer.keepReading) await grant(context, id, [{ kind: 'employee', id: from }], 'read', null);
    names.push(found.name);
  };
  return { row, finish: () => tellNewOwner(context, to, names) };
}

async function tellNewOwner(context: Context, to: Colleague, names: readonly string[]): Promise<void> {
  if (names.length === 0 || to.id === context.viewer.id) return;
  await notify(context, { to: [to.id], kind: 'customer.transferred', title: `${context.viewer.name}转给您 ${names.length} 个客户`, body: `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`, link: '/customers?scene=mine' });
}
