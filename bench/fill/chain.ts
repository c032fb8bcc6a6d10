// From opportunity to money: every amount is the sum of its parts, every state follows from what happened, as the product's own verbs leave it.
import { instant } from '#platform/db/index.ts';
import { searchTerms } from '#platform/search/text/index.ts';
import { Dice } from '#app/demo/dice.ts';
import { linesText, totalOf } from '#modules/opportunity/model/line-amounts.ts';
import { listAmount, orderDiscount } from '#modules/order/model/order-money.ts';
import type { BenchProduct } from '../people.ts';
import { type Births, day, momentOf } from './births.ts';
import { type Bill, billContract } from './bills.ts';
import { idAt } from './id-at.ts';
import { regionCodeOf } from './names.ts';
import type { Row } from './row.ts';
import type { Noun, SearchLines } from './search-lines.ts';

export interface ChainAmounts {
  readonly opportunities: number;
  readonly orders: number;
}

const projects = ['库存管理升级', '生产执行系统', '财务共享中心', '数据分析平台', '移动审批', '仓储改造', '协同办公', '质量追溯', '集团 ERP 推广', '设备联网'];
const parts = ['一期', '二期', '三期', '续约', '扩容', '试点', '总部', '分厂'];
const sources = ['followUp', 'existing', 'referral', 'campaign', 'tender', 'website'];
const lostReasons = ['price', 'product', 'competitor', 'budget', 'postponed'];
/** Days for which an approved opportunity is valid. */
const validity = 90;

interface Line {
  readonly productId: string;
  readonly name: string;
  readonly unit: string;
  readonly specification: string | null;
  readonly quantity: number;
  readonly listPrice: number;
  readonly price: number;
}

/** An opportunity, as far as the follow-ups about it need to know. */
export interface Opened {
  /** The customer, by his number. */
  readonly customer: number;
  readonly id: string;
  readonly at: number;
}

/** What an opportunity, its order and its contract share. */
interface Deal {
  readonly customer: number;
  readonly company: number;
  readonly name: string;
  readonly lines: readonly Line[];
  readonly amount: number;
  readonly common: Row;
}

const dayOfMoment = (at: number): string => instant(Math.floor(at + 8 * 3600_000)).slice(0, 10);
const at = (moment: number): string => instant(Math.floor(moment));

/** Makes the whole chain in memory and gives it table by table, in the order of the ids. */
export class Chain {
  readonly tables = new Map<string, Row[]>();
  /** In the order of time. */
  readonly opened: Opened[] = [];
  readonly #births: Births;
  readonly #search: SearchLines;
  readonly #dice: Dice;
  readonly #terms = new Map<string, readonly string[]>();

  constructor(births: Births, { opportunities, orders }: ChainAmounts, search: SearchLines, seed: string) {
    this.#births = births;
    this.#search = search;
    this.#dice = new Dice(`${seed} chain`);
    births.rewind();
    for (let index = 0; index < opportunities; index += 1) {
      const moment = momentOf(index, opportunities, births.now, this.#dice);
      const isOrdered = Math.floor(((index + 1) * orders) / opportunities) > Math.floor((index * orders) / opportunities);
      this.#opportunity(index, moment, isOrdered);
    }
    for (const rows of this.tables.values()) rows.sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
  }

  #put(table: string, row: Row): void {
    const rows = this.tables.get(table);
    if (rows) rows.push(row);
    else this.tables.set(table, [row]);
  }

  /** Codes are spelt each for itself, names once. */
  #find(deal: Deal, noun: Noun, id: string, code: string | null, name?: string): void {
    if (name && !this.#terms.has(name)) this.#terms.set(name, searchTerms(name));
    this.#search.add(deal.company, noun, [...(code ? searchTerms(code) : []), ...(name ? this.#terms.get(name)! : [])], id);
  }

  #opportunity(index: number, moment: number, isOrdered: boolean): void {
    const [dice, births] = [this.#dice, this.#births];
    const deal = this.#deal(moment);
    const id = idAt(moment, dice);
    const orderedAt = Math.min(moment + (1 + dice.fraction() * 40) * day, births.now - 60_000 * (1 + dice.fraction()));
    const isDraft = isOrdered && orderedAt > births.now - 20 * day && dice.chance(0.3);
    this.opened.push({ customer: deal.customer, id, at: moment });
    const code = `SJ${at(moment).slice(0, 7).replace('-', '')}-${index + 1}`;
    const course = isOrdered && !isDraft ? { status: 'won', approvedAt: at(moment + day / 2), validUntil: dayOfMoment(moment + (validity + 0.5) * day), closedAt: at(orderedAt), lostReason: null, expiredAt: null, renewals: 0 } : this.#courseOf(moment, isDraft);
    this.#put('opportunity', {
      ...deal.common, ...this.#births.sightOf(deal.customer), id, name: deal.name, code, contactId: null, amount: deal.amount, products: linesText(deal.lines), source: dice.one(sources), probability: dice.one([1000, 3000, 5000, 8000]),
      expectedCloseOn: dayOfMoment(moment + 45 * day), ...course, createdAt: at(moment), updatedAt: at(orderedAt), version: 3,
    });
    this.#find(deal, 'opportunity', id, code, deal.name);
    const lineIds = deal.lines.map((line, position) => {
      const lineId = idAt(moment, dice);
      this.#put('opportunity_line', { id: lineId, companyId: deal.common.companyId!, opportunityId: id, productId: line.productId, name: line.name, quantity: line.quantity, listPrice: line.listPrice, priceOn: dayOfMoment(moment), price: line.price, amount: line.quantity * line.price, position, createdAt: at(moment), updatedAt: at(moment), version: 1 });
      return lineId;
    });
    if (isOrdered) this.#order(deal, { index, opportunityId: id, lineIds, moment: orderedAt, isDraft });
  }

  /** How an opportunity stands that no order came of. */
  #courseOf(moment: number, isOrdered: boolean): Row {
    const [dice, { now }] = [this.#dice, this.#births];
    const [approvedAt, until] = [at(moment + day / 2), moment + (validity + 0.5) * day];
    const open = { lostReason: null, closedAt: null, expiredAt: null, renewals: 0 };
    if (isOrdered || (moment < now - day && until > now + day)) return { ...open, status: 'effective', approvedAt, validUntil: dayOfMoment(Math.max(until, now + 5 * day)) };
    if (moment >= now - day) return { ...open, status: 'draft', approvedAt: null, validUntil: null };
    if (dice.chance(0.15)) return { ...open, status: 'effective', approvedAt, validUntil: dayOfMoment(now + (1 + dice.fraction() * 60) * day), renewals: 1 };
    if (dice.chance(0.4)) return { ...open, status: 'lost', approvedAt, validUntil: dayOfMoment(until), lostReason: dice.one(lostReasons), closedAt: at(Math.min(until, now - day)) };
    return { ...open, status: 'invalid', approvedAt, validUntil: dayOfMoment(until), expiredAt: at(until + day / 2), closedAt: at(until + day / 2) };
  }

  #deal(moment: number): Deal {
    const [dice, births] = [this.#dice, this.#births];
    const customer = births.pick(moment, dice);
    const owner = births.ownerAt(customer)!;
    const company = births.companyAt(customer);
    const lines = Array.from({ length: dice.one([1, 1, 2, 3]) }, () => lineOf(dice.one(company.products), dice));
    const common = { companyId: company.id, customerId: births.ids[customer]!, ownerId: owner.id, departmentId: owner.departmentId, createdBy: owner.id, updatedBy: owner.id };
    return { customer, company: births.companyOf[customer]!, name: `${dice.one(projects)}${dice.one(parts)}`, lines, amount: totalOf(lines), common };
  }

  #order(deal: Deal, { index, opportunityId, lineIds, moment, isDraft }: { index: number; opportunityId: string; lineIds: readonly string[]; moment: number; isDraft: boolean }): void {
    const [dice, births] = [this.#dice, this.#births];
    const id = idAt(moment, dice);
    const code = `DD${at(moment).slice(0, 7).replace('-', '')}-${index + 1}`;
    this.#put('sales_order', {
      ...deal.common, ...this.#births.sightOf(deal.customer), id, code, name: deal.name, status: isDraft ? 'draft' : 'effective', opportunityId, opportunityKey: opportunityId, amount: deal.amount, listAmount: listAmount(deal.lines), discount: orderDiscount(deal.lines),
      orderedOn: dayOfMoment(moment), deliverOn: dayOfMoment(moment + 30 * day), products: linesText(deal.lines), regionCode: regionCodeOf(births.placeOf[deal.customer]!), effectiveAt: isDraft ? null : at(moment), createdAt: at(moment), updatedAt: at(moment), version: 2,
    });
    this.#find(deal, 'order', id, code, deal.name);
    deal.lines.forEach((line, position) => {
      this.#put('sales_order_line', { id: idAt(moment, dice), companyId: deal.common.companyId!, orderId: id, position, productId: line.productId, title: line.name, specification: line.specification, unit: line.unit, quantity: line.quantity, priceOn: dayOfMoment(moment), listPrice: line.listPrice, price: line.price, amount: line.quantity * line.price, opportunityLineId: lineIds[position]! });
    });
    if (isDraft) return;
    // A prospect becomes a formal customer with the first order; the clock of keeping rules goes by the last.
    const { customer } = deal;
    births.won[customer] = births.won[customer] ? Math.min(births.won[customer]!, moment) : moment;
    births.dealt[customer] = Math.max(births.dealt[customer]!, moment);
    this.#contract(deal, index, id, moment);
  }

  #contract(deal: Deal, index: number, orderId: string, moment: number): void {
    const [dice, births] = [this.#dice, this.#births];
    const id = idAt(moment + 1, dice);
    const signedAt = moment + dice.fraction() * 10 * day;
    const isSigned = signedAt < births.now;
    const code = `HT${at(moment).slice(0, 7).replace('-', '')}-${index + 1}`;
    const bill: Bill | null = isSigned ? billContract({ common: deal.common, contractId: id, contractCode: code }, deal.amount, signedAt, births.now, dice) : null;
    const terms = { amount: deal.amount, startOn: dayOfMoment(signedAt), endOn: dayOfMoment(signedAt + 365 * day), signedOn: isSigned ? dayOfMoment(signedAt) : null };
    const changed = at(bill?.paidAt ?? Math.min(signedAt, births.now));
    const status = bill?.paidAt ? 'completed' : isSigned ? 'running' : 'toSign';
    this.#put('contract', { ...deal.common, ...this.#births.sightOf(deal.customer), id, name: deal.name, code, orderId, orderKey: orderId, status, ...terms, versionNumber: 1, paidAt: bill?.paidAt ? changed : null, endedOn: bill?.paidAt ? dayOfMoment(bill.paidAt) : null, createdAt: at(moment + 1), updatedAt: changed, version: 3 });
    this.#put('contract_version', { id: idAt(moment + 1, dice), companyId: deal.common.companyId!, contractId: id, number: 1, status: isSigned ? 'inForce' : 'approved', source: 'filled', ...terms, fileName: `${deal.name}.docx`, submittedAt: at(moment + 1), approvedAt: at(moment + 1), createdAt: at(moment + 1), createdBy: deal.common.createdBy!, updatedAt: changed, updatedBy: deal.common.createdBy!, version: 1 });
    this.#find(deal, 'contract', id, code, deal.name);
    if (!bill) return;
    for (const one of bill.instalments) this.#find(deal, 'instalment', String(one.id), null, String(one.name));
    for (const one of bill.receipts) this.#find(deal, 'receipt', String(one.id), String(one.code));
    for (const one of bill.invoices) this.#find(deal, 'invoice', String(one.id), String(one.number));
    for (const [table, rows] of Object.entries({ instalment: bill.instalments, receipt: bill.receipts, receipt_allocation: bill.allocations, invoice: bill.invoices })) for (const row of rows) this.#put(table, row);
  }
}

function lineOf(product: BenchProduct, dice: Dice): Line {
  // Most pay the list price, the others up to ten per cent less.
  const price = dice.chance(0.6) ? product.price : Math.round(product.price * (0.9 + dice.fraction() * 0.1));
  return { productId: product.id, name: product.name, unit: product.unit, specification: product.specification, quantity: product.price < 1_000_000 ? dice.whole(5, 60) : dice.whole(1, 3), listPrice: product.price, price };
}
