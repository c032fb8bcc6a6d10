import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Clash, findClashes } from '../opportunity.api.ts';

const pause = 350;

/** Clashes of what is being chosen, looked for shortly after the last choice; undefined while nothing can be asked or is known. */
export function useClashes(customerId: string | null, productIds: readonly string[], exceptId?: string): { readonly clashes: readonly Clash[] | undefined; readonly checking: boolean } {
  const products = [...new Set(productIds)].sort().join(',');
  const [settled, setSettled] = useState({ customerId, products });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ customerId, products }), pause);
    return () => clearTimeout(timer);
  }, [customerId, products]);
  const asks = settled.customerId !== null && settled.products !== '';
  const { data, isFetching } = useQuery({ queryKey: ['list', 'opportunity', 'clashes', settled, exceptId], queryFn: () => findClashes(settled.customerId!, settled.products.split(','), exceptId), enabled: asks, staleTime: 5_000 });
  return { clashes: asks ? data?.clashes : undefined, checking: asks && isFetching };
}
