// What happens to one customer in the year, thrown with dice and not yet done: facts only, so that it can be looked at in tests.
import { instantAt, officeInstant } from './calendar.ts';
import type { Company } from './companies.ts';
import { Dice } from './dice.ts';
import type { SalesRegion } from './sales-regions.ts';

export type Phase = 'first' | 'needs' | 'demonstration' | 'quote' | 'negotiation' | 'care' | 'service' | 'fruitless' | 'market';

type Event =
  | { readonly kind: 'create'; readonly intoPool: boolean }
  | { readonly kind: 'assign'; readonly to: string }
  | { readonly kind: 'claim' }
  | { readonly kind: 'followUp'; readonly phase: Phase }
  | { readonly kind: 'convert' }
  | { readonly kind: 'share'; readonly to: 'service' | 'team' }
  | { readonly kind: 'transfer'; readonly to: string }
  | { readonly kind: 'release' }
  | { readonly kind: 'plan'; readonly phase: Phase; readonly plannedAt: string };

/** Something that somebody (`by`, a person's key) does with a customer at an instant. */
export type Happening = Event & { readonly at: string; readonly by: string; readonly customer: number };

/** The working days that the story has: the past year up to today, and the two weeks to come. */
export interface Days {
  readonly past: readonly string[];
  readonly coming: readonly string[];
}

export const sellersOf: Readonly<Record<SalesRegion, readonly string[]>> = {
  east: ['sales', 'sales2', 'zhang-hao', 'liu-zi'],
  north: ['yang-yi', 'xu-jing', 'ma-chen'],
  south: ['liang-wei', 'luo-mei', 'xie-yutong'],
};
export const leaderOf: Readonly<Record<SalesRegion, string>> = { east: 'manager', north: 'manager-north', south: 'manager-south' };
const engineers = ['service', 'gao-xiang', 'hu-xiao'];
const course: readonly Phase[] = ['first', 'needs', 'demonstration', 'quote', 'negotiation'];

/** Working days between two follow-ups, by class. */
const rhythm = { A: [5, 12], B: [9, 20], C: [14, 34] } as const;
/** Customers are handed out every second week. */
const handOutEvery = 10;

/** Tells the story of one customer; gives what happens in the order of time, plans to come included. */
export function storyOf(company: Company, days: Days): Happening[] {
  const story = new Story(company, days);
  story.tell();
  return story.happenings;
}

class Story {
  readonly happenings: Happening[] = [];
  readonly #company: Company;
  readonly #days: Days;
  readonly #dice: Dice;
  /** Which working day it is in the story. */
  #day = 0;
  #owner = '';

  constructor(company: Company, days: Days) {
    this.#company = company;
    this.#days = days;
    this.#dice = new Dice(`story ${company.number}`);
  }

  tell(): void {
    const { origin, number } = this.#company;
    this.#day = Math.floor(origin.at * (this.#days.past.length - 1));
    if (origin.owner) {
      this.#owner = origin.owner;
      this.#happen({ kind: 'create', intoPool: false }, origin.owner);
      if (origin.owner === 'market') this.#nurture();
      else this.#tenure();
      return;
    }
    // The list is entered one after the other on one morning.
    this.#push({ kind: 'create', intoPool: true }, 'market', instantAt(this.#days.past[this.#day]!, 9 * 60 + number / 10));
    if (this.#dice.chance(0.2)) return;
    this.#leavePool();
    if (this.#owner) this.#tenure();
  }

  /** Into somebody's hands: assigned by the leader on the next day for that, or claimed. */
  #leavePool(former?: string): void {
    const { region, agency } = this.#company;
    const to = agency ? 'agent' : this.#dice.one(sellersOf[region].filter((one) => one !== former));
    this.#day += this.#dice.whole(1, 45);
    const assigned = agency || this.#dice.chance(0.65);
    if (assigned) this.#day = Math.ceil(this.#day / handOutEvery) * handOutEvery;
    if (!this.#inPast()) return;
    this.#owner = to;
    if (assigned) this.#push({ kind: 'assign', to }, leaderOf[region], instantAt(this.#days.past[this.#day]!, 9 * 60 + 10));
    else this.#happen({ kind: 'claim' }, to);
  }

  /** From the first call to the end of the year, to the contract, or to the day on which the seller gives up. */
  #tenure(): void {
    const { agency, region } = this.#company;
    const dice = this.#dice;
    const promising = dice.chance(0.75);
    const patience = dice.whole(3, 5);
    let phase: Phase = 'first';
    for (let visit = 0; this.#pause(); visit += 1) {
      phase = promising ? course[Math.min(Math.floor(visit / 2), course.length - 1)]! : visit === 0 ? 'first' : 'fruitless';
      this.#happen({ kind: 'followUp', phase }, this.#owner);
      if (phase === 'negotiation' && dice.chance(0.35)) return this.#signed();
      if (!promising && visit >= patience && dice.chance(0.5)) return this.#givenUp();
      if (visit === 2 && promising && dice.chance(0.12)) this.#share('team');
      if (visit === 3 && !agency && dice.chance(0.08)) {
        const to = dice.one(sellersOf[region].filter((one) => one !== this.#owner));
        this.#happen({ kind: 'transfer', to }, leaderOf[region]);
        this.#owner = to;
      }
    }
    this.#plan(phase);
  }

  /** A formal customer: the seller calls now and then, service comes by. */
  #signed(): void {
    this.#happen({ kind: 'convert' }, this.#owner);
    this.#share('service');
    const engineer = this.#dice.one(engineers);
    for (let visit = 1; this.#pause(); visit += 1) {
      const served = visit % 2 === 0;
      this.#happen({ kind: 'followUp', phase: served ? 'service' : 'care' }, served ? engineer : this.#owner);
    }
    this.#plan('care');
    this.#plan('service', engineer);
  }

  /** An agent shares nothing: his leader does it for him. */
  #share(to: 'service' | 'team'): void {
    const { agency, region } = this.#company;
    this.#happen({ kind: 'share', to }, agency ? leaderOf[region] : this.#owner);
  }

  #givenUp(): void {
    this.#happen({ kind: 'release' }, this.#owner);
    const former = this.#owner;
    this.#owner = '';
    if (!this.#dice.chance(0.5)) return;
    this.#day += 10;
    this.#leavePool(former);
    if (this.#owner) this.#tenure();
  }

  #nurture(): void {
    while (this.#pause()) this.#happen({ kind: 'followUp', phase: 'market' }, 'market');
    this.#plan('market');
  }

  /** On to the next day on which somebody has time for this customer; false when that lies in the future. */
  #pause(): boolean {
    const [least, most] = rhythm[this.#company.class];
    this.#day += this.#dice.whole(least, most);
    return this.#inPast();
  }

  #inPast(): boolean {
    return this.#day < this.#days.past.length;
  }

  /** What is to be done next: most of it in the coming two weeks, some of it should have been done already. */
  #plan(phase: Phase, by = this.#owner): void {
    const last = this.happenings.at(-1);
    if (!last || this.#dice.chance(0.35)) return;
    const day = this.#dice.chance(0.1) ? this.#days.past.at(-this.#dice.whole(1, 3))! : this.#dice.one(this.#days.coming);
    const plannedAt = officeInstant(day, this.#dice);
    if (plannedAt > last.at) this.#push({ kind: 'plan', phase, plannedAt }, by, last.at);
  }

  /** Something at some time of the day, after what was before. */
  #happen(event: Event, by: string): void {
    const wanted = officeInstant(this.#days.past[this.#day]!, this.#dice);
    const before = this.happenings.at(-1)?.at ?? '';
    this.#push(event, by, wanted > before ? wanted : before);
  }

  #push(event: Event, by: string, at: string): void {
    this.happenings.push({ ...event, at, by, customer: this.#company.number });
  }
}
