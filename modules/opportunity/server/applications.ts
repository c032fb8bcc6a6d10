// What changes by an application with an approval of its own: a later end (续期), an early one (失效).
import { runningApprovals, startApproval } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { loadSeen } from './load-seen.ts';
import { requireAct } from './transitions.ts';

/** Nobody keeps one opportunity alive for longer than this at once. */
const longestDays = 1095;

interface Application {
  readonly version: number;
  /** Why; the approver reads it. */
  readonly words: string;
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
}

/** One application at a time: what the second asks for may be moot by the first. */
async function requireNoOther(context: Context, id: string): Promise<void> {
  const running = (await runningApprovals(context, opportunity.noun, [id])).get(id);
  if (running) throw conflict('approval.running', '这个商机已有申请正在审批，请等审批结束，或先撤回。', { approvalId: running.id });
}

/** Applies for a later last day (R5.1), also when the opportunity has expired; once approved, `validUntil` moves there. */
export async function requestRenewal(context: Context, id: string, { version, until, words, chosen = {} }: Application & { readonly until: string }): Promise<Opportunity> {
  const row = await loadSeen(context, id, version, 'opportunity.submit');
  requireAct(context, row, 'requestRenewal');
  const problem = untilProblem(row, until, dayOf(context.now));
  if (problem) throw invalid([{ path: 'until', message: problem }]);
  await requireNoOther(context, id);
  await startApproval(context, 'opportunity.renewal', id, { details: { until, words }, chosen, words });
  return loadRecord(context, opportunity, id);
}

/** What is wrong with the day asked for; null when nothing is. */
function untilProblem({ validUntil }: Opportunity, until: string, today: string): string | null {
  if (!isDay(until)) return '续期日期不是有效的日期，请按 2026-01-31 的格式填写。';
  if (until <= today) return '续期日期要晚于今天。';
  if (validUntil !== null && until <= validUntil) return `续期日期要晚于现在的有效期 ${validUntil}。`;
  return until > addDays(today, longestDays) ? '一次最多续期三年，请改早一些。' : null;
}

/** Applies for the end of an effective opportunity (R5.3), with the reason. */
export async function requestInvalidation(context: Context, id: string, { version, words, chosen = {} }: Application): Promise<Opportunity> {
  const row = await loadSeen(context, id, version, 'opportunity.submit');
  requireAct(context, row, 'requestInvalidation');
  await requireNoOther(context, id);
  await startApproval(context, 'opportunity.invalidation', id, { details: { words }, chosen, words });
  return loadRecord(context, opportunity, id);
}
