import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { today } from '#platform/web/format.ts';
import type { Row } from '#platform/web/record/index.ts';
import { ToneTag, type Tone } from '#platform/web/theme/index.ts';
import { batched } from '../batched.ts';
import { lossesOf } from '../customer.api.ts';
import { customerWords } from '../zh-CN.ts';

const askLoss = batched(async (ids) => (await lossesOf(ids)).rows);

/** In how many days the customer goes back to a pool, and why. All cells of a page ask together. */
export function LossCell({ row }: { readonly row: Row }): ReactNode {
  const owned = row.ownerId !== null && row.ownerId !== undefined;
  const { data: loss } = useQuery({ queryKey: ['list', 'customer', 'loss', row.id, row.version], queryFn: () => askLoss(row.id), enabled: owned, staleTime: 60_000 });
  if (!loss) return null;
  const days = daysUntil(loss.lossOn);
  return (
    <span title={customerWords.lossTitle(loss.lossOn, loss.why)}>
      <ToneTag tone={toneOfDays(days)}>{customerWords.lossDays(days)}</ToneTag>
    </span>
  );
}

/** Days from today to a day of the calendar. */
export function daysUntil(day: string, from = today()): number {
  return Math.round((Date.parse(day) - Date.parse(from)) / 86_400_000);
}

/** The nearer, the louder. */
export function toneOfDays(days: number): Tone {
  if (days <= 3) return 'bad';
  return days <= 7 ? 'attention' : 'neutral';
}
