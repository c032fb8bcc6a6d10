import { type Context, inTransaction } from '#platform/context/index.ts';
import { milliseconds } from '#platform/db/index.ts';
import { conflict, forbidden, Problem, refused } from '#platform/problem/index.ts';
import { loadCase } from './access.ts';
import { act, lockCase } from './act.ts';
import { kindOf } from './kinds.ts';
import type { Act } from './model/advance.ts';
import { isActive } from './model/roster.ts';
import { rosterNow } from './roster.ts';
import { copyTo } from './tell.ts';

/** What people do with an approval that they may know of; each in one transaction with the case locked. */

export interface Words {
  readonly words?: string | null | undefined;
  /** What the person had before him when he decided. */
  readonly signature?: number | undefined;
}

type SigningAct = Extract<Act, { type: 'approve' | 'refuse' | 'return' | 'addSigners' | 'handOn' }>;
/** An act without who and what he said, which the request tells. */
export type Signing = SigningAct extends infer One ? (One extends SigningAct ? Omit<One, 'by' | 'words' | 'signature'> : never) : never;

/** Signs what lies with the viewer. Throws 404, 409 with what has happened where nothing does (any more), 422 where the step forbids it. */
export async function sign(context: Context, id: string, signing: Signing, { words = null, signature }: Words): Promise<object> {
  if ((signing.type === 'refuse' || signing.type === 'return') && !words?.trim()) throw refused('approval.words', signing.type === 'refuse' ? '请说明为什么拒绝，申请人才知道怎么改。' : '请说明为什么退回，申请人才知道怎么改。');
  const kept = await loadCase(context, id, { lock: true });
  const next = await act(context, kept, { ...signing, by: context.viewer.id, words, signature } as SigningAct, { words });
  return { id, state: next.state };
}

/** Withdraws the viewer's own application. */
export async function withdraw(context: Context, id: string, { words = null }: Words): Promise<object> {
  const kept = await loadCase(context, id, { lock: true });
  const next = await act(context, kept, { type: 'withdraw', by: context.viewer.id, words }, { words });
  return { id, state: next.state };
}

const remindPause = 10 * 60_000;

/** Reminds those with whom the viewer's application lies, every ten minutes at most. */
export async function remind(context: Context, id: string): Promise<object> {
  const kept = await loadCase(context, id, { lock: true });
  const { remindedAt } = kept.row;
  if (remindedAt !== null && kept.at.state === 'running' && milliseconds(context.now) - milliseconds(remindedAt) < remindPause) throw conflict('approval.reminded', '刚刚已经催办过，请过 10 分钟再催。');
  const next = await act(context, kept, { type: 'remind', by: context.viewer.id, words: null }, { values: { remindedAt: context.now } });
  return { id, state: next.state };
}

/** Lets others read along, by anybody who takes part or may read the record. */
export async function copy(context: Context, id: string, employeeIds: readonly string[], { words = null }: Words): Promise<object> {
  const { row, at } = await loadCase(context, id, { lock: true });
  const roster = await rosterNow(context);
  if (!employeeIds.every((one) => isActive(roster, one))) throw refused('approval.inactive', '有抄送人不在职，请重新选择。');
  await copyTo(context, { kind: kindOf(row.kind), row, roster, words, actorId: context.viewer.id }, employeeIds);
  return { id, state: at.state };
}

/** Submits again what was returned to the viewer, by the record's own verb. */
export async function resubmit(context: Context, id: string, { words = null, chosen = {} }: Words & { chosen?: Readonly<Record<string, readonly string[]>> | undefined }): Promise<object> {
  const { row, at } = await loadCase(context, id);
  if (at.state !== 'returned' || at.applicantId !== context.viewer.id) throw conflict('approval.not_returned', '只有被退回的审批才能由申请人重新提交。');
  const { submit } = kindOf(row.kind);
  if (!submit) throw conflict('approval.submit_there', '请在单据页面修改后重新提交。', { link: row.link });
  await submit(context, row.recordId, { words, chosen, details: JSON.parse(row.details ?? '{}') as Record<string, unknown> });
  const after = await lockCase(context, id);
  return { id, state: after.at.state };
}

/** Ends a case that nobody else can end, by the system administrator; the kind's `decided` hears `cancelled`. */
export async function cancel(context: Context, id: string, { words = null }: Words): Promise<object> {
  const kept = await loadCase(context, id, { lock: true });
  if (!context.viewer.isSystemAdministrator) throw forbidden('取消审批');
  if (!words?.trim()) throw refused('approval.words', '请说明为什么取消。');
  const next = await act(context, kept, { type: 'cancel' }, { words });
  return { id, state: next.state };
}

export interface BatchResult {
  readonly id: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

/** Signs many, each in a transaction of its own: a refusal concerns its own row only. */
export async function signEach({ services, viewer, requestId }: Context, ids: readonly string[], type: 'approve' | 'refuse', words: string | null): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for (const id of new Set(ids)) {
    try {
      await inTransaction(services, viewer, requestId, (context) => sign(context, id, { type }, { words }));
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ id, ok: false, code: error.code, message: error.message });
    }
  }
  return results;
}
