import type { FieldProblem } from '#platform/entity/index.ts';
import { conditionProblems, type FactFields } from './condition.ts';
import { completeStep, type FlowDefinition, type FlowStep } from './flow.ts';
import { isActive, type Roster } from './roster.ts';

/** What a flow may refer to. */
export interface FlowGround {
  readonly facts: FactFields;
  /** Fields that steps may let their approvers change. */
  readonly editable: readonly string[];
  readonly roster: Roster;
}

/** What is wrong with a drawn flow beyond its shape, each with the path of its place; nothing when it can be published. */
export function flowProblems(flow: FlowDefinition, ground: FlowGround): FieldProblem[] {
  const keys = flow.steps.map(({ key }) => key);
  return flow.steps.flatMap((step, index) => {
    const problems = stepProblems(step, ground);
    if (keys.indexOf(step.key) !== index) problems.push({ path: 'key', message: '步骤代码重复，请换一个。' });
    return problems.map(({ path, message }) => ({ path: `steps.${index}.${path}`, message: `第 ${index + 1} 步“${step.name}”：${message}` }));
  });
}

function stepProblems(step: FlowStep, { facts, editable, roster }: FlowGround): FieldProblem[] {
  const whole = completeStep(step);
  const problems: FieldProblem[] = [];
  const add = (path: string, message: string): void => void problems.push({ path, message });
  if (step.name.trim() === '') add('name', '请填写步骤名称。');
  if (whole.when !== null) for (const message of conditionProblems(whole.when, facts)) add('when', message);
  approverProblems(step, roster, add);
  if (whole.empty.next === 'person' && !isActive(roster, whole.empty.personId)) add('empty', '没有审批人时的代替人不在职，请重新选择。');
  if (whole.timeout?.next === 'person' && !isActive(roster, whole.timeout.personId)) add('timeout', '超时后的接手人不在职，请重新选择。');
  if (!whole.copyTo.every((id) => isActive(roster, id))) add('copyTo', '有抄送人不在职，请重新选择。');
  const locked = whole.editable.filter((name) => !editable.includes(name));
  if (locked.length > 0) add('editable', `这些字段在审批时不能修改：${locked.join('、')}。`);
  return problems;
}

function approverProblems({ approver }: FlowStep, roster: Roster, add: (path: string, message: string) => void): void {
  if (approver.by === 'persons') {
    if (approver.ids.length === 0) add('approver', '请选择审批人。');
    else if (!approver.ids.every((id) => isActive(roster, id))) add('approver', '有审批人不在职，请重新选择。');
  }
  const roleId = approver.by === 'role' ? approver.id : approver.by === 'chosen' ? approver.from : undefined;
  if (roleId !== undefined && !roster.roles.has(roleId)) add('approver', '所选的角色已不存在，请重新选择。');
}
