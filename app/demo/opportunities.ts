// What the sellers of the demo are after: opportunities in every state, noted upon, some about to end, some lost, one in an agent's hands.
import { addDays, dayOf, shifted, startOfDay } from '#platform/db/index.ts';
import { makeContext } from '#platform/context/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { recordActivity } from '#modules/activity/index.ts';
import { assignOpportunities, createOpportunity, expireOpportunities, loseOpportunity, type Opportunity, requestInvalidation, requestRenewal, submitOpportunity, warnOpportunities } from '#modules/opportunity/index.ts';
import { pricesOn, standardKind } from '#modules/product/index.ts';
import { approveAll, byId } from './approvals.ts';
import { officeInstant } from './calendar.ts';
import content from './content/opportunities.json' with { type: 'json' };
import { Dice } from './dice.ts';
import type { Stage } from './stage.ts';
import { followUpWords } from './words.ts';

type Fate = 'draft' | 'pending' | 'effective' | 'ending' | 'expired' | 'renewing' | 'lost' | 'invalid';

/** How long ago an opportunity of each fate was opened, in days, and how many of a hundred it has. */
const fates: readonly { readonly fate: Fate; readonly ago: readonly [number, number]; readonly share: number }[] = [
  { fate: 'effective', ago: [6, 70], share: 34 },
  { fate: 'lost', ago: [45, 160], share: 18 },
  { fate: 'expired', ago: [95, 150], share: 12 },
  { fate: 'draft', ago: [1, 5], share: 10 },
  { fate: 'pending', ago: [1, 3], share: 9 },
  { fate: 'ending', ago: [84, 88], share: 8 },
  { fate: 'invalid', ago: [40, 100], share: 5 },
  { fate: 'renewing', ago: [80, 86], share: 4 },
];
const howMany = 80;

interface Prospect {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly createdAt: string;
}

/** Plays them; after the customers and what they ordered. */
export async function playOpportunities(stage: Stage): Promise<void> {
  const products = new Map((await stage.handle.selectFrom('product').select(['id', 'name']).where('companyId', '=', stage.companyId).execute()).map(({ id, name }) => [name, id]));
  const effective: string[] = [];
  for (const prospect of await prospects(stage)) {
    const chase = new Chase(stage, products, prospect);
    if ((await chase.play()) === 'effective') effective.push(chase.id);
  }
  await everyNight(stage);
  // The south has an agent where nobody of its own is near.
  const leader = await stage.as('manager-south', shifted(stage.now, -6 * 3600));
  const round = await assignOpportunities(leader, { toEmployeeId: stage.player('agent').id, reason: content.assignReason });
  for (const id of effective.slice(0, 3)) await round.row(id).catch(() => undefined);
  await round.finish?.();
}

async function prospects(stage: Stage): Promise<Prospect[]> {
  const rows = await stage.handle
    .selectFrom('customer')
    .select(['id', 'name', 'ownerId', 'createdAt'])
    .where('companyId', '=', stage.companyId)
    .where('stage', '=', 'prospect')
    .where('ownerId', 'is not', null)
    .where('ownerId', '<>', stage.player('market').id)
    .where('lastFollowUpAt', 'is not', null)
    .where('deletedAt', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('opportunity').select('opportunity.id').whereRef('opportunity.customerId', '=', 'customer.id'))))
    .orderBy('lastFollowUpAt', 'desc')
    .orderBy('id')
    .limit(howMany)
    .execute();
  return rows.map((row) => ({ ...row, ownerId: row.ownerId! }));
}

/** One seller after one deal. */
class Chase {
  id = '';
  readonly #stage: Stage;
  readonly #products: ReadonlyMap<string, string>;
  readonly #prospect: Prospect;
  readonly #dice: Dice;

  constructor(stage: Stage, products: ReadonlyMap<string, string>, prospect: Prospect) {
    this.#stage = stage;
    this.#products = products;
    this.#prospect = prospect;
    this.#dice = new Dice(`chase ${prospect.name}`);
  }

  /** Gives how it stands today. */
  async play(): Promise<Fate> {
    const { fate, opened } = this.#cast();
    const row = await this.#open(opened);
    this.id = row.id;
    if (fate === 'draft') return fate;
    await submitOpportunity(await this.#owner(this.#later(opened, 0)), row.id, { version: row.version, words: this.#dice.chance(0.4) ? content.submitWords : null, allowClash: true });
    if (fate === 'pending') return fate;
    const approved = this.#later(opened, 1);
    await approveAll(this.#stage, row.id, approved);
    await this.#note(approved, fate);
    await this.#finish(fate, approved);
    return fate;
  }

  /** What becomes of it: a customer that is new cannot have been after something for long. */
  #cast(): { fate: Fate; opened: string } {
    const { now } = this.#stage;
    let left = this.#dice.whole(1, 100);
    const wanted = fates.find(({ share }) => (left -= share) <= 0) ?? fates[0]!;
    const opened = this.#on(addDays(dayOf(now), -this.#dice.whole(...wanted.ago)));
    if (opened > this.#prospect.createdAt && opened < now) return { fate: wanted.fate, opened };
    return { fate: 'draft', opened: this.#soon() };
  }

  async #open(at: string): Promise<Opportunity> {
    const context = await this.#owner(at);
    const demand = this.#dice.one(content.demands);
    const prices = await pricesOn(context, [...this.#products.values()], standardKind, dayOf(at));
    const lines = demand.products.map(([name, most]) => {
      const productId = this.#products.get(String(name))!;
      const list = prices.get(productId) ?? 0;
      return { productId, quantity: this.#dice.whole(1, Number(most)), price: this.#dice.chance(0.35) ? Math.round((list * this.#dice.whole(88, 98)) / 10_000) * 100 : list };
    });
    const { id: customerId, name } = this.#prospect;
    return createOpportunity(context, {
      name: `${name.replace(/(股份)?有限(责任)?公司$/, '')}${demand.name}`.slice(0, 100),
      customerId,
      lines,
      description: demand.description,
      source: this.#dice.one(content.sources),
      probability: this.#dice.whole(2, 8) * 1000,
      expectedCloseOn: addDays(dayOf(at), this.#dice.whole(45, 150)),
      competitor: this.#dice.chance(0.4) ? this.#dice.one(content.competitors) : null,
    });
  }

  /** Action records while it was in force. */
  async #note(approved: string, fate: Fate): Promise<void> {
    const contact = await this.#stage.handle.selectFrom('contact').select(['id', 'name', 'position']).where('customerId', '=', this.#prospect.id).where('deletedAt', 'is', null).executeTakeFirst();
    for (let visit = 0, at = approved; visit < this.#dice.whole(1, 3); visit += 1) {
      at = this.#on(addDays(dayOf(at), this.#dice.whole(4, 12)));
      if (at >= this.#stage.now) return;
      const phase = visit === 0 ? 'demonstration' : fate === 'lost' ? 'fruitless' : 'quote';
      await recordActivity(await this.#owner(at), { ...followUpWords(this.#dice, phase, { name: contact?.name ?? '', position: contact?.position ?? '' }), contactId: contact?.id ?? null, opportunityId: this.id });
    }
  }

  async #finish(fate: Fate, approved: string): Promise<void> {
    if (fate === 'lost') {
      const { reason, words } = this.#dice.one(content.losses);
      const at = this.#later(approved, this.#dice.whole(38, 43));
      await loseOpportunity(await this.#owner(at), this.id, { version: await this.#version(), lostReason: reason, competitor: this.#dice.one(content.competitors), words });
    }
    if (fate === 'invalid') {
      const at = this.#later(approved, this.#dice.whole(38, 39));
      await requestInvalidation(await this.#owner(at), this.id, { version: await this.#version(), words: this.#dice.one(content.invalidations) });
      await approveAll(this.#stage, this.id, shifted(at, 3600));
    }
    if (fate === 'renewing') {
      const at = shifted(this.#stage.now, -this.#dice.whole(2, 30) * 3600);
      await requestRenewal(await this.#owner(at), this.id, { version: await this.#version(), until: addDays(dayOf(this.#stage.now), this.#dice.whole(60, 90)), words: this.#dice.one(content.renewals) });
    }
  }

  async #version(): Promise<number> {
    return (await this.#stage.handle.selectFrom('opportunity').select('version').where('id', '=', this.id).executeTakeFirstOrThrow()).version;
  }

  #owner(at: string) {
    return byId(this.#stage, this.#prospect.ownerId, at);
  }

  #on(day: string): string {
    return officeInstant(day, this.#dice);
  }

  /** In office hours so many days on, and not in the future. */
  #later(at: string, days: number): string {
    const wanted = days === 0 ? shifted(at, 1200) : this.#on(addDays(dayOf(at), days));
    return wanted < this.#stage.now ? wanted : this.#soon();
  }

  #soon(): string {
    return shifted(this.#stage.now, -this.#dice.whole(60, 600));
  }
}

/** Every midnight of the last weeks: what has come to its end ends, what soon will is warned of. */
async function everyNight({ services, handle, companyId, now }: Stage): Promise<void> {
  for (let night = addDays(dayOf(now), -70); night <= dayOf(now); night = addDays(night, 1)) {
    const context = makeContext(services, handle, systemViewer(companyId), 'demo', startOfDay(night));
    await expireOpportunities(context);
    await warnOpportunities(context);
  }
}
