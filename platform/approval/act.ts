import { audit } from '#platform/audit/index.ts';
import type { Context } from '#platform/context/index.ts';
import { conflict, notFound } from '#platform/problem/index.ts';
import { isThere } from './access.ts';
import { findCase, type KeptCase, saveCase } from './case-store.ts';
import { approval, type ApprovalRow } from './entity.ts';
import { kindOf } from './kinds.ts';
import { type Act, advance } from './model/advance.ts';
import type { Case } from './model/case.ts';
import { tellEffects } from './tell.ts';
import { worldOfRecord, worldWith } from './world.ts';

/** Acts that may let a case enter a step ask the record for its facts; the others do not need the record at all. */
const withoutFacts: readonly Act['type'][] = ['withdraw', 'remind', 'cancel'];

export interface Doing {
  readonly words?: string | null;
  /** Further columns to write with the case. */
  readonly values?: Partial<ApprovalRow>;
  /** The module that asked for it knows the outcome. */
  readonly silent?: boolean;
}

/** Acts on a case that was read with a lock: what it becomes, what follows, the change log, all in the caller's transaction. Throws a Problem where it cannot be. */
export async function act(context: Context, kept: KeptCase, one: Act, { words = null, values, silent = false }: Doing = {}): Promise<Case> {
  const kind = kindOf(kept.row.kind);
  const details = JSON.parse(kept.row.details ?? '{}') as object;
  const needsFacts = !withoutFacts.includes(one.type);
  if (needsFacts && !(await isThere(context, kept.row))) throw conflict('approval.record_gone', '这份单据已被删除，不能再审批。');
  const world = !needsFacts ? await worldWith(context, kind, {}) : await worldOfRecord(context, kind, kept.row.recordId, details);
  const { next, effects } = advance(kept.at, one, world);
  if (effects.length === 0 && JSON.stringify(next) === JSON.stringify(kept.at)) return next;
  const row = await saveCase(context, kept, next, values);
  const actorId = 'by' in one ? one.by : one.type === 'cancel' ? context.viewer.id || null : null;
  await audit(context, approval, [{ recordId: row.id, recordTitle: row.title, action: one.type, reason: reasonOf(words), version: row.version, ...(next.state !== kept.at.state && { changes: { state: [kept.at.state, next.state] } }) }]);
  await tellEffects(context, { kind, row, roster: world.roster, words, actorId }, effects, { silent });
  return next;
}

/** Words as the change log keeps them. */
export function reasonOf(words: string | null): string | null {
  return words === null ? null : [...words].slice(0, 500).join('');
}

/** The case, locked, for somebody who acts on it. Throws 404 where there is none in his company. */
export async function lockCase(context: Context, id: string): Promise<KeptCase> {
  const kept = await findCase(context, id, { lock: true });
  if (!kept) throw notFound('审批');
  return kept;
}
