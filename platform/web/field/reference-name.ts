import { useQuery } from '@tanstack/react-query';
import { entityOf } from '#platform/entity/index.ts';
import { get } from '../api/index.ts';
import { pickerOf } from '../shell/page.ts';

/** As many records as a picker asks for at once. */
export const most = 30;

/** The names of records that an address, a saved filter or a colleague chose: nobody picked them here. Who may not read one sees that one is chosen. */
export function useNames(noun: string, ids: readonly string[]): Readonly<Record<string, string>> {
  const entity = entityOf(noun);
  const source = pickerOf(noun);
  const picker = source?.byIds ? source : null;
  const few = ids.slice(0, most);
  const { data } = useQuery({
    queryKey: ['options', noun, 'names', few.join(',')],
    queryFn: ({ signal }) => get<{ rows: Record<string, unknown>[] }>(picker?.list ?? `/api/${entity.path}`, picker ? { ids: few.join(',') } : { filter: JSON.stringify({ field: 'id', is: 'in', value: few }), count: 'none', size: most }, signal),
    enabled: few.length > 0,
    staleTime: 60_000,
  });
  return Object.fromEntries((data?.rows ?? []).map((row) => [String(row.id), String(row[picker?.title ?? entity.title] ?? '')]));
}

/** The name of one record of which nothing but its id is known. */
export function ReferenceName({ noun, id }: { readonly noun: string; readonly id: string }): string {
  return useNames(noun, [id])[id] ?? '…';
}
