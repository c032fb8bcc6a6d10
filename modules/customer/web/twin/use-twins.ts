import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { type Facts, findTwins } from '../customer.api.ts';

const pause = 350;

/** Looks for customers like the one that is being typed, shortly after the last key. */
export function useTwins({ name, creditCode, phone }: Facts, exceptId?: string) {
  const [settled, setSettled] = useState<Facts>({ name, creditCode, phone });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ name, creditCode, phone }), pause);
    return () => clearTimeout(timer);
  }, [name, creditCode, phone]);
  // One character names nobody.
  const asks = (settled.name?.trim().length ?? 0) > 1 || Boolean(settled.creditCode?.trim()) || (settled.phone?.trim().length ?? 0) > 6;
  const { data, error, isFetching } = useQuery({ queryKey: ['list', 'customer', 'twins', settled, exceptId], queryFn: () => findTwins(settled, exceptId), enabled: asks, staleTime: 5_000 });
  return { twins: asks ? data?.twins : undefined, checking: asks && isFetching, failed: asks && error ? sentenceOf(error) : null, asks };
}
