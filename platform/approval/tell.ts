import { asSystem, type Context } from '#platform/context/index.ts';
import { insertMissing } from '#platform/db/index.ts';
import { notify } from '#platform/notify/index.ts';
import type { ApprovalRow } from './entity.ts';
import type { ApprovalKind } from './kind.ts';
import type { Effect } from './model/advance.ts';
import type { Roster } from './model/roster.ts';
import { asProgramHere } from './roster.ts';

/** What was done, for those who are told of it. */
export interface Happening {
  readonly kind: ApprovalKind;
  readonly row: ApprovalRow;
  readonly roster: Roster;
  readonly words: string | null;
  /** Null: a rule's doing. */
  readonly actorId: string | null;
}

/** Where the page of an approval is. */
export function linkOf(id: string): string {
  return `/approvals/${id}`;
}

/** Lets an act's effects happen: the module hears the outcome first, in the same transaction (not where it is `silent`: it knows), then people are told. */
export async function tellEffects(context: Context, happening: Happening, effects: readonly Effect[], { silent = false } = {}): Promise<void> {
  for (const effect of effects) {
    if (effect.type === 'decided' && !silent) await decide(context, happening, effect.outcome);
  }
  for (const effect of effects) await tell(context, happening, effect);
}

async function decide(context: Context, { kind, row, words, actorId }: Happening, outcome: Extract<Effect, { type: 'decided' }>['outcome']): Promise<void> {
  const details = JSON.parse(row.details ?? '{}') as Record<string, unknown>;
  await asProgramHere(context, (inside) => kind.decided(inside, { id: row.id, recordId: row.recordId, outcome, details, applicantId: row.applicantId, words, actorId }));
}

async function tell(context: Context, happening: Happening, effect: Effect): Promise<void> {
  const { kind, row, roster } = happening;
  const nameOf = (id: string | null): string => (id && roster.people.get(id)?.name) || '系统';
  const link = linkOf(row.id);
  const about = row.about ? `（${row.about}）` : '';
  switch (effect.type) {
    case 'asked': {
      const instead = effect.insteadOfId ? `，您代${nameOf(effect.insteadOfId)}审批` : '';
      return notify(context, { to: [effect.personId], kind: 'approval.waiting', title: `请审批：${row.title}`, body: `${kind.label}${about}，${nameOf(row.applicantId)}提交，步骤：${effect.stepName}${instead}。`, link });
    }
    case 'reminded':
      return notify(context, { to: effect.ids, kind: 'approval.reminded', title: `${effect.overdue ? '审批超时' : '催办'}：${row.title}`, body: effect.overdue ? `${kind.label}${about}等待您审批已超过时限，请尽快处理。` : `${nameOf(row.applicantId)}请您尽快审批${kind.label}${about}。`, link });
    case 'copied':
      return copyTo(context, happening, effect.ids);
    case 'decided':
      return tellOutcome(context, happening, effect.outcome, nameOf(happening.actorId));
  }
}

/** Lets people read along, each once, and tells those who are new. */
export async function copyTo(context: Context, { kind, row, roster }: Happening, ids: readonly string[]): Promise<void> {
  const handle = asSystem(context, 'whoever gets a copy was named by the flow or by somebody who takes part');
  const fresh: string[] = [];
  for (const employeeId of new Set(ids)) {
    const added = await insertMissing(handle, context.dialect, 'approval_cc', [{ approvalId: row.id, employeeId, companyId: row.companyId, createdAt: context.now, createdBy: context.viewer.id || null }]);
    if (added === 1) fresh.push(employeeId);
  }
  await notify(context, { to: fresh, kind: 'approval.copied', title: `抄送：${row.title}`, body: `${kind.label}${row.about ? `（${row.about}）` : ''}，${roster.people.get(row.applicantId)?.name ?? '系统'}提交，供您查看。`, link: linkOf(row.id) });
}

const outcomes = { approved: '已通过', refused: '被拒绝', returned: '被退回', withdrawn: '已撤回', cancelled: '已取消' } as const;

async function tellOutcome(context: Context, { kind, row, words, actorId }: Happening, outcome: keyof typeof outcomes, actor: string): Promise<void> {
  if (actorId === row.applicantId && outcome === 'withdrawn') return;
  const said = words ? `：${words}` : '。';
  const by = actorId === null ? '' : `${actor}处理`;
  await notify(context, { to: [row.applicantId], kind: `approval.${outcome}`, title: `${outcomes[outcome]}：${row.title}`, body: `${kind.label}${row.about ? `（${row.about}）` : ''}${outcomes[outcome]}${by && `，${by}`}${said}`, link: linkOf(row.id) });
}
