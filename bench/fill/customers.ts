// Customers, their contacts, and what is kept beside them, as rows in the order of their ids.
import { instant } from '#platform/db/index.ts';
import { searchTerms } from '#platform/search/text/index.ts';
import { Dice } from '#app/demo/dice.ts';
import type { Value } from '../load.ts';
import { type Births, day } from './births.ts';
import { idAt } from './id-at.ts';
import type { NamedBlock } from './name-blocks.ts';
import { personName, regionCodeOf } from './names.ts';
import type { SearchLines } from './search-lines.ts';
import type { SortedLines } from './sorted-lines.ts';

export const customerColumns = ['id', 'companyId', 'name', 'namePinyin', 'code', 'phone', 'regionCode', 'address', 'industry', 'source', 'enterpriseType', 'class', 'stage', 'ownerId', 'departmentId', 'poolId', 'ownedSince', 'lastFollowUpAt', 'nextFollowUpAt', 'lastDealAt', 'convertedAt', 'convertedBy', 'locked', 'releasedAt', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'] as const;
export const contactColumns = ['id', 'companyId', 'name', 'customerId', 'customerOwnerId', 'customerDepartmentId', 'position', 'mobile', 'email', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'] as const;
export const ownershipColumns = ['id', 'companyId', 'customerId', 'at', 'how', 'toOwnerId', 'toPoolId', 'actorId'] as const;
export const shareColumns = ['id', 'companyId', 'recordId', 'granteeKind', 'granteeId', 'access', 'endsAt', 'createdAt'] as const;

const industries = ['manufacturing', 'manufacturing', 'manufacturing', 'software', 'telecom', 'finance', 'energy', 'construction', 'transport', 'retail', 'health', 'education'];
const sources = ['visit', 'referral', 'campaign', 'website', 'call', 'exhibition', 'list'];
const types = ['private', 'private', 'private', 'stateOwned', 'foreign', 'listed'];
const classes = ['A', 'B', 'B', 'C', 'C', null];
const positions = ['总经理', '采购经理', '信息部经理', '财务总监', '生产总监'];
const shareOfShared = 0.03;

const known = (at: number): string | null => (at > 0 ? instant(Math.floor(at)) : null);

/** Customers with their names, which come in blocks; keys of the duplicate check go to `keys`. */
export async function* customers(births: Births, blocks: AsyncIterable<NamedBlock>, keys: SortedLines, seed: string): AsyncGenerator<readonly Value[]> {
  const dice = new Dice(`${seed} customers`);
  let index = 0;
  for await (const block of blocks) {
    for (const named of block.names) {
      const phone = `0571${20_000_000 + (index % 59_999_999)}`;
      const company = births.companyOf[index]!;
      keys.add([`${company}name:${named.key}`, births.ids[index]!]);
      keys.add([`${company}phone:${phone}`, births.ids[index]!]);
      yield rowOf(births, index, [named.name, named.pinyin, `KH${new Date(births.at[index]!).getUTCFullYear()}-${index + 1}`, phone, regionCodeOf(births.placeOf[index]!)], dice);
      index += 1;
    }
  }
}

/** In the order of `customerColumns`. */
function rowOf(births: Births, index: number, named: readonly string[], dice: Dice): readonly Value[] {
  const [at, owner, company] = [births.at[index]!, births.ownerAt(index), births.companyAt(index)];
  const [created, who] = [known(at), owner?.id ?? null];
  const changed = Math.max(at + (births.now - at) * Math.sqrt(dice.fraction()), births.followed[index]!, births.dealt[index]!);
  const isFormal = births.won[index]! > 0;
  const facts = [dice.chance(0.5) ? `人民路${dice.whole(1, 999)}号` : null, dice.one(industries), dice.one(sources), dice.one(types), dice.one(classes), isFormal ? 'formal' : 'prospect'];
  const hands = owner ? [owner.id, owner.departmentId, null, created] : [null, null, company.poolId, null];
  const clocks = [known(births.followed[index]!), known(births.planned[index]!), known(births.dealt[index]!), known(births.won[index]!), isFormal ? who : null];
  return [births.ids[index]!, company.id, ...named, ...facts, ...hands, ...clocks, 0, owner ? null : known(changed), created, who, known(changed), who, dice.whole(1, 9)];
}

/** Contacts in the order of their customers; the names of people repeat, so each is spelt once. */
export function* contacts(births: Births, count: number, search: SearchLines, seed: string): Generator<readonly Value[]> {
  const dice = new Dice(`${seed} contacts`);
  const spelt = new Map<string, readonly string[]>();
  let left = count;
  for (let index = 0; index < births.count; index += 1) {
    const rest = births.count - index;
    for (let of = rest === 1 ? left : Math.min(left, skewed(left / rest, dice)); of > 0; of -= 1, left -= 1) {
      const [name, at] = [personName(dice), births.at[index]! + dice.whole(0, 3)];
      const id = idAt(at, dice);
      if (!spelt.has(name)) spelt.set(name, searchTerms(name));
      search.add(births.companyOf[index]!, 'contact', spelt.get(name)!, id);
      const [created, who] = [known(at), births.ownerAt(index)?.id ?? null];
      yield [id, births.companyAt(index).id, name, births.ids[index]!, ...Object.values(births.sightOf(index)), dice.one(positions), `138${String(dice.whole(0, 99_999_999)).padStart(8, '0')}`, dice.chance(0.4) ? `c${dice.whole(1, 999_999)}@example.com` : null, created, who, created, who, 1];
    }
  }
}

export function* ownerships(births: Births, seed: string): Generator<readonly Value[]> {
  const dice = new Dice(`${seed} ownership`);
  for (let index = 0; index < births.count; index += 1) {
    const [at, owner, company] = [births.at[index]!, births.ownerAt(index), births.companyAt(index)];
    yield [idAt(at, dice), company.id, births.ids[index]!, known(at), 'create', owner?.id ?? null, owner ? null : company.poolId, owner?.id ?? null];
  }
}

export function* shares(births: Births, seed: string): Generator<readonly Value[]> {
  const dice = new Dice(`${seed} shares`);
  for (let index = 0; index < births.count; index += 1) {
    const [at, owner, company] = [births.at[index]!, births.ownerAt(index), births.companyAt(index)];
    if (!owner || !dice.chance(shareOfShared)) continue;
    const toGroup = dice.chance(0.2);
    const grantee = toGroup ? dice.one(company.groups) : dice.one(company.sellers).id;
    yield [idAt(at, dice), company.id, births.ids[index]!, toGroup ? 'department' : 'employee', grantee, dice.chance(0.3) ? 'edit' : 'read', dice.chance(0.5) ? known(births.now + (dice.fraction() - 0.3) * 90 * day) : null, known(at)];
  }
}

/** A whole number of this mean; most are small, few are large. */
function skewed(mean: number, dice: Dice): number {
  return Math.floor(-mean * Math.log(1 - dice.fraction()) + 0.5);
}
