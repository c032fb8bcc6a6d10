import { cityOf, provinceOf } from '#platform/region/index.ts';
import type { Context } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { conflict, forbidden, notFound, refused } from '#platform/problem/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import type { Pool } from '../model/pool.ts';
import type { Round } from './batch.ts';
import { roomFor } from './caps.ts';
import { type Colleague, colleaguesAmong } from './colleagues.ts';
import { changeHands } from './ownership.ts';
import { poolAccess } from './pool-access.ts';
import { takeTurn } from './turn.ts';

/** One of the people whom customers are handed out to, with what falls to him under the rule `match`. */
export interface Taker {
  readonly employeeId: string;
  /** Codes of provinces, cities or districts. */
  readonly regionCodes?: readonly string[];
  readonly industries?: readonly string[];
}

export interface Assignment {
  readonly takers: readonly Taker[];
  /** `inTurn`: one after the other; `match`: by region and industry, in turn among those who match. One taker: by hand. */
  readonly how: 'inTurn' | 'match';
  readonly reason?: string | null;
}

type Receiver = Taker & { readonly person: Colleague };

/** Hands pool customers to salespeople (R4.5): by hand, in turn, or by region and industry. Caps hold; everybody is told once. */
export async function assignCustomers(context: Context, { takers, how, reason }: Assignment): Promise<Round> {
  const people = await colleaguesAmong(context, takers.map(({ employeeId }) => employeeId));
  const receivers = takers.map((taker) => ({ ...taker, person: mayReceive(context, people.get(taker.employeeId)) }));
  // Every receiver's turn, in one order everywhere, before anything is counted.
  for (const id of [...people.keys()].sort()) await takeTurn(context, `holder:${id}`);
  const given = new Map<string, string[]>();
  let next = 0;
  const row = async (id: string): Promise<void> => {
    const found = await findInCompany(context, customer, id);
    const access = found?.poolId ? await poolAccess(context, found.poolId) : null;
    if (!found || !access) throw notFound(customer.label);
    const inTurn = [...receivers.slice(next), ...receivers.slice(0, next)];
    const receiver = await firstWithRoom(context, access.pool, how === 'match' ? inTurn.filter((one) => suits(one, found)) : inTurn);
    if (!(await changeHands(context, [found], { owner: receiver.person }, { how: 'assign', reason: reason ?? null }))) throw conflict('customer.taken', '这个客户刚刚被别人领取。');
    next = (receivers.indexOf(receiver) + 1) % receivers.length;
    given.set(receiver.person.id, [...(given.get(receiver.person.id) ?? []), found.name]);
  };
  return { row, finish: () => tellReceivers(context, given) };
}

async function tellReceivers(context: Context, given: ReadonlyMap<string, readonly string[]>): Promise<void> {
  for (const [employeeId, names] of given) {
    const body = names.length <= 3 ? names.join('、') : `${names.slice(0, 3).join('、')}等`;
    await notify(context, { to: [employeeId], kind: 'customer.assigned', title: `您被分派了 ${names.length} 个客户`, body, link: '/customers?scene=mine' });
  }
}

/** Assigns to people within the scope of the right only. */
function mayReceive(context: Context, person: Colleague | undefined): Colleague {
  if (!person) throw refused('customer.no_such_colleague', '所选的员工不在职，请重新选择。');
  const scope = scopeOf(context.viewer, 'customer.assign');
  if (!scope || !covers(context.viewer, scope, { ownerId: person.id, departmentId: person.departmentId })) throw forbidden(`把客户分派给${person.name}`);
  return person;
}

/** The first in turn who may own one more. */
async function firstWithRoom(context: Context, pool: Pool, receivers: readonly Receiver[]): Promise<Receiver> {
  if (receivers.length === 0) throw refused('customer.nobody_matches', '没有人负责这个客户的地区或行业，请手工分派。');
  for (const receiver of receivers) if ((await roomFor(context, pool, receiver.person.id)) > 0) return receiver;
  throw conflict('customer.ownership_cap', `${receivers.map(({ person }) => person.name).join('、')}名下的客户已达到上限 ${pool.ownershipCap} 个。`);
}

function suits({ regionCodes = [], industries = [] }: Taker, { regionCode, industry }: Customer): boolean {
  const inRegion = regionCodes.length === 0 || [regionCode, cityOf(regionCode), provinceOf(regionCode)].some((code) => regionCodes.includes(code));
  const inIndustry = industries.length === 0 || (industry !== null && industries.includes(industry));
  return inRegion && inIndustry;
}
