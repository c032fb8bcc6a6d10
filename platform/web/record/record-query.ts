import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { get } from '../api/index.ts';

/** A record as lists and pages have it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly version?: number; readonly can?: readonly string[] };

/** Where the cache keeps what belongs to a noun. */
export const keysOf = (noun: string) => ({ lists: ['list', noun] as const, records: ['record', noun] as const });

const recordQuery = (entity: AnyEntity, id: string) => ({ queryKey: [...keysOf(entity.noun).records, id], queryFn: ({ signal }: { signal: AbortSignal }) => get<Row>(`/api/${entity.path}/${id}`, undefined, signal) });

/** A record with everything its own page shows. */
export function useRecord(entity: AnyEntity, id: string) {
  return useQuery(recordQuery(entity, id));
}

/** Long enough that a pointer crossing a list asks for nothing. */
const restsOn = 60;

/** For the link to a record: reads it while the hand still rests on the link, so that its page is drawn at once. */
export function useRecordAhead(entity: AnyEntity, id: string) {
  const client = useQueryClient();
  const timer = useRef<number>(undefined);
  return useMemo(() => {
    const read = (): void => void client.prefetchQuery(recordQuery(entity, id));
    const leave = (): void => window.clearTimeout(timer.current);
    const rest = (): void => {
      leave();
      timer.current = window.setTimeout(read, restsOn);
    };
    return { onPointerEnter: rest, onPointerLeave: leave, onPointerDown: read, onFocus: rest, onBlur: leave };
  }, [client, entity, id]);
}

/** Says that records of nouns have changed: lists and pages that show them read again, other figures too. Without a noun everything may have changed, as after a job. */
export function useChanged(): (...nouns: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (...nouns) => {
      const touched = [...(nouns.length === 0 ? [['list'], ['record']] : nouns.flatMap((noun) => [keysOf(noun).lists, keysOf(noun).records])), ['options'], ['todos'], ['change-log'], ['figures']];
      await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    [client],
  );
}

/** Whether the server lets the reader apply a verb to this record: its buttons. */
export function allows(row: { readonly can?: readonly string[] } | undefined, verb: string): boolean {
  return row?.can?.includes(verb) ?? false;
}
