// The happenings of the story, done by the verbs of the modules: each by its person at its instant.
import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, shifted } from '#platform/db/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { activity, planActivity, recordActivity } from '#modules/activity/index.ts';
import { assignCustomers, claimCustomer, convertCustomer, createCustomer, releaseCustomer, shareCustomer, transferCustomers } from '#modules/customer/index.ts';
import { type Company, demoCompanies } from './companies.ts';
import { type Met, meetPeople } from './contacts.ts';
import people from './content/people-at-customers.json' with { type: 'json' };
import { Dice } from './dice.ts';
import type { SalesRegion } from './sales-regions.ts';
import type { Stage } from './stage.ts';
import { type Happening, storyOf } from './story.ts';
import { followUpWords, planWords, reason } from './words.ts';

export type PoolOf = Readonly<Record<SalesRegion, string>>;

/** What the play knows of a customer by now. */
interface Known {
  readonly id: string;
  contacts: readonly Met[];
}

interface Play {
  readonly stage: Stage;
  readonly companies: readonly Company[];
  readonly pools: PoolOf;
  readonly known: Map<number, Known>;
  /** The last follow-up of every customer. */
  readonly last: ReadonlySet<Happening>;
  readonly dice: Dice;
}

/** Plays the year of all customers in the order of time, up to now. */
export async function playCustomers(stage: Stage, pools: PoolOf): Promise<void> {
  const companies = demoCompanies();
  const happenings = companies.flatMap((company) => storyOf(company, stage.days)).filter(({ at }) => at <= stage.now);
  happenings.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const last = new Set(new Map(happenings.filter(({ kind }) => kind === 'followUp').map((one) => [one.customer, one])).values());
  const play: Play = { stage, companies, pools, known: new Map(), last, dice: new Dice('play') };
  for (const together of handedOutTogether(happenings)) await act(play, together);
}

/** What a leader assigns to one seller in one go stands together; everything else happens for itself. */
function handedOutTogether(happenings: readonly Happening[]): Happening[][] {
  const groups: Happening[][] = [];
  for (const one of happenings) {
    const group = one.kind === 'assign' ? groups.findLast(([first]) => first!.kind === 'assign' && first!.at === one.at && first!.to === one.to) : undefined;
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

async function act(play: Play, together: readonly Happening[]): Promise<void> {
  const { stage, dice } = play;
  const one = together[0]!;
  const context = await stage.as(one.by, one.at);
  if (one.kind === 'create') return enter(play, context, one);
  const known = play.known.get(one.customer)!;
  const { id } = known;
  switch (one.kind) {
    case 'assign':
      await every(await assignCustomers(context, { takers: [{ employeeId: stage.player(one.to).id }], how: 'inTurn' }), together.map(({ customer }) => play.known.get(customer)!.id));
      break;
    case 'claim':
      await claimCustomer(context, id);
      break;
    case 'convert':
      await convertCustomer(context, id, reason(dice, 'convert'));
      break;
    case 'share':
      await shareCustomer(context, id, one.to === 'service' ? { grantees: [{ kind: 'department', id: stage.departmentId('客户服务部') }], access: 'read' } : { grantees: [{ kind: 'team', id: stage.teamId }], access: 'edit', until: addDays(dayOf(stage.now), 90) });
      break;
    case 'transfer':
      await every(await transferCustomers(context, { toEmployeeId: stage.player(one.to).id, reason: reason(dice, 'transfer'), along: ['activity'], keepReading: false }), [id]);
      break;
    case 'release':
      await releaseCustomer(context, id, { reason: reason(dice, 'release') });
      break;
    default:
      await followUp(play, context, one, known);
  }
}

/** A verb over several customers; unlike a person's choice, nothing of the story may be refused. */
async function every({ row, finish }: Awaited<ReturnType<typeof assignCustomers>>, ids: readonly string[]): Promise<void> {
  for (const id of ids) await row(id);
  await finish?.();
}

async function enter({ stage, companies, pools, known }: Play, context: Context, one: Happening & { kind: 'create' }): Promise<void> {
  const company = companies[one.customer]!;
  const { name, regionCode, industry, enterpriseType, source, phone, invented } = company;
  const row = await createCustomer(context, {
    name,
    regionCode,
    industry,
    enterpriseType,
    source,
    phone,
    class: company.class,
    remark: invented ? people.inventedRemark : people.remark,
    custom: { currentSystem: company.system },
    ...(one.intoPool && { poolId: pools[company.region] }),
    ...(invented && { parentId: known.get(companies.find((other) => other.invented)!.number)?.id }),
  });
  // Who brings a customer himself knows somebody there.
  known.set(one.customer, { id: row.id, contacts: one.intoPool ? [] : await meetPeople(await stage.as(one.by, one.at), one.customer, row.id) });
}

async function followUp({ stage, dice, last }: Play, context: Context, one: Happening & { kind: 'followUp' | 'plan' }, known: Known): Promise<void> {
  if (known.contacts.length === 0) known.contacts = await meetPeople(context, one.customer, known.id);
  const contact = dice.one(known.contacts);
  const about = { customerId: known.id, contactId: contact.id };
  if (one.kind === 'followUp') {
    const words = { ...about, ...followUpWords(dice, one.phase, contact), at: one.at };
    const { id: ownerId, departmentId } = stage.player(one.by);
    // The verb brings up to date what follows from a follow-up; for all that came before, the rows alone are enough and ten times faster.
    if (last.has(one)) await recordActivity(context, words);
    else await insertRecord(context, activity, { ...words, status: 'done', ownerId, departmentId }, { action: 'record' });
    return;
  }
  const remindAt = shifted(one.plannedAt, -30 * 60);
  await planActivity(context, { ...about, ...planWords(dice, one.phase, contact), plannedAt: one.plannedAt, remindAt: remindAt > stage.now ? remindAt : null });
}
