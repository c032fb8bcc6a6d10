import { useCallback } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { post } from '../api/index.ts';
import { type RowResult, useBatchResult } from '../feedback/index.ts';
import { type Row, useChanged } from '../record/record-query.ts';

/** Applies a verb to many rows (`POST /api/<path>/batch/<verb>`) and tells what became of each. Gives whether all went well; throws an ApiProblem when the whole was refused. */
export function useBatch(entity: AnyEntity, verb: string, label: string): (rows: readonly Row[], body?: Readonly<Record<string, unknown>>, key?: string) => Promise<boolean> {
  const tell = useBatchResult();
  const changed = useChanged();
  return useCallback(
    async (rows, body = {}, key) => {
      const { results } = await post<{ results: readonly RowResult[] }>(`/api/${entity.path}/batch/${verb}`, { ids: rows.map(({ id }) => id), ...body }, key);
      const titles = new Map(rows.map((row) => [row.id, String(row[entity.title] ?? '')]));
      tell(
        label,
        results.map((result) => ({ ...result, title: titles.get(result.id) })),
      );
      await changed(entity.noun);
      return results.every(({ ok }) => ok);
    },
    [entity, verb, label, tell, changed],
  );
}
