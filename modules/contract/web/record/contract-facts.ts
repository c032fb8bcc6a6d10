import { addDays, today } from '#platform/web/format.ts';
import type { Stage } from '#platform/web/record/index.ts';
import { contractStatuses } from '../../model/contract.ts';
import type { ContractRow } from '../contract.api.ts';
import { contractVersion } from '../../model/contract-version.ts';
import { contractWords, recordWords as words } from '../zh-CN.ts';

const way = ['draft', 'approving', 'toSign', 'running', 'completed'];
const cutShort: readonly string[] = ['terminated', 'void'];

/** The way of a contract with where this one stands; one that ended before its time ends there. */
export function stagesOf({ status, signedOn, endedOn, endReason }: ContractRow): { stages: Stage[]; current: string; lost: boolean } {
  const lost = cutShort.includes(status);
  const shown = contractStatuses.filter(({ value }) => way.includes(value) || value === status);
  const current = status;
  // A change stands in the place of what it changes.
  const values = status === 'changing' ? way.map((value) => (value === (signedOn ? 'running' : 'toSign') ? 'changing' : value)) : lost ? [...way.slice(0, signedOn ? 4 : 1), status] : way;
  const stages = values.map((value): Stage => {
    const note = value === 'running' || value === 'changing' ? (signedOn ? words.signedOn(signedOn) : undefined) : value === status && lost && endedOn ? words.endedOn(endedOn, endReason ?? '') : undefined;
    return { value, label: shown.find((one) => one.value === value)!.label, note };
  });
  return { stages, current, lost };
}

/** What whoever opens the contract should know first; null where nothing is out of the ordinary. */
export function noticeOf({ status, current }: ContractRow): string | null {
  const label = contractVersion.fields.status.choices!.find(({ value }) => value === current.status)?.label ?? '';
  if (status === 'changing') return words.changing(current.number, label);
  return null;
}

/** How much time is left, where that is soon. */
export function endsSoon({ status, endOn }: Pick<ContractRow, 'status' | 'endOn'>, day: string = today()): { text: string; overdue: boolean } | null {
  if (!endOn || (status !== 'running' && status !== 'changing')) return null;
  if (endOn < day) return { text: contractWords.overdue, overdue: true };
  if (endOn > addDays(day, 30)) return null;
  return { text: contractWords.left(Math.round((Date.parse(endOn) - Date.parse(day)) / 86_400_000)), overdue: false };
}
