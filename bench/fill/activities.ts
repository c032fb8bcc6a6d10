// Follow-ups, done and planned, in the order of time; their customers' clocks go along.
import { instant } from '#platform/db/index.ts';
import { Dice } from '#app/demo/dice.ts';
import type { Value } from '../load.ts';
import { type Births, day, momentOf } from './births.ts';
import type { Opened } from './chain.ts';
import { idAt } from './id-at.ts';

export const activityColumns = ['id', 'companyId', 'subject', 'status', 'way', 'at', 'plannedAt', 'customerId', 'opportunityId', 'result', 'nextStep', 'ownerId', 'departmentId', 'customerOwnerId', 'customerDepartmentId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'] as const;

const ways = ['phone', 'phone', 'wechat', 'visit', 'email', 'meeting', 'demonstration'];
const subjects = ['电话沟通需求', '发送产品资料', '上门拜访', '产品演示', '讨论报价', '催办合同', '了解预算', '回访使用情况', '确认交付时间', '节日问候'];
const results = ['介绍了产品，对方愿意先看资料，约下周再联系。', '对方今年没有预算，明年初再谈。', '确认了需求清单，重点是库存和报表，准备演示。', '讨论了报价，希望分两期付款，等内部评审。', '拜访了负责人，参观了现场，对方希望先做调研。'];
const steps = ['下周再次联系', '发送报价单', '安排演示', null, null, null];
/** Of the last days, half of what was written down is still to be done. */
const recentDays = 10;
/** So long after an opportunity was opened, most follow-ups of its customer are about it. */
const lively = 60 * day;

/** `opened` in the order of time. */
export function* activities(births: Births, count: number, seed: string, opened: readonly Opened[]): Generator<readonly Value[]> {
  const dice = new Dice(`${seed} activities`);
  const ofCustomer = new Map<number, Opened>();
  let known = 0;
  births.rewind();
  for (let index = 0; index < count; index += 1) {
    const noted = momentOf(index, count, births.now, dice);
    const customer = births.pick(noted, dice);
    const owner = births.ownerAt(customer)!;
    const isPlanned = noted > births.now - recentDays * day && dice.chance(0.5);
    const at = isPlanned ? noted + (1 + dice.fraction() * 14) * day : noted;
    if (isPlanned) births.planned[customer] = births.planned[customer] ? Math.min(births.planned[customer]!, at) : at;
    else births.followed[customer] = at;
    const [when, created] = [instant(Math.floor(at)), instant(Math.floor(noted))];
    for (; known < opened.length && opened[known]!.at <= noted; known += 1) ofCustomer.set(opened[known]!.customer, opened[known]!);
    const latest = ofCustomer.get(customer);
    const about = latest && noted - latest.at < lively && dice.chance(0.7) ? latest.id : null;
    const told = isPlanned ? [when, births.ids[customer]!, about, null, null] : [null, births.ids[customer]!, about, dice.one(results), dice.one(steps)];
    yield [idAt(noted, dice), births.companyAt(customer).id, dice.one(subjects), isPlanned ? 'planned' : 'done', dice.one(ways), when, ...told, owner.id, owner.departmentId, owner.id, owner.departmentId, created, owner.id, created, owner.id, 1];
  }
}
