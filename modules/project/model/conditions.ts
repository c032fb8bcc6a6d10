// What a project must have before it enters a stage (R5.8). Facts in, sentences out.
import type { ProjectStage } from './stage.ts';

/** Every condition a company may set, in the order in which people meet them. */
export const stageConditions = [
  { key: 'background', label: '填写项目背景' },
  { key: 'amount', label: '填写预计金额' },
  { key: 'expectedOn', label: '填写预计签约日期' },
  { key: 'followUp', label: '至少一次跟进' },
  { key: 'members', label: '至少一名项目成员' },
  { key: 'attachment', label: '至少一个附件' },
  { key: 'tasksDone', label: '完成所有任务' },
  { key: 'negotiation', label: '至少一轮商务谈判' },
  { key: 'agreed', label: '最近一轮谈判达成一致' },
] as const;

export type StageCondition = (typeof stageConditions)[number]['key'];
/** Which conditions a project meets. */
export type ProjectFacts = Readonly<Record<StageCondition, boolean>>;

type Placed = Pick<ProjectStage, 'id' | 'kind' | 'position' | 'conditions'>;

const known: readonly string[] = stageConditions.map(({ key }) => key);

export function isCondition(key: unknown): key is StageCondition {
  return typeof key === 'string' && known.includes(key);
}

/** The conditions of a stage as it is stored. */
export function conditionsOf({ conditions }: Pick<ProjectStage, 'conditions'>): StageCondition[] {
  const keys: unknown = conditions ? JSON.parse(conditions) : [];
  return Array.isArray(keys) ? keys.filter(isCondition) : [];
}

/**
 * What is missing for a move: the conditions of every stage that it enters or passes. Back, or to the end of a lost project,
 * nothing is asked.
 */
export function unmetConditions<S extends Placed>(stages: readonly S[], from: S, to: S, facts: ProjectFacts): StageCondition[] {
  if (to.kind === 'lost' || to.position <= from.position) return [];
  const entered = stages.filter(({ kind, position }) => kind !== 'lost' && position > from.position && position <= to.position);
  const asked = new Set(entered.flatMap(conditionsOf));
  return stageConditions.map(({ key }) => key).filter((key) => asked.has(key) && !facts[key]);
}

/** The sentence that refuses a move: 进入“方案报价”前需要：填写项目背景、至少一次跟进。 */
export function whyNot(stageName: string, unmet: readonly StageCondition[]): string {
  return `进入“${stageName}”前需要：${unmet.map(labelOfCondition).join('、')}。`;
}

export function labelOfCondition(key: StageCondition): string {
  return stageConditions.find((one) => one.key === key)!.label;
}
