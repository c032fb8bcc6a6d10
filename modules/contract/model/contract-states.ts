import type { ContractStatus } from './contract.ts';
import type { VersionStatus } from './contract-version.ts';

/** How a contract ended; null while it lives. */
export type Ending = 'completed' | 'terminated' | 'void' | null;

/** All that the course of a contract depends on. Everything people see of it is worked out from this. */
export interface Course {
  /** The versions' states, the oldest first: version 1 is at index 0. There is always one. */
  readonly versions: readonly VersionStatus[];
  readonly ended: Ending;
  /** The money is all in; remembered while a change is under way. */
  readonly paid: boolean;
}

export type Act = 'draft' | 'submit' | 'approve' | 'sendBack' | 'drop' | 'sign' | 'pay' | 'unpay' | 'terminate' | 'void';

/** Of these there is at most one each: the text being worked on, the one waiting for the signatures, the one in force. */
const open: readonly VersionStatus[] = ['draft', 'approving'];

const at = (course: Course, ...wanted: VersionStatus[]): number => course.versions.findLastIndex((one) => wanted.includes(one));
const has = (course: Course, ...wanted: VersionStatus[]): boolean => at(course, ...wanted) >= 0;

/** The state that people see. A signed text stays in force until the next one has been signed: meanwhile 变更中. */
export function statusOf(course: Course): ContractStatus {
  if (course.ended) return course.ended;
  if (has(course, 'inForce')) return has(course, ...open, 'approved') ? 'changing' : 'running';
  if (has(course, 'approved')) return has(course, ...open) ? 'changing' : 'toSign';
  return has(course, 'approving') ? 'approving' : 'draft';
}

/** Why an act is not possible now, as a sentence; null when it is. */
export function refusalOf(course: Course, act: Act): string | null {
  if (course.ended && !(course.ended === 'completed' && (act === 'unpay' || act === 'pay'))) return endedSentence[course.ended];
  switch (act) {
    case 'draft':
      return has(course, 'approving') ? '合同正在审批，请等审批结束，或先撤回审批，再修改。' : null;
    case 'submit':
      return has(course, 'draft') ? null : has(course, 'approving') ? '这一版正在审批，不用再次提交。' : '没有可以提交的草稿，请先起草新的版本。';
    case 'approve':
    case 'sendBack':
      return has(course, 'approving') ? null : '没有正在审批的版本，请刷新页面。';
    case 'drop':
      if (has(course, 'approving')) return '合同正在审批，请先撤回审批，再放弃修改。';
      return has(course, 'draft') && has(course, 'approved', 'inForce') ? null : has(course, 'draft') ? '这是合同的第一版，不需要时请直接作废合同。' : '没有可以放弃的草稿，请刷新页面。';
    case 'sign':
      return has(course, 'approved', 'inForce') ? null : '合同还没有审签通过，不能登记签署。';
    case 'pay':
    case 'unpay':
      return null;
    case 'terminate':
      return has(course, 'inForce') ? null : '合同还没有签署，不需要终止；不再需要时请作废。';
    case 'void':
      return has(course, 'inForce') ? '合同已经签署，不能作废；要提前结束请终止。' : null;
  }
}

const endedSentence = { completed: '合同已完成，不能再改动。', terminated: '合同已终止，不能再改动。', void: '合同已作废，不能再改动。' } as const;

/** The course after an act that `refusalOf` lets pass. */
export function after(course: Course, act: Act): Course {
  switch (act) {
    case 'draft':
      return { ...course, versions: [...course.versions.map((one) => (one === 'draft' ? 'superseded' : one)), 'draft'] };
    case 'submit':
      return moved(course, 'draft', 'approving');
    case 'approve':
      return moved({ ...course, versions: course.versions.map((one) => (one === 'approved' ? 'superseded' : one)) }, 'approving', 'approved');
    case 'sendBack':
      return moved(course, 'approving', 'draft');
    case 'drop':
      return settled(moved(course, 'draft', 'dropped'));
    case 'sign':
      return has(course, 'approved') ? settled(moved({ ...course, versions: course.versions.map((one) => (one === 'inForce' ? 'superseded' : one)) }, 'approved', 'inForce')) : course;
    case 'pay':
      return settled({ ...course, paid: true });
    case 'unpay':
      return { ...course, paid: false, ended: course.ended === 'completed' ? null : course.ended };
    case 'terminate':
      return { ...course, ended: 'terminated' };
    case 'void':
      return { ...course, ended: 'void' };
  }
}

/** What is signed and paid, and not about to change, is completed. */
function settled(course: Course): Course {
  return course.paid && course.ended === null && statusOf(course) === 'running' ? { ...course, ended: 'completed' } : course;
}

function moved(course: Course, from: VersionStatus, to: VersionStatus): Course {
  const index = at(course, from);
  return { ...course, versions: course.versions.map((one, position) => (position === index ? to : one)) };
}

/** A contract that has just been drafted. */
export const beginning: Course = { versions: ['draft'], ended: null, paid: false };
