import type { SelectQueryBuilder } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, contains, type Tables } from '#platform/db/index.ts';
import { accessTo } from '#platform/permission/index.ts';
import { approvalKinds } from './kinds.ts';
import type { Verb } from './abilities.ts';

export const boxes = ['waiting', 'done', 'mine', 'copied'] as const;
export type Box = (typeof boxes)[number];

export interface BoxQuery {
  readonly box: Box;
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

type Cases = SelectQueryBuilder<Tables, 'approval', object>;

/** A person's approvals: those that wait for him (the oldest first), that he has dealt with, that he applied for, that he has a copy of (the latest first). */
export async function listBox(context: Context, { box, kind, q, page = 1, size = 20 }: BoxQuery): Promise<object> {
  let cases = casesIn(context, box);
  if (kind) cases = cases.where('approval.kind', '=', kind);
  if (q?.trim()) cases = cases.where((where) => where.or([contains(where.ref('approval.title'), q.trim()), contains(where.ref('approval.about'), q.trim())]));
  const { total } = await cases.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await cases
    .leftJoin('employee', 'employee.id', 'approval.applicantId')
    .select(['approval.id', 'approval.kind', 'approval.noun', 'approval.recordId', 'approval.title', 'approval.about', 'approval.amount', 'approval.link', 'approval.state', 'approval.applicantId', 'employee.name as applicantName', 'approval.stepName', 'approval.startedAt', 'approval.endedAt'])
    .orderBy('approval.startedAt', box === 'waiting' ? 'asc' : 'desc')
    .orderBy('approval.id', box === 'waiting' ? 'asc' : 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const open = await openSignatures(context, rows.map(({ id }) => id));
  return {
    rows: rows.map((row) => shownRow(context, row, open.filter(({ approvalId }) => approvalId === row.id))),
    total: asNumber(total),
    page,
    size,
    kinds: approvalKinds().map(({ kind: name, label }) => ({ kind: name, label })),
  };
}

/** How many approvals wait for the viewer, counted to 100 at most. */
export async function countWaiting(context: Context): Promise<number> {
  return (await casesIn(context, 'waiting').select('approval.id').limit(100).execute()).length;
}

/** A box begins with what names the viewer, in his company: an index for it stands on the table that names him. */
function casesIn(context: Context, box: Box): Cases {
  const { companyId, id } = context.viewer;
  const cases = asSystem(context, 'everybody’s own approvals').selectFrom('approval') as Cases;
  switch (box) {
    case 'mine':
      return cases.where('approval.applicantId', '=', id).where('approval.companyId', '=', companyId);
    case 'copied':
      return cases.where('approval.id', 'in', (select) => select.selectFrom('approval_cc').select('approvalId').where('employeeId', '=', id).where('companyId', '=', companyId));
    case 'waiting':
      return cases.where('approval.id', 'in', (select) => select.selectFrom('approval_signature').select('approvalId').where('employeeId', '=', id).where('state', '=', 'open').where('companyId', '=', companyId));
    case 'done':
      return cases.where('approval.id', 'in', (select) => select.selectFrom('approval_signature').select('approvalId').where('employeeId', '=', id).where('state', 'in', ['approved', 'refused', 'returned', 'handedOn']).where('companyId', '=', companyId));
  }
}

interface OpenSignature {
  readonly approvalId: string;
  readonly number: number;
  readonly employeeId: string;
  readonly name: string | null;
  readonly startedAt: string | null;
  readonly dueAt: string | null;
}

async function openSignatures(context: Context, ids: readonly string[]): Promise<OpenSignature[]> {
  if (ids.length === 0) return [];
  return asSystem(context, 'whom the listed approvals wait for')
    .selectFrom('approval_signature')
    .leftJoin('employee', 'employee.id', 'approval_signature.employeeId')
    .select(['approval_signature.approvalId', 'approval_signature.number', 'approval_signature.employeeId', 'employee.name', 'approval_signature.startedAt', 'approval_signature.dueAt'])
    .where('approval_signature.approvalId', 'in', ids)
    .where('approval_signature.state', '=', 'open')
    .orderBy('approval_signature.number')
    .execute();
}

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly noun: string;
  readonly amount: number | null;
  readonly state: string;
  readonly applicantId: string;
}

function shownRow<R extends Listed>({ viewer }: Context, row: R, open: readonly OpenSignature[]): object {
  const mine = open.find(({ employeeId }) => employeeId === viewer.id);
  const kind = approvalKinds().find((one) => one.kind === row.kind);
  const access = accessTo(viewer, row.noun, 'amount');
  const can: Verb[] = mine ? ['approve', 'refuse'] : [];
  if (row.applicantId === viewer.id && row.state === 'running') can.push('withdraw', 'remind');
  if (row.applicantId === viewer.id && row.state === 'returned') can.push(...(kind?.submit ? ['resubmit' as const] : []), 'withdraw');
  return {
    ...row,
    kindLabel: kind?.label ?? row.kind,
    amount: row.amount !== null && (access === 'read' || access === 'write') ? asNumber(row.amount) : null,
    waitingFor: open.map(({ name }) => name ?? '已离职人员'),
    signature: mine ? asNumber(mine.number) : null,
    since: mine?.startedAt ?? null,
    dueAt: mine?.dueAt ?? open.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null,
    can,
  };
}
