import { conflict, type Problem, refused } from '#platform/problem/index.ts';
import { type Case, isLive, openRun, type Signature, signsAs, type StepRun } from './case.ts';
import { type Facts, type FactFields, fulfils } from './condition.ts';
import type { WholeStep } from './flow.ts';
import { isActive, type Roster } from './roster.ts';

/** What the engine refuses, in sentences that say what has happened or what to do. */

const mostSigners = 40;

interface Known {
  readonly roster: Roster;
  readonly facts: Facts;
  readonly fields: FactFields;
}

const nameOf = (roster: Roster, id: string): string => roster.people.get(id)?.name ?? '已离职人员';

/** The open run of a running case; 409 with how the case has ended otherwise. */
export function requireOpen(one: Case, { roster }: Pick<Known, 'roster'>): StepRun {
  const run = openRun(one);
  if (run) return run;
  const last = one.runs.flatMap(({ signatures }) => signatures).findLast(({ state }) => state === one.state);
  const who = last ? nameOf(roster, last.personId) : '';
  const said: Record<Case['state'], string> = {
    running: '这项审批现在不等待任何人处理。',
    approved: '这项审批已经全部通过，不用再处理。',
    refused: `${who}已经拒绝了这项审批，不用再处理。`,
    returned: `${who}已经把这项审批退回给申请人，重新提交后才能处理。`,
    withdrawn: '申请人已经撤回这项审批，不用再处理。',
    cancelled: '这项审批已经取消，不用再处理。',
  };
  throw conflict('approval.ended', said[one.state], { state: one.state });
}

/** Why somebody cannot sign (any more), in the words of what has happened to his signature. */
export function whatHappened(one: Case, personId: string, number: number | undefined, { roster }: Pick<Known, 'roster'>): Problem {
  const all = one.runs.flatMap((run) => run.signatures.map((signature) => ({ run, signature })));
  const found = all.findLast(({ signature }) => (number === undefined || signature.number === number) && (signature.personId === personId || signature.insteadOfId === personId));
  if (!found) return conflict('approval.not_yours', '这一步现在不由您审批。');
  const { run, signature } = found;
  const verbs: Partial<Record<Signature['state'], string>> = { approved: '通过', refused: '拒绝', returned: '退回' };
  const verb = verbs[signature.state];
  if (verb) return conflict('approval.acted', signature.personId === personId ? `您在这一步已经选择了“${verb}”，不用重复操作。` : `${nameOf(roster, signature.personId)}已经代您选择了“${verb}”，不用再处理。`);
  if (signature.state === 'waiting') return conflict('approval.not_your_turn', '还没有轮到您审批，请等前面的人处理完。');
  if (signature.state === 'handedOn') return conflict('approval.handed_on', '这项审批已经转给别人处理，不用您再审批。');
  const decisive = run.signatures.find(({ state }) => state === 'approved' || state === 'refused' || state === 'returned');
  if (signature.state === 'dropped' && decisive) return conflict('approval.acted', `${nameOf(roster, decisive.personId)}已经选择了“${verbs[decisive.state]}”，这一步不用您再审批。`);
  return conflict('approval.not_yours', '这一步现在不由您审批。');
}

/** 422 unless the applicant has chosen people for every step to come that leaves it to him. */
export function requireChosen(steps: readonly WholeStep[], one: Case, known: Known): void {
  for (const step of unchosen(steps, one, known)) {
    throw refused('approval.choose', `请为“${step.name}”选择审批人。`, { stepKey: step.key });
  }
  for (const { key, name, approver } of steps) {
    const ids = one.chosen[key] ?? [];
    if (approver.by !== 'chosen' || ids.length === 0) continue;
    if (ids.length > approver.most) throw refused('approval.choose', `“${name}”最多选择 ${approver.most} 位审批人。`, { stepKey: key });
    if (!ids.every((id) => candidatesOf(approver.from, known.roster).includes(id))) throw refused('approval.choose', `为“${name}”选择的审批人已不在职或不在可选范围内，请重新选择。`, { stepKey: key });
  }
}

/** Steps that ask the applicant to choose, and for which he has not. */
export function unchosen(steps: readonly WholeStep[], one: Case, { facts, fields, roster }: Known): WholeStep[] {
  return steps.filter((step) => step.approver.by === 'chosen' && (one.chosen[step.key] ?? []).length === 0 && fulfils(step.when, facts, fields, roster));
}

/** Whom an applicant may choose: everybody, or the holders of a role. */
export function candidatesOf(roleId: string | undefined, roster: Roster): string[] {
  const ids = roleId ? (roster.roles.get(roleId)?.holderIds ?? []) : [...roster.people.keys()];
  return ids.filter((id) => isActive(roster, id));
}

/** 422 unless all of these people can be asked in this step beside those who are. */
export function requireTakers(run: StepRun, one: Case, ids: readonly string[], { roster }: Pick<Known, 'roster'>): void {
  if (ids.length === 0) throw refused('approval.nobody', '请选择人员。');
  for (const id of ids) {
    if (!isActive(roster, id)) throw refused('approval.inactive', `${roster.people.has(id) ? nameOf(roster, id) : '所选的人'}不在职，请选择其他人。`);
    if (id === one.applicantId) throw refused('approval.applicant', '不能让申请人审批自己的申请，请选择其他人。');
    if (run.signatures.some((other) => isLive(other) && (other.personId === id || signsAs(other) === id))) throw refused('approval.there_already', `${nameOf(roster, id)}已经在这一步的审批人里，请选择其他人。`);
  }
  if (run.signatures.length + ids.length > mostSigners) throw refused('approval.too_many', `一步最多 ${mostSigners} 位审批人。`);
}
