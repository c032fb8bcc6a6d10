// Customers and what hangs on them, as rows in the order of their ids; lifelike skew: few owners hold many, recent months are busier.
import { instant } from '#platform/db/index.ts';
import { normaliseName, pinyinKey, searchTerms } from '#platform/search/text/index.ts';
import { Dice } from '#app/demo/dice.ts';
import type { Value } from './load.ts';
import { companyName, personName } from './names.ts';
import type { BenchCompany, Seller } from './people.ts';

export interface Amounts {
  readonly customers: number;
  readonly contacts: number;
  readonly activities: number;
}

export const columns = {
  customer: ['id', 'companyId', 'name', 'namePinyin', 'code', 'phone', 'regionCode', 'address', 'industry', 'source', 'enterpriseType', 'class', 'stage', 'ownerId', 'departmentId', 'poolId', 'ownedSince', 'lastFollowUpAt', 'nextFollowUpAt', 'locked', 'releasedAt', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'],
  contact: ['id', 'companyId', 'name', 'customerId', 'position', 'mobile', 'email', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'],
  activity: ['id', 'companyId', 'subject', 'status', 'way', 'at', 'customerId', 'result', 'ownerId', 'departmentId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'],
  customer_ownership: ['id', 'companyId', 'customerId', 'at', 'how', 'toOwnerId', 'toPoolId', 'actorId'],
  customer_share: ['id', 'companyId', 'recordId', 'granteeKind', 'granteeId', 'access', 'endsAt', 'createdAt'],
  customer_key: ['companyId', 'value', 'customerId', 'twin'],
  search_entry: ['companyId', 'noun', 'term', 'recordId'],
} as const;

const industries = ['manufacturing', 'manufacturing', 'manufacturing', 'software', 'telecom', 'finance', 'energy', 'construction', 'transport', 'retail', 'health', 'education'];
const sources = ['visit', 'referral', 'campaign', 'website', 'call', 'exhibition', 'list'];
const types = ['private', 'private', 'private', 'stateOwned', 'foreign', 'listed'];
const ways = ['phone', 'phone', 'wechat', 'visit', 'email', 'meeting'];
const positions = ['总经理', '采购经理', '信息部经理', '财务总监', '生产总监'];
const results = ['介绍了产品，对方愿意先看资料，约下周再联系。', '对方今年没有预算，明年初再谈。', '确认了需求清单，重点是库存和报表，准备演示。', '讨论了报价，希望分两期付款，等内部评审。', '拜访了负责人，参观了现场，对方希望先做调研。'];

const day = 24 * 3600_000;
const span = 3 * 365 * day;
const shareOfShared = 0.03;

/** What others must know of a customer. */
interface Born {
  readonly id: string;
  readonly company: BenchCompany;
  readonly owner: Seller | null;
  readonly at: number;
}

/** Takes lines that are put into order later: terms of the search, keys of the duplicate check. */
export interface Sinks {
  readonly terms: (line: readonly string[]) => void;
  readonly keys: (line: readonly string[]) => void;
}

/** A UUIDv7 of an instant (milliseconds), made by dice. */
function idAt(at: number, dice: Dice): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const hex = (digits: number): string => dice.whole(0, 16 ** digits - 1).toString(16).padStart(digits, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + dice.whole(0, 3)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
}

/** The rows of one benchmark, the same ones for the same seed; customers must have been made before what hangs on them. */
export class Business {
  readonly #companies: readonly BenchCompany[];
  readonly #amounts: Amounts;
  readonly #seed: string;
  readonly #now: number;
  readonly #born: Born[] = [];

  constructor(companies: readonly BenchCompany[], amounts: Amounts, seed: string, now: number) {
    this.#companies = companies;
    this.#amounts = amounts;
    this.#seed = seed;
    this.#now = now;
  }

  *customers({ terms, keys }: Sinks): Generator<readonly Value[]> {
    const dice = new Dice(`${this.#seed} customers`);
    for (let index = 0; index < this.#amounts.customers; index += 1) {
      const born = this.#bear(index, dice);
      const { name, regionCode } = companyName(dice);
      for (const term of searchTerms(name)) terms([born.company.id, 'customer', term, born.id]);
      keys([born.company.id, `name:${normaliseName(name)}`, born.id]);
      yield this.#row(index, born, { name, regionCode }, dice);
    }
  }

  #bear(index: number, dice: Dice): Born {
    // Ever more come with every month.
    const at = this.#now - span * (1 - Math.sqrt((index + dice.fraction()) / this.#amounts.customers)) - 1;
    // Half of all belong to the first company, a quarter to the second, and so on.
    const company = this.#companies[Math.floor(-Math.log2(1 - dice.fraction())) % this.#companies.length]!;
    const owner = dice.chance(0.25) ? null : company.sellers[Math.floor(company.sellers.length * dice.fraction() ** 2.2)]!;
    const born = { id: idAt(at, dice), company, owner, at };
    this.#born.push(born);
    return born;
  }

  /** In the order of `columns.customer`. */
  #row(index: number, { id, company, owner, at }: Born, { name, regionCode }: { name: string; regionCode: string }, dice: Dice): readonly Value[] {
    const created = instant(at);
    const updated = at + (this.#now - at) * Math.sqrt(dice.fraction());
    const followed = owner && dice.chance(0.85) ? instant(at + (updated - at) * dice.fraction()) : null;
    const next = owner && dice.chance(0.3) ? instant(this.#now + dice.fraction() * 14 * day) : null;
    const facts = [dice.one(industries), dice.one(sources), dice.one(types), dice.one(['A', 'B', 'B', 'C', 'C', null]), owner && dice.chance(0.2) ? 'formal' : 'prospect'];
    const hands = owner ? [owner.id, owner.departmentId, null, created, followed, next, 0, null] : [null, null, company.poolId, null, null, null, 0, instant(updated)];
    const address = dice.chance(0.5) ? `人民路${dice.whole(1, 999)}号` : null;
    const who = owner?.id ?? null;
    return [id, company.id, name, pinyinKey(name), `KH${created.slice(0, 4)}-${index}`, `0571${10_000_000 + (index % 89_999_999)}`, regionCode, address, ...facts, ...hands, created, who, instant(updated), who, dice.whole(1, 9)];
  }

  *contacts({ terms }: Sinks): Generator<readonly Value[]> {
    const dice = new Dice(`${this.#seed} contacts`);
    const mean = this.#amounts.contacts / this.#amounts.customers;
    for (const { id: customerId, company, owner, at } of this.#born) {
      for (let left = skewed(mean, dice); left > 0; left -= 1) {
        const id = idAt(at, dice);
        const name = personName(dice);
        for (const term of searchTerms(name)) terms([company.id, 'contact', term, id]);
        const [created, who] = [instant(at), owner?.id ?? null];
        yield [id, company.id, name, customerId, dice.one(positions), `1380000${String(dice.whole(0, 9999)).padStart(4, '0')}`, dice.chance(0.4) ? `c${dice.whole(1, 999_999)}@example.com` : null, created, who, created, who, 1];
      }
    }
  }

  /** Follow-ups in the order of time, mostly of customers that came lately. */
  *activities(): Generator<readonly Value[]> {
    const dice = new Dice(`${this.#seed} activities`);
    let there = 0;
    const { activities } = this.#amounts;
    for (let index = 0; index < activities; index += 1) {
      const at = this.#now - span * (1 - Math.sqrt((index + dice.fraction()) / activities)) - 1;
      while (there < this.#born.length && this.#born[there]!.at <= at) there += 1;
      const one = this.#born[Math.floor(there * Math.sqrt(dice.fraction()))];
      if (!one?.owner) continue;
      const when = instant(at);
      yield [idAt(at, dice), one.company.id, `跟进 ${index}`, 'done', dice.one(ways), when, one.id, dice.one(results), one.owner.id, one.owner.departmentId, when, one.owner.id, when, one.owner.id, 1];
    }
  }

  *ownership(): Generator<readonly Value[]> {
    const dice = new Dice(`${this.#seed} ownership`);
    for (const { id, company, owner, at } of this.#born) yield [idAt(at, dice), company.id, id, instant(at), 'create', owner?.id ?? null, owner ? null : company.poolId, owner?.id ?? null];
  }

  *shares(): Generator<readonly Value[]> {
    const dice = new Dice(`${this.#seed} shares`);
    for (const { id, company, owner, at } of this.#born) {
      if (!owner || !dice.chance(shareOfShared)) continue;
      const toGroup = dice.chance(0.2);
      const grantee = toGroup ? dice.one(company.groups) : dice.one(company.sellers).id;
      yield [idAt(at, dice), company.id, id, toGroup ? 'department' : 'employee', grantee, dice.chance(0.3) ? 'edit' : 'read', dice.chance(0.5) ? instant(this.#now + (dice.fraction() - 0.3) * 90 * day) : null, instant(at)];
    }
  }
}

/** A whole number of this mean; most are small, few are large. */
function skewed(mean: number, dice: Dice): number {
  return Math.floor(-mean * Math.log(1 - dice.fraction()) + 0.5);
}
