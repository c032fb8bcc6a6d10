import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { createElement, useRef } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type Board, moveProject, type ProjectRow, type Stage } from '../project.api.ts';
import { projectWords } from '../zh-CN.ts';
import { movedOnBoard } from './board-state.ts';

type Target = Pick<Stage, 'id' | 'name'>;
interface Going {
  readonly to: string;
  readonly done: Promise<boolean>;
}

const toldFor = 10;

/**
 * Moves a project to another stage: shown at once, taken back with the reason where it is refused. Gives whether it moved.
 * Several projects go at the same time; one that is moved on before it has arrived goes on from there, and not at all where it did not arrive.
 */
export function useMoving(boardKey?: readonly unknown[]): (row: ProjectRow, to: Target) => Promise<boolean> {
  const client = useQueryClient();
  const changed = useChanged();
  const { message } = App.useApp();
  const tellRefused = useRefusal(boardKey !== undefined);
  const going = useRef(new Map<string, Going>());

  /** On the board as it is by now: others may have moved meanwhile. */
  const show = (row: ProjectRow, stageId: string, since: string): void => {
    if (boardKey) client.setQueryData<Board>(boardKey, (board) => board && movedOnBoard(board, row, stageId, since));
  };
  const run = async (row: ProjectRow, to: Target, before?: Going): Promise<boolean> => {
    if (boardKey) await client.cancelQueries({ queryKey: boardKey });
    show(row, to.id, new Date().toISOString().replace('T', ' ').slice(0, 23));
    if (before && !(await before.done)) return false;
    try {
      await moveProject(row.id, before?.to ?? row.stageId, to.id);
      message.success(projectWords.moved(to.name));
      return true;
    } catch (error) {
      show(row, row.stageId, row.stageSince);
      tellRefused(row, error);
      return false;
    }
  };
  return async (row, to) => {
    const before = going.current.get(row.id);
    if (before?.to === to.id) return before.done;
    if (!before && row.stageId === to.id) return true;
    const mine = { to: to.id, done: run(row, to, before) };
    going.current.set(row.id, mine);
    const moved = await mine.done;
    if (going.current.get(row.id) === mine) going.current.delete(row.id);
    // Read while others are on their way, the board would show them where they came from.
    if (going.current.size === 0) void changed('project', 'customer');
    return moved;
  };
}

/** Says why a project stayed; from the board one press leads to where it can be mended. */
function useRefusal(onBoard: boolean): (row: ProjectRow, error: unknown) => void {
  const navigate = useNavigate();
  const { notification } = App.useApp();
  return ({ id, name }, error) => {
    const key = `moving-${id}`;
    const open = (): void => {
      notification.destroy(key);
      void navigate({ to: `/projects/${id}` as never });
    };
    const actions = onBoard && createElement(Button, { type: 'primary', size: 'small', onClick: open }, projectWords.fill);
    notification.warning({ key, title: `${projectWords.refused} · ${name}`, description: sentenceOf(error), duration: toldFor, actions });
  };
}
