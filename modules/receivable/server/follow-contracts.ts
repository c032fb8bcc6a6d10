// What follows for receivables from what happens to contracts.
import { contractOf } from '#modules/contract/index.ts';
import type { Context } from '#platform/context/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import { notify } from '#platform/notify/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { amountsOf, judgePayment, lockContracts } from './ledger.ts';
import { voidRest } from './plan-instalments.ts';

const planAt = (contractId: string): string => `/contracts/${contractId}?tab=receivable`;

/** A contract that is in force wants a plan of its payments. */
const planWanted: Subscription = {
  event: 'contract.running',
  label: '合同生效，提醒排收款计划',
  name: 'instalment.plan',
  run: async (context, { contractId }) => {
    const row = await contractOf(context, String(contractId));
    if (!row || (await amountsOf(context, row.id)).planned > 0) return;
    await notify(context, { to: [row.ownerId], kind: 'instalment.plan', title: `请制定回款计划：${row.name}`, body: `合同已生效，金额 ${formatMoney(row.amount)} 元。`, link: planAt(row.id) });
  },
};

/** A contract whose amount changed wants another plan; whether it is paid is judged anew. */
const planDiffers: Subscription = {
  event: 'contract.changed',
  label: '合同变更，核对收款计划',
  name: 'instalment.plan',
  run: async (context, { contractId }) => {
    const contracts = await lockContracts(context, [String(contractId)]);
    await judgePayment(context, contracts.values());
    for (const row of contracts.values()) {
      const difference = row.amount - (await amountsOf(context, row.id)).planned;
      if (difference === 0) continue;
      await notify(context, { to: [row.ownerId], kind: 'instalment.plan', title: `合同金额已变更，请重排回款计划：${row.name}`, body: `回款计划比合同金额${difference > 0 ? '少' : '多'} ${formatMoney(Math.abs(difference))} 元。`, link: planAt(row.id) });
    }
  },
};

/** What is left of a contract that was terminated or became void is asked of nobody. */
const restIsVoid: Subscription = {
  event: 'contract.ended',
  label: '合同终止或作废，余下的应收作废',
  name: 'instalment',
  run: async (context: Context, { contractId, how }) => {
    if (how === 'terminated' || how === 'void') await voidRest(context, String(contractId), how === 'void' ? '合同已作废' : '合同已终止');
  },
};

export const contractSubscriptions: readonly Subscription[] = [planWanted, planDiffers, restIsVoid];
