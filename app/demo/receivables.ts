import { type Contract, contract } from '#modules/contract/index.ts';
import { bankLine, claimLine, confirmReceipt, type Instalment, issueInvoice, planInstalments, recordReceipt } from '#modules/receivable/index.ts';
import { planFrom } from '#modules/receivable/model/plan.ts';
import { addDays, dayOf, startOfDay } from '#platform/db/index.ts';
import { companyRows, insertRecord } from '#platform/record/index.ts';
import { officeInstant } from './calendar.ts';
import { Dice } from './dice.ts';
import type { Stage } from './stage.ts';

/** How contracts of the demo are paid, the usual way first. */
const templates = [
  { kind: 'shares' as const, shares: '30-30-40', names: '首付款-到货款-验收款', periods: null, firstAfterDays: 10, everyMonths: 2 },
  { kind: 'shares' as const, shares: '50-40-10', names: '首付款-验收款-质保金', periods: null, firstAfterDays: 7, everyMonths: 4 },
  { kind: 'even' as const, shares: null, names: null, periods: 4, firstAfterDays: 15, everyMonths: 3 },
  { kind: 'shares' as const, shares: '100', names: '全款', periods: null, firstAfterDays: 30, everyMonths: 0 },
];
const bookkeeper = 'deng-jie';
const accountant = 'finance';

/** What every signed contract is owed and was paid: planned by its owner, invoiced and confirmed by finance, some of it late, some still owed. */
export async function playReceivables(stage: Stage): Promise<void> {
  const program = await stage.as('director', stage.now);
  const rows = await companyRows(program, contract).selectAll('contract').where('contract.status', 'in', ['running', 'changing']).orderBy('contract.code').orderBy('contract.id').execute();
  for (const row of rows) await new Collection(stage, row).play();
  await playStatement(stage);
}

/** One contract's money. */
class Collection {
  readonly #stage: Stage;
  readonly #row: Contract;
  readonly #dice: Dice;

  constructor(stage: Stage, row: Contract) {
    this.#stage = stage;
    this.#row = row;
    this.#dice = new Dice(`money ${row.code ?? row.id}`);
  }

  async play(): Promise<void> {
    const { id, amount, signedOn } = this.#row;
    const today = dayOf(this.#stage.now);
    const start = signedOn ?? today;
    // The newest contract still waits for its plan.
    if (start > addDays(today, -3)) return;
    const lines = planFrom(this.#dice.one(templates), amount, start, (position) => `第 ${position} 期`);
    const planned = await this.#stage.as(this.#planner(), this.#at(addDays(start, 1)));
    const instalments = await planInstalments(planned, id, { lines, stamp: '0.0' });
    for (const one of instalments) if (!(await this.#collect(one, today))) break;
  }

  /** Its owner; agents plan nothing. */
  #planner(): string {
    const owner = [...this.#stage.people].find(([, { id }]) => id === this.#row.ownerId)?.[0];
    return owner === undefined || owner === 'agent' ? 'director' : owner;
  }

  /** What became of one instalment; gives whether the customer goes on paying. */
  async #collect(one: Instalment, today: string): Promise<boolean> {
    if (one.dueOn > addDays(today, 20)) return false;
    if (this.#dice.chance(0.85)) await this.#invoice(one, addDays(one.dueOn, -this.#dice.whole(3, 8)), today);
    const late = this.#dice.chance(0.7) ? this.#dice.whole(-4, 6) : this.#dice.whole(8, 110);
    const paidOn = addDays(one.dueOn, late);
    if (paidOn > today) return false;
    const part = this.#dice.chance(0.12) ? Math.round(one.amount * 0.6) : one.amount;
    await this.#receive(one, part, paidOn, today);
    return part === one.amount;
  }

  async #invoice(one: Instalment, wanted: string, today: string): Promise<void> {
    const on = wanted > this.#row.signedOn! ? wanted : this.#row.signedOn!;
    if (on > today) return;
    const number = `2633${String(this.#dice.whole(0, 9_999_999)).padStart(7, '0')}${String(this.#dice.whole(0, 999_999_999)).padStart(9, '0')}`;
    await issueInvoice(await this.#stage.as(accountant, this.#at(on)), { contractId: this.#row.id, number, invoicedOn: on, amount: one.amount, kind: this.#dice.chance(0.8) ? 'special' : 'general' });
  }

  async #receive(one: Instalment, amount: number, on: string, today: string): Promise<void> {
    const at = this.#at(on);
    const method = this.#dice.chance(0.85) ? 'transfer' : 'acceptance';
    const row = await recordReceipt(await this.#stage.as(bookkeeper, at), { customerId: one.customerId, receivedOn: on, amount, method, shares: [{ instalmentId: one.id, amount }] });
    // What came in these days still waits for the accountant.
    if (on < addDays(today, -2)) await confirmReceipt(await this.#stage.as(accountant, this.#at(addDays(on, 1))), row.id);
  }

  /** Some instant of that day, never one to come. */
  #at(day: string): string {
    const wanted = officeInstant(day, this.#dice);
    return wanted < this.#stage.now ? wanted : this.#stage.now;
  }
}

/** Yesterday's bank statement: one line that was claimed, some that wait, interest that is nobody's. */
async function playStatement(stage: Stage): Promise<void> {
  const yesterday = stage.days.past.at(-2) ?? addDays(dayOf(stage.now), -1);
  const context = await stage.as(bookkeeper, startOfDay(addDays(yesterday, 1)));
  const owed = await companyRows(context, contract)
    .innerJoin('customer', 'customer.id', 'contract.customerId')
    .innerJoin('instalment', 'instalment.contractId', 'contract.id')
    .select(['customer.id as customerId', 'customer.name', 'instalment.id', 'instalment.amount'])
    .where('instalment.status', '=', 'open')
    .where('instalment.allocated', '=', 0)
    .where('contract.status', 'in', ['running', 'changing'])
    .orderBy('instalment.dueOn')
    .orderBy('instalment.id')
    .limit(3)
    .execute();
  const serial = (at: number): string => `${yesterday.replaceAll('-', '')}${String(880_001 + at)}`;
  for (const [at, { customerId, name, amount, id }] of owed.entries()) {
    const line = await insertRecord(context, bankLine, { serial: serial(at), status: 'open', paidOn: yesterday, amount, payer: name, summary: '货款' }, { action: 'import' });
    if (at === 0) await claimLine(context, line.id, { customerId, shares: [{ instalmentId: id, amount }] });
  }
  await insertRecord(context, bankLine, { serial: serial(owed.length), status: 'open', paidOn: yesterday, amount: 31_268, payer: '中国工商银行', summary: '存款结息' }, { action: 'import' });
}
