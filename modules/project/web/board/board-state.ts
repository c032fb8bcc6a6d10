// The board as it will be when a move succeeds: shown at once, taken back when it is refused.
import { weighted } from '../../model/dwell.ts';
import type { Board, Column, ProjectRow, Stage } from '../project.api.ts';

/** The board with one project moved to another stage, on top of it, counts and sums right. */
export function movedOnBoard(board: Board, row: ProjectRow, toStageId: string, now: string): Board {
  const from = board.columns.find(({ rows }) => rows.some(({ id }) => id === row.id));
  if (!from || from.stage.id === toStageId) return board;
  const amount = row.amount ?? 0;
  const moved: ProjectRow = { ...row, stageId: toStageId, stageSince: now };
  return {
    columns: board.columns.map((column) => {
      if (column === from) return changed(column, column.rows.filter(({ id }) => id !== row.id), -1, -amount);
      if (column.stage.id === toStageId) return changed(column, [moved, ...column.rows], 1, amount);
      return column;
    }),
  };
}

function changed(column: Column, rows: readonly ProjectRow[], count: number, amount: number): Column {
  const sum = column.amount === null ? null : column.amount + amount;
  return { ...column, rows, count: column.count + count, amount: sum, weighted: sum === null ? null : weighted(sum, column.stage.probability) };
}

/** The stage beside the one in which a project stands; null at the end. */
export function stageBeside(stages: readonly Stage[], stageId: string, step: 1 | -1): Stage | null {
  return stages[stages.findIndex(({ id }) => id === stageId) + step] ?? null;
}
