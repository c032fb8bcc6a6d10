import { choice, defineEntity, integer, json, percent, type RowOf, text } from '#platform/entity/index.ts';

export const stageKinds = [
  { value: 'open', label: '进行中' },
  { value: 'won', label: '赢单' },
  { value: 'lost', label: '输单' },
] as const;

/** One step of the company's way of selling (R5.8): open ones in their order, then one for won and one for lost. */
export const projectStage = defineEntity({
  noun: 'project_stage',
  path: 'project-stages',
  label: '销售阶段',
  title: 'name',
  order: 'position',
  recycled: false,
  fields: {
    name: text('阶段名称', { required: true, max: 20, listed: true }),
    kind: choice('类型', stageKinds, { assigned: true, required: true }),
    probability: percent('赢单率', { required: true, listed: true }),
    position: integer('顺序', { assigned: true, required: true, sortable: true }),
    conditions: json('进入条件'),
  },
});

export type ProjectStage = RowOf<typeof projectStage>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    project_stage: ProjectStage;
  }
}
