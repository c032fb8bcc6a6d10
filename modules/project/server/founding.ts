import { asSystem, type Context } from '#platform/context/index.ts';
import { foundNumberRule } from '#platform/customization/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import type { StageCondition } from '../model/conditions.ts';
import { project } from '../model/project.ts';
import { projectStage } from '../model/stage.ts';

interface Founded {
  readonly name: string;
  readonly probability: number;
  readonly conditions: readonly StageCondition[];
}

/** The way of selling that a company begins with; it changes it in its settings. */
const openStages: readonly Founded[] = [
  { name: '初步接洽', probability: 1000, conditions: [] },
  { name: '需求确认', probability: 3000, conditions: ['followUp'] },
  { name: '方案报价', probability: 5000, conditions: ['background', 'followUp'] },
  { name: '商务谈判', probability: 7000, conditions: ['amount', 'expectedOn'] },
  { name: '签约', probability: 9000, conditions: ['negotiation'] },
];
/** Behind every open stage, however many there will be. */
export const endPositions = { won: 900, lost: 990 } as const;

/** What every new company begins with: stages, and numbers for its projects. */
export async function foundProjects(context: Context): Promise<void> {
  await foundNumberRule(context, project.noun, '项目编号', 'XM{YYYY}{MM}-{0000}', 'month');
  const there = await asSystem(context, 'a company has its first stages once').selectFrom('project_stage').select('id').where('companyId', '=', context.viewer.companyId).limit(1).executeTakeFirst();
  if (there) return;
  await insertRecords(context, projectStage, [
    ...openStages.map(({ conditions, ...stage }, index) => ({ ...stage, kind: 'open' as const, position: index + 1, conditions: JSON.stringify(conditions) })),
    { name: '赢单', probability: 10_000, kind: 'won', position: endPositions.won, conditions: '[]' },
    { name: '输单', probability: 0, kind: 'lost', position: endPositions.lost, conditions: '[]' },
  ]);
}
