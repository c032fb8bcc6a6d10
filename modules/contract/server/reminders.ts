import { asSystem, type Context } from '#platform/context/index.ts';
import { companySettings } from '#platform/customization/index.ts';
import { addDays, dayOf, daysBetween, insertMissing } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { notify } from '#platform/notify/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { contract } from '../model/contract.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** Reminders that have been given: each once, whenever the job ran. */
    contract_reminder: { companyId: string; contractId: string; endOn: string; daysBefore: number };
    contract_setting: { companyId: string; remindDays: number };
  }
}

export const standardRemindDays = 30;
/** After the first reminder another one in the last week, and one on the last day. */
const laterSteps = [7, 0] as const;
const portion = 200;

export interface ContractSettings {
  readonly remindDays: number;
}

/** How many days before its end a contract's owner is reminded, in reminders to come. */
export const { read: contractSettings, set: setContractSettings } = companySettings<Pick<ContractSettings, keyof ContractSettings>>({
  table: 'contract_setting',
  noun: 'contract',
  first: { remindDays: standardRemindDays },
  told: { remindDays: (count) => `${count} 天` },
});

/** The reminder that a contract has come to: the nearest to its end; null while there is time. */
export function stepReached(daysLeft: number, remindDays: number): number | null {
  if (daysLeft < 0 || daysLeft > remindDays) return null;
  return Math.min(...[remindDays, ...laterSteps].filter((step) => step >= daysLeft));
}

/** Every morning; a morning that no process ran is made up for, and what was missed is told once, with the days that are left. */
export const expiryJob = defineJob({ kind: 'contract.remind', label: '合同到期提醒', run: (run) => run.finish((context) => remindOfExpiry(context)) });
export const expirySchedule = { name: 'contract.remind', cron: '30 8 * * *', kind: 'contract.remind', per: 'company' } as const;

/** Reminds the owners of contracts that end soon; gives how many reminders were new. */
export async function remindOfExpiry(context: Context): Promise<number> {
  const { remindDays } = await contractSettings(context);
  const today = dayOf(context.now);
  let reminded = 0;
  for (let after = ''; ; ) {
    const rows = await companyRows(context, contract)
      .select(['contract.id', 'contract.name', 'contract.code', 'contract.endOn', 'contract.ownerId'])
      .where('contract.status', 'in', ['running', 'changing'])
      .where('contract.endOn', '>=', today)
      .where('contract.endOn', '<=', addDays(today, remindDays))
      .where('contract.id', '>', after)
      .orderBy('contract.id')
      .limit(portion)
      .execute();
    for (const row of rows) if (await remind(context, { ...row, endOn: row.endOn! }, remindDays)) reminded += 1;
    if (rows.length < portion) return reminded;
    after = rows.at(-1)!.id;
  }
}

async function remind(context: Context, row: { id: string; name: string; code: string | null; endOn: string; ownerId: string }, remindDays: number): Promise<boolean> {
  const left = daysBetween(dayOf(context.now), row.endOn);
  const daysBefore = stepReached(left, remindDays);
  if (daysBefore === null) return false;
  const given = { companyId: context.viewer.companyId, contractId: row.id, endOn: row.endOn, daysBefore };
  if ((await insertMissing(asSystem(context, 'reminders are counted for every company alike'), context.dialect, 'contract_reminder', [given])) === 0) return false;
  const when = left === 0 ? '今天到期' : `${left} 天后（${row.endOn}）到期`;
  await notify(context, { to: [row.ownerId], kind: 'contract.expiring', title: `合同${when}：${row.name}`, body: `${row.code ?? ''} 请联系客户续签，或者准备收尾。`.trim(), link: `/contracts/${row.id}`, mail: true });
  return true;
}
