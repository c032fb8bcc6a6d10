// Which customers there are, when each came and whose it is: known before any row is written, so that all that hangs on them agrees.
import { Dice } from '#app/demo/dice.ts';
import type { BenchCompany, Seller } from '../people.ts';
import { idAt } from './id-at.ts';
import { anyPlace } from './names.ts';

export const day = 24 * 3600_000;
/** How far the past reaches. */
export const span = 3 * 365 * day;
const ofNobody = 0.25;

/** An instant of the past for the n-th of so many: ever more happens with every month. */
export function momentOf(index: number, count: number, now: number, dice: Dice): number {
  return now - span * (1 - Math.sqrt((index + dice.fraction()) / count)) - 1000;
}

/** Customers as columns: a million objects would take gigabytes. What happens to a customer later is noted here. */
export class Births {
  readonly companies: readonly BenchCompany[];
  readonly count: number;
  readonly now: number;
  readonly ids: string[] = [];
  readonly at: Float64Array;
  readonly companyOf: Uint8Array;
  /** The city, by its number. */
  readonly placeOf: Uint16Array;
  readonly #sellerOf: Int16Array;
  /** Instants of the last follow-up, the next planned one, the first and the last deal; 0 where there is none. */
  readonly followed: Float64Array;
  readonly planned: Float64Array;
  readonly won: Float64Array;
  readonly dealt: Float64Array;
  /** Those that somebody is in charge of, in the order of time. */
  readonly #owned: Uint32Array;
  #ownedCount = 0;
  #there = 0;

  constructor(companies: readonly BenchCompany[], count: number, seed: string, now: number) {
    this.companies = companies;
    this.count = count;
    this.now = now;
    this.at = new Float64Array(count);
    this.companyOf = new Uint8Array(count);
    this.placeOf = new Uint16Array(count);
    this.#sellerOf = new Int16Array(count);
    [this.followed, this.planned, this.won, this.dealt] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    this.#owned = new Uint32Array(count);
    const dice = new Dice(`${seed} births`);
    for (let index = 0; index < count; index += 1) this.#bear(index, dice);
    if (this.#ownedCount === 0) throw new Error('Too few customers: nobody is in charge of any.');
  }

  #bear(index: number, dice: Dice): void {
    this.at[index] = momentOf(index, this.count, this.now, dice);
    this.ids.push(idAt(this.at[index]!, dice));
    this.placeOf[index] = anyPlace(dice);
    // Half of all belong to the first company, a quarter to the second, and so on.
    this.companyOf[index] = Math.floor(-Math.log2(1 - dice.fraction())) % this.companies.length;
    const { sellers } = this.companies[this.companyOf[index]!]!;
    const isOwned = !dice.chance(ofNobody);
    // Few hold many.
    this.#sellerOf[index] = isOwned ? Math.floor(sellers.length * dice.fraction() ** 2.2) : -1;
    if (isOwned) this.#owned[this.#ownedCount++] = index;
  }

  companyAt(index: number): BenchCompany {
    return this.companies[this.companyOf[index]!]!;
  }

  ownerAt(index: number): Seller | null {
    return this.#sellerOf[index]! < 0 ? null : this.companyAt(index).sellers[this.#sellerOf[index]!]!;
  }

  /** What a row that hangs on a customer says of whose he is (decision 0010). */
  sightOf(index: number): { customerOwnerId: string | null; customerDepartmentId: string | null } {
    const owner = this.ownerAt(index);
    return { customerOwnerId: owner?.id ?? null, customerDepartmentId: owner?.departmentId ?? null };
  }

  /** Begins the walk through time anew for `pick`. */
  rewind(): void {
    this.#there = 1;
  }

  /** A customer with an owner who was there at an instant, mostly one that came lately; instants must not go back between two `rewind`s. */
  pick(at: number, dice: Dice): number {
    while (this.#there < this.#ownedCount && this.at[this.#owned[this.#there]!]! <= at) this.#there += 1;
    return this.#owned[Math.floor(this.#there * Math.sqrt(dice.fraction()))]!;
  }
}
