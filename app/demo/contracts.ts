// What the orders of the demo came to on paper: drafted, signed off and signed, most of them in force, some on their way.
import { addComment, contractVersion, createContract, madeScan, reviseContract, submitContract, tellScan, tellTemplate, tellText, terminateContract } from '#modules/contract/index.ts';
import { order, type Order } from '#modules/order/index.ts';
import { addDays, dayOf, shifted } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { approveAll, byId } from './approvals.ts';
import { Dice } from './dice.ts';
import type { Stage } from './stage.ts';

const day = 24 * 3600;
const deliveries = ['合同生效后 10 个工作日内完成部署，20 个工作日内完成培训。', '分两期交付：先上线财务与采购，验收后上线生产。', '远程部署，客户提供服务器和网络。'] as const;
const others = ['质保一年，含两次上门培训。', '逾期付款每日按未付金额的万分之五支付违约金。', '双方对合同内容和业务数据保密三年。'] as const;
/** Of the newest orders the contracts are still on their way, in this order: nothing yet, a draft, one under sign-off, one to be signed. */
const onTheWay = ['none', 'draft', 'remarked', 'approving', 'approving', 'toSign', 'toSign'] as const;

/** Plays the contracts; after the orders, before what is paid for them. */
export async function playContracts(stage: Stage): Promise<void> {
  const director = await stage.as('director', stage.now);
  const template = await tellTemplate(await stage.as('director', shifted(stage.now, -360 * day)), { name: '软件销售合同', description: '软件产品和实施服务的标准合同' });
  const scan = await madeScan(['签署页（演示）', '这是演示公司里虚构的扫描件，双方签字盖章从略。']);
  const orders = await companyRows(director, order).selectAll('sales_order').where('sales_order.status', '=', 'effective').orderBy('sales_order.effectiveAt').orderBy('sales_order.id').execute();
  for (const [index, row] of orders.entries()) {
    const left = orders.length - 1 - index;
    await new Paper(stage, row, template.id, scan).play(onTheWay[left] ?? 'running', left);
  }
}

/** The contract of one order. */
class Paper {
  readonly #stage: Stage;
  readonly #order: Order;
  readonly #templateId: string;
  readonly #scan: Buffer;
  readonly #dice: Dice;

  constructor(stage: Stage, row: Order, templateId: string, scan: Buffer) {
    this.#stage = stage;
    this.#order = row;
    this.#templateId = templateId;
    this.#scan = scan;
    this.#dice = new Dice(`paper ${row.code ?? row.id}`);
  }

  async play(goal: (typeof onTheWay)[number] | 'running', left: number): Promise<void> {
    if (goal === 'none') return;
    const begun = this.#order.effectiveAt!;
    const { id } = await this.#draft(begun);
    if (goal === 'draft') return;
    if (goal === 'remarked') return this.#remark(id);
    await submitContract(await this.#owner(this.#later(begun, 1)), id, { words: '按标准模板起草，请审签。' });
    if (goal === 'approving') return;
    await approveAll(this.#stage, id, this.#later(begun, 2));
    if (goal === 'toSign') return;
    const signed = this.#later(begun, this.#dice.whole(3, 8));
    await tellScan(await this.#owner(signed), id, this.#scan, { name: '签署页.pdf', signedOn: dayOf(signed) });
    if (left === 14) await this.#change(id);
    if (left === 20) await terminateContract(await this.#stage.as('director', this.#later(signed, 60)), id, { reason: '客户业务调整，双方协商终止' });
  }

  async #draft(at: string): Promise<{ id: string }> {
    const context = await this.#owner(at);
    const startOn = dayOf(at);
    const row = await createContract(context, {
      orderId: this.#order.id,
      name: this.#order.name.replace(/项目$/, '合同').slice(0, 100),
      templateId: this.#templateId,
      startOn,
      endOn: addDays(startOn, this.#dice.one([365, 365, 380, 730])),
      paymentTerms: this.#order.paymentTerms,
      deliveryTerms: this.#dice.one(deliveries),
      otherTerms: this.#dice.one(others),
    });
    await tellText(context, row.id);
    return row;
  }

  async #remark(id: string): Promise<void> {
    const manager = await this.#stage.as('director', this.#stage.now);
    const version = await companyRows(manager, contractVersion).select('contract_version.id').where('contract_version.contractId', '=', id).executeTakeFirstOrThrow();
    await addComment(manager, id, { versionId: version.id, body: '验收标准写得太笼统，请补充到“其他约定”里。', quote: '交付' });
  }

  /** The customer wants more time: another version waits for its sign-off while the first stays in force. */
  async #change(id: string): Promise<void> {
    const context = await this.#owner(shifted(this.#stage.now, -2 * day));
    await reviseContract(context, id, { summary: '客户要求延期三个月交付', deliveryTerms: '分两期交付，第二期延后三个月。' });
    await tellText(context, id);
    await submitContract(context, id, { words: '客户已书面同意，请审签。' });
  }

  /** Who has the order; agents draft nothing, their leader does. */
  #owner(at: string) {
    const agent = this.#stage.player('agent').id;
    return this.#order.ownerId === agent ? this.#stage.as('director', at) : byId(this.#stage, this.#order.ownerId, at);
  }

  /** So many days after, never past now. */
  #later(at: string, days: number): string {
    const later = shifted(at, days * day);
    return later < this.#stage.now ? later : this.#stage.now;
  }
}
