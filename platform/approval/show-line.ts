import type { Case, Signature, SkipReason, StepRun } from './model/case.ts';
import type { Roster } from './model/roster.ts';

export interface ShownSigner {
  readonly id: string;
  readonly employeeId: string;
  readonly name: string;
  readonly state: 'waiting' | 'later' | 'approved' | 'refused' | 'returned' | 'added' | 'handedOn' | 'over';
  readonly since: string | null;
  readonly at: string | null;
  readonly words: string | null;
  readonly insteadOf: string | null;
  readonly note: string | null;
}

export interface ShownStep {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly mode: StepRun['mode'];
  readonly state: 'done' | 'current' | 'coming' | 'skipped' | 'refused' | 'returned' | 'cancelled';
  readonly note: string | null;
  readonly since: string | null;
  readonly endedAt: string | null;
  readonly dueAt: string | null;
  readonly signers: readonly ShownSigner[];
}

/** Why nobody is asked in a step, for people. */
export const skipWords: Readonly<Record<SkipReason, string>> = { condition: '不符合这一步的条件', empty: '没有审批人，按设置自动通过', applicant: '审批人就是申请人，按设置跳过', repeated: '审批人在前面已经通过' };
const stepStates = { open: 'current', passed: 'done', skipped: 'skipped', refused: 'refused', returned: 'returned', stopped: 'cancelled' } as const;
const signerStates = { waiting: 'later', open: 'waiting', approved: 'approved', refused: 'refused', returned: 'returned', passed: 'approved', handedOn: 'handedOn', dropped: 'over' } as const;
const origins: Readonly<Partial<Record<Signature['origin'], string>>> = { empty: '原审批人空缺', added: '加签', handedOn: '转交', timeout: '超时转来', left: '原审批人已不在职' };

/** A name for people who are shown; those of whom nothing is known any more have one too. */
export function nameOf(roster: Roster, id: string): string {
  return roster.people.get(id)?.name ?? '已离职人员';
}

/** The line of steps: what was, and what is still to come if everybody agrees. */
export function lineOf(at: Case, toCome: readonly StepRun[], roster: Roster): ShownStep[] {
  return [...at.runs.map((run) => shownRun(run, roster)), ...toCome.map((run) => comingRun(run, roster))];
}

function shownRun(run: StepRun, roster: Roster): ShownStep {
  const due = run.signatures.flatMap(({ state, dueAt }) => (state === 'open' && dueAt !== null ? [dueAt] : [])).sort()[0];
  return {
    id: String(run.number),
    key: run.key,
    name: run.name,
    mode: run.mode,
    state: stepStates[run.state],
    note: run.reason ? skipWords[run.reason] : run.stands || run.state === 'returned' ? null : '退回后重新审批',
    since: run.startedAt,
    endedAt: run.endedAt,
    dueAt: due ?? null,
    signers: run.signatures.map((one) => shownSigner(one, run, roster)),
  };
}

function shownSigner(one: Signature, run: StepRun, roster: Roster): ShownSigner {
  const hasAdded = one.state === 'waiting' && run.signatures.some(({ addedBy }) => addedBy === one.number);
  return {
    id: String(one.number),
    employeeId: one.personId,
    name: nameOf(roster, one.personId),
    state: hasAdded ? 'added' : signerStates[one.state],
    since: one.startedAt,
    at: one.actedAt,
    words: one.words,
    insteadOf: one.insteadOfId ? nameOf(roster, one.insteadOfId) : null,
    note: one.state === 'passed' ? '按设置自动通过' : (origins[one.origin] ?? null),
  };
}

function comingRun(run: StepRun, roster: Roster): ShownStep {
  const isSkipped = run.state === 'skipped';
  const signers = run.signatures.map((one): ShownSigner => ({ id: `${run.key}.${one.number}`, employeeId: one.personId, name: nameOf(roster, one.personId), state: 'later', since: null, at: null, words: null, insteadOf: one.insteadOfId ? nameOf(roster, one.insteadOfId) : null, note: null }));
  return { id: `coming.${run.key}`, key: run.key, name: run.name, mode: run.mode, state: isSkipped ? 'skipped' : 'coming', note: run.reason && skipWords[run.reason], since: null, endedAt: null, dueAt: null, signers };
}
