import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weighted } from '../../model/dwell.ts';
import type { Board, ProjectRow, Stage } from '../project.api.ts';
import { movedOnBoard, stageBeside } from './board-state.ts';

const stages: Stage[] = [1000, 3000, 9000].map((probability, index) => ({ id: `s${index}`, name: `阶段${index}`, kind: 'open', probability, position: index, conditions: [], inUse: 0 }));
const project = (id: string, stageId: string, amount: number | null): ProjectRow => ({ id, name: id, code: id, customerId: 'c', opportunityId: 'o', amount, stageId, stageSince: '2026-11-01 00:00:00.000', status: 'active', ownerId: 'e' });
const boardWith = (rows: readonly ProjectRow[]): Board => ({
  columns: stages.map((stage) => {
    const own = rows.filter(({ stageId }) => stageId === stage.id);
    const amount = own.reduce((sum, one) => sum + (one.amount ?? 0), 0);
    return { stage, count: own.length, amount, weighted: weighted(amount, stage.probability), rows: own };
  }),
});
const now = '2026-11-23 00:00:00.000';

test('whatever is moved, no project is lost or doubled and the sums are those of the rows (R5.8)', () => {
  const anyRows = fc.array(fc.tuple(fc.constantFrom('s0', 's1', 's2'), fc.option(fc.integer({ min: 0, max: 1_000_000 }))), { minLength: 1, maxLength: 8 }).map((list) => list.map(([stageId, amount], index) => project(`p${index}`, stageId, amount)));
  fc.assert(
    fc.property(anyRows, fc.array(fc.tuple(fc.nat(), fc.constantFrom('s0', 's1', 's2')), { maxLength: 10 }), (rows, moves) => {
      let board = boardWith(rows);
      for (const [index, to] of moves) {
        const row = board.columns.flatMap((column) => column.rows).find(({ id }) => id === `p${index % rows.length}`)!;
        board = movedOnBoard(board, row, to, now);
      }
      expect(board.columns.flatMap((column) => column.rows.map(({ id }) => id)).sort()).toEqual(rows.map(({ id }) => id).sort());
      expect(board.columns.map(({ count, amount, weighted: sum }) => [count, amount, sum])).toEqual(boardWith(board.columns.flatMap((column) => column.rows)).columns.map(({ count, amount, weighted: sum }) => [count, amount, sum]));
    }),
  );
});

test('where amounts are hidden, nothing is added up', () => {
  const hidden = { columns: boardWith([project('a', 's0', null)]).columns.map((column) => ({ ...column, amount: null, weighted: null })) };
  expect(movedOnBoard(hidden, project('a', 's0', null), 's1', now).columns.map(({ count, amount, weighted: sum }) => [count, amount, sum])).toEqual([[0, null, null], [1, null, null], [0, null, null]]);
});

test('what is moved stands on top of its new column since now', () => {
  const board = movedOnBoard(boardWith([project('a', 's0', 100), project('b', 's1', 5)]), project('a', 's0', 100), 's1', now);
  expect(board.columns[1]!.rows.map(({ id, stageSince }) => [id, stageSince.slice(0, 10)])).toEqual([['a', '2026-11-23'], ['b', '2026-11-01']]);
  expect(board.columns[1]).toMatchObject({ count: 2, amount: 105, weighted: 32 });
});

test('the keys lead to the stage beside, and no further', () => {
  expect([stageBeside(stages, 's0', 1)?.id, stageBeside(stages, 's1', -1)?.id, stageBeside(stages, 's2', 1), stageBeside(stages, 's0', -1)]).toEqual(['s1', 's0', null, null]);
});
