// Projects as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import { weighted } from '../model/dwell.ts';
import type { Board, Column, ProjectPageRow, ProjectRow, Stage } from '../web/project.api.ts';

const stage = (number: number, name: string, probability: number, more: Partial<Stage> = {}): Stage => ({ id: idOf(500 + number), name, kind: 'open', probability, position: number, conditions: [], inUse: 0, ...more });

export const stages: readonly Stage[] = [stage(1, '初步接触', 1000, { inUse: 2 }), stage(2, '方案报价', 3000, { conditions: ['background'] }), stage(3, '商务谈判', 7000)];
export const won = stage(8, '赢单', 10_000, { kind: 'won' });
export const lost = stage(9, '输单', 0, { kind: 'lost' });
export const [contacted, quoted, negotiated] = stages as [Stage, Stage, Stage];

/** A running project in the first stage, unless the test says otherwise. */
export function projectRow(more: Partial<ProjectRow> = {}): ProjectRow {
  return {
    id: idOf(1), version: 2, name: '云栖 CRM 项目', code: 'XM-0001', customerId: idOf(200), customerName: '杭州云栖软件有限公司', opportunityId: idOf(100), amount: 190_000_00, stageId: contacted.id, stageSince: '2026-11-20 02:00:00.000', stageName: contacted.name,
    status: 'active', expectedOn: '2026-12-31', ownerId: 'e-me', ownerName: '王芳', can: ['move', 'win', 'lose', 'close'], ...more,
  };
}

/** The board on which these projects stand. */
export function boardOf(rows: readonly ProjectRow[], more: Partial<Column> = {}): Board {
  return {
    columns: stages.map((one) => {
      const own = rows.filter(({ stageId }) => stageId === one.id);
      const amount = own.reduce((sum, row) => sum + (row.amount ?? 0), 0);
      return { stage: one, count: own.length, amount, weighted: weighted(amount, one.probability), rows: own, ...more };
    }),
  };
}

/** A project's own page: three days in its first stage, the next one asking for the background. */
export function projectPage(more: Partial<ProjectPageRow> = {}): ProjectPageRow {
  return {
    ...projectRow({ can: ['move', 'win', 'lose', 'close', 'edit', 'transfer', 'members', 'negotiate', 'addTask'] }), background: null, probability: 1000, weighted: 19_000_00,
    stages: [...stages, won, lost].map((one, at) => ({ ...one, seconds: at === 0 ? 3 * 86_400 : 0, unmet: one.id === quoted.id ? ['background'] : [] })),
    moves: [], members: [], counts: { negotiation: 0, activity: 0, task: 0, late: 0, attachment: 0 }, ...more,
  };
}
