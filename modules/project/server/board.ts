import type { Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { companyRows, listCondition, type ListQuery, listRecords, readsInClear } from '#platform/record/index.ts';
import { weighted } from '../model/dwell.ts';
import { project, type Project } from '../model/project.ts';
import { projectAbilities } from './policy.ts';
import { type ShownStage, shownStages } from './stages.ts';

/** Cards of one column that come at once; the rest is in the list. */
const cardsShown = 50;

export interface Column {
  readonly stage: ShownStage;
  /** All of them, also those beyond the cards. */
  readonly count: number;
  /** 分; null where the reader's roles hide amounts. */
  readonly amount: number | null;
  /** The amounts by the stage's chance. */
  readonly weighted: number | null;
  readonly rows: readonly Record<string, unknown>[];
}

/** The running projects that the viewer may see, by the stage in which they stand, with the sums of each stage (R5.8). */
export async function boardOf(context: Context, query: ListQuery): Promise<{ columns: Column[] }> {
  const seesAmount = readsInClear(context.viewer, project, 'amount');
  const running = { ...query, status: 'active' };
  const sums = await companyRows(context, project)
    .select(({ fn }) => ['project.stageId', fn.countAll().as('count'), fn.sum('project.amount').as('amount')])
    .where(listCondition(context, project, running))
    .groupBy('project.stageId')
    .execute();
  const columns: Column[] = [];
  for (const stage of await shownStages(context)) {
    if (stage.kind !== 'open') continue;
    const sum = sums.find(({ stageId }) => stageId === stage.id);
    const amount = asNumber(sum?.amount);
    const rows = sum ? (await listRecords(context, project, { ...running, stageId: stage.id, sort: '-updatedAt', page: 1, size: cardsShown, count: 'none' }, { abilities: (row) => projectAbilities(context, row as unknown as Project) })).rows : [];
    columns.push({ stage, count: asNumber(sum?.count), amount: seesAmount ? amount : null, weighted: seesAmount ? weighted(amount, stage.probability) : null, rows });
  }
  return { columns };
}
