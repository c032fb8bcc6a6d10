import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { createElement } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type Board, moveProject, type ProjectRow, type Stage } from '../project.api.ts';
import { projectWords } from '../zh-CN.ts';
import { movedOnBoard } from './board-state.ts';

const toldFor = 10;

/** Moves a project to another stage: shown at once, taken back with the reason where it is refused. Gives whether it moved. */
export function useMoving(boardKey?: readonly unknown[]): (row: ProjectRow, to: Pick<Stage, 'id' | 'name'>) => Promise<boolean> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const changed = useChanged();
  const { message, notification } = App.useApp();
  return async (row, to) => {
    if (row.stageId === to.id) return true;
    const before = boardKey && client.getQueryData<Board>(boardKey);
    if (boardKey) await client.cancelQueries({ queryKey: boardKey });
    if (boardKey && before) client.setQueryData<Board>(boardKey, movedOnBoard(before, row, to.id, new Date().toISOString().replace('T', ' ').slice(0, 23)));
    try {
      await moveProject(row.id, row.stageId, to.id);
      message.success(projectWords.moved(to.name));
      return true;
    } catch (error) {
      if (boardKey && before) client.setQueryData<Board>(boardKey, before);
      const close = `moving-${row.id}`;
      const open = (): void => {
        notification.destroy(close);
        void navigate({ to: `/projects/${row.id}` as never });
      };
      const actions = boardKey && createElement(Button, { type: 'primary', size: 'small', onClick: open }, projectWords.fill);
      notification.warning({ key: close, title: `${projectWords.refused} · ${row.name}`, description: sentenceOf(error), duration: toldFor, actions });
      return false;
    } finally {
      void changed('project', 'customer');
    }
  };
}
