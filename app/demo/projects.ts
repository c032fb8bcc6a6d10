// What the sellers of the demo pursue as projects: in every stage, with plans, members and rounds; some late, one won, two lost.
import { recordActivity } from '#modules/activity/index.ts';
import { addMembers, convertOpportunity, loseProject, moveStage, recordRound, stagesOf, winProject } from '#modules/project/index.ts';
import { addDependency, completeTask, createTask, startTask } from '#modules/task/index.ts';
import { addDays, dayOf, shifted } from '#platform/db/index.ts';
import { byId } from './approvals.ts';
import { officeInstant } from './calendar.ts';
import content from './content/projects.json' with { type: 'json' };
import { Dice } from './dice.ts';
import type { Stage } from './stage.ts';
import { sellersOf } from './story.ts';

const day = 86_400;
const howMany = 18;
/** Opportunities that end sooner than this stay as they are: they show how an end draws near. */
const daysLeft = 12;
const engineers = ['service', 'gao-xiang', 'hu-xiao'] as const;
/** How many stages a project has passed, in turn. */
const reaches = [4, 1, 2, 3, 0, 2, 1, 3, 2] as const;

/** Plays them; after the opportunities. */
export async function playProjects(stage: Stage): Promise<void> {
  for (const [index, row] of (await opportunitiesToPursue(stage)).entries()) await new Pursuit(stage, row, index).play();
  await playOwnTasks(stage);
}

interface Pursued {
  readonly id: string;
  readonly ownerId: string;
  readonly approvedAt: string | null;
  readonly expectedCloseOn: string | null;
}

function opportunitiesToPursue({ handle, companyId, now }: Stage): Promise<Pursued[]> {
  return handle
    .selectFrom('opportunity')
    .innerJoin('employee', 'employee.id', 'opportunity.ownerId')
    .select(['opportunity.id', 'opportunity.ownerId', 'opportunity.approvedAt', 'opportunity.expectedCloseOn'])
    .where('opportunity.companyId', '=', companyId)
    .where('opportunity.status', '=', 'effective')
    .where('opportunity.validUntil', '>', addDays(dayOf(now), daysLeft))
    .where('opportunity.approvedAt', '<', shifted(now, -8 * day))
    .where('employee.kind', '=', 'staff')
    .orderBy('opportunity.approvedAt')
    .orderBy('opportunity.id')
    .limit(howMany)
    .execute();
}

/** One seller with one project. */
class Pursuit {
  readonly #stage: Stage;
  readonly #row: Pursued;
  readonly #index: number;
  readonly #dice: Dice;
  #id = '';
  #at: string;

  constructor(stage: Stage, row: Pursued, index: number) {
    this.#stage = stage;
    this.#row = row;
    this.#index = index;
    this.#dice = new Dice(`pursuit ${index} ${row.approvedAt}`);
    this.#at = row.approvedAt!;
  }

  async play(): Promise<void> {
    this.#later(1, 3);
    const began = this.#at;
    // One that was built anew has no day yet; further stages ask for one.
    const expectedOn = this.#row.expectedCloseOn ?? addDays(dayOf(began), 60);
    const project = await convertOpportunity(await this.#owner(), this.#row.id, { background: content.backgrounds[this.#index % content.backgrounds.length], expectedOn });
    this.#id = project.id;
    if (this.#dice.chance(0.6)) await addMembers(await this.#owner(), project.id, { employeeIds: [this.#stage.player(this.#dice.one(engineers)).id], access: 'edit', duty: content.duty });
    await this.#plan(began);
    await this.#advance();
  }

  /** The steps of the project as tasks that wait for one another; what lay before today is mostly done. */
  async #plan(began: string): Promise<void> {
    const today = dayOf(this.#stage.now);
    let before = null as { id: string; done: boolean } | null;
    for (const [title, from, to, remark] of content.steps as unknown as readonly (readonly [string, number, number, string])[]) {
      const [startOn, dueOn] = [addDays(dayOf(began), from), addDays(dayOf(began), to)];
      const { id } = await createTask(await this.#owner(began), { title, startOn, dueOn, remark, projectId: this.#id, priority: this.#dice.chance(0.25) ? 'high' : 'normal' });
      if (before) await addDependency(await this.#owner(began), id, before.id);
      const ready: boolean = before?.done ?? true;
      const done: boolean = ready && dueOn < today && this.#dice.chance(0.8);
      if (done) await completeTask(await this.#owner(this.#onDay(dueOn)), id);
      else if (ready && startOn < today) await startTask(await this.#owner(this.#onDay(startOn)), id);
      before = { id, done };
    }
  }

  /** Records, rounds and moves, one after another, as far as the time until today lets it come. */
  async #advance(): Promise<void> {
    const stages = (await stagesOf(await this.#owner())).filter(({ kind }) => kind === 'open');
    const reach = reaches[this.#index % reaches.length]!;
    for (let passed = 0; passed < reach; passed += 1) {
      this.#later(3, 7);
      await recordActivity(await this.#owner(), { subject: content.steps[passed]![0], way: this.#dice.one(['visit', 'meeting', 'phone']), result: content.records[(this.#index + passed) % content.records.length], projectId: this.#id });
      if (passed >= 2) await this.#negotiate(passed === 3 ? 2 : 1);
      await moveStage(await this.#owner(), this.#id, { fromStageId: stages[passed]!.id, toStageId: stages[passed + 1]!.id });
    }
    if (this.#index === 0) await winProject(await this.#owner(), this.#id, '总经理办公会通过，等待下单。');
    const loss = content.losses[this.#index - 5];
    if (loss) await loseProject(await this.#owner(), this.#id, { lostReason: loss.reason, words: loss.words });
  }

  async #negotiate(rounds: number): Promise<void> {
    const held = (await this.#stage.handle.selectFrom('negotiation').select('id').where('projectId', '=', this.#id).execute()).length;
    for (const round of content.rounds.slice(held, held + rounds)) {
      this.#later(1, 3);
      await recordRound(await this.#owner(), { projectId: this.#id, heldOn: dayOf(this.#at), ...round });
    }
  }

  #owner(at: string = this.#at) {
    return byId(this.#stage, this.#row.ownerId, at);
  }

  /** Some days on, and not in the future. */
  #later(least: number, most: number): void {
    const wanted = officeInstant(addDays(dayOf(this.#at), this.#dice.whole(least, most)), this.#dice);
    this.#at = wanted < this.#stage.now ? wanted : shifted(this.#at, 60) < this.#stage.now ? shifted(this.#at, 60) : this.#stage.now;
  }

  #onDay(on: string): string {
    const wanted = officeInstant(on, this.#dice);
    return wanted < this.#stage.now ? wanted : this.#stage.now;
  }
}

/** Everybody has something of his own to do: yesterday's, today's, next week's. */
async function playOwnTasks(stage: Stage): Promise<void> {
  const today = dayOf(stage.now);
  const keys = [...Object.values(sellersOf).flat(), ...engineers, 'manager', 'market'];
  for (const [index, key] of keys.entries()) {
    const context = await stage.as(key, shifted(stage.now, -2 * day));
    const titles = [0, 1].map((step) => content.own[(index + step) % content.own.length]!);
    for (const [step, title] of titles.entries()) {
      const dueOn = addDays(today, step === 0 ? (index % 3) - 1 : 3 + (index % 4));
      await createTask(context, { title, startOn: addDays(dueOn, -2), dueOn });
    }
  }
}
