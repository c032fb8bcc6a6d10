import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { StatNumber, StatStrip } from '#platform/web/chart/index.ts';
import { accessOf, useSession } from '#platform/web/session/index.ts';
import { instalmentSums } from './receivable.api.ts';
import { owedWords } from './zh-CN.ts';

/** The sums of exactly what a list finds. */
export function InstalmentStrip({ query }: { readonly query: Readonly<Record<string, string>> }): ReactNode {
  const { me } = useSession();
  // Whose role hides amounts sees no sums of them.
  const told = (['amount', 'received', 'outstanding', 'allocated'] as const).every((name) => ['read', 'write'].includes(accessOf(me, 'instalment', name)));
  const { page: _page, size: _size, sort: _sort, ...narrowing } = query;
  const { data, error } = useQuery({ queryKey: ['list', 'instalment', 'sums', narrowing], queryFn: ({ signal }) => instalmentSums(narrowing, signal), placeholderData: (before) => before, enabled: told });
  if (!told || (error && !data)) return null;
  const { sums } = owedWords;
  return (
    <StatStrip>
      <StatNumber label={sums.amount} unit="money" value={data?.amount} formula={sums.amountFormula} note={data && sums.count(data.count)} />
      <StatNumber label={sums.received} unit="money" value={data?.received} formula={sums.receivedFormula} />
      <StatNumber label={sums.outstanding} unit="money" value={data?.outstanding} formula={sums.outstandingFormula} />
      <StatNumber label={sums.overdue} unit="money" value={data?.overdue} formula={sums.overdueFormula} />
    </StatStrip>
  );
}
