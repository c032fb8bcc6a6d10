import { App } from 'antd';
import type { AnyEntity } from '#platform/entity/index.ts';
import { remove, sentenceOf } from '#platform/web/api/index.ts';
import { useConfirm } from '#platform/web/feedback/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { poolWords } from '../zh-CN.ts';

/** Removes a setting after asking; says why where that cannot be. */
export function useRemoving(entity: AnyEntity, text: string): (row: Row) => Promise<void> {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const changed = useChanged();
  return async (row) => {
    if (!(await confirm({ title: poolWords.removeConfirm(String(row[entity.title])), text, verb: poolWords.remove, danger: true }))) return;
    try {
      await remove(`/api/${entity.path}/${row.id}`);
      message.success(poolWords.removed);
    } catch (error) {
      message.error(sentenceOf(error));
    }
    await changed(entity.noun);
  };
}
