import { useCallback } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { remove } from '../api/index.ts';
import { useTitleOf } from '../field/index.ts';
import { useConfirm, useDoing } from '../feedback/index.ts';
import { type Row, useChanged } from './record-query.ts';
import { recordWords } from './zh-CN.ts';

/** Deletes a record after asking, and says why where that cannot be; gives whether it was deleted. `text` says what follows. */
export function useDeleting(entity: AnyEntity, text?: string): (row: Row) => Promise<boolean> {
  const confirm = useConfirm();
  const titleOf = useTitleOf(entity);
  const doing = useDoing();
  const changed = useChanged();
  return useCallback(
    async (row) => {
      const title = titleOf(row);
      const usual = entity.recycled ? recordWords.deleteText : recordWords.deleteForGoodText;
      if (!(await confirm({ title: recordWords.deleteTitle(entity.label, title), text: text ?? usual, verb: recordWords.delete, danger: true }))) return false;
      const done = await doing(() => remove(`/api/${entity.path}/${row.id}`), recordWords.deleted(title));
      await changed(entity.noun);
      return done;
    },
    [entity, text, titleOf, confirm, doing, changed],
  );
}
