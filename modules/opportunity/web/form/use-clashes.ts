import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Clash, findClashes } from '../opportunity.api.ts';

const pause = 350;

export interface Clashes {
  /** Undefined while nothing can be asked or is known. */
  readonly clashes: readonly Clash[] | undefined;
  readonly checking: boolean;
  /** Nobody could be asked: that is not “none”. */
  readonly failed: boolean;
  readonly again: () => void;
}

/** Clashes of what is being chosen, looked for shortly after the last choice. */
export function useClashes(customerId: string | null, productIds: readonly string[], exceptId?: string): Clashes {
  const products = [...new Set(productIds)].sort().join(',');
  const [settled, setSettled] = useState({ customerId, products });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ customerId, products }), pause);
    return () => clearTimeout(timer);
  }, [customerId, products]);
  const asks = settled.customerId !== null && settled.products !== '';
  const { data, isFetching, isError, refetch } = useQuery({ queryKey: ['list', 'opportunity', 'clashes', settled, exceptId], queryFn: () => findClashes(settled.customerId!, settled.products.split(','), exceptId), enabled: asks, staleTime: 5_000 });
  return { clashes: asks ? data?.clashes : undefined, checking: asks && isFetching, failed: asks && isError && !data, again: () => void refetch() };
}
