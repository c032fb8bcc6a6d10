import { daysBetween } from '#platform/db/time.ts';

/** How loud the end of an opportunity is: nothing to say, soon, over. */
export interface Validity {
  readonly until: string;
  readonly daysLeft: number;
  readonly tone: 'neutral' | 'attention' | 'bad';
}

const soon = 7;

/** How long an effective opportunity is still valid on a day; null where no clock runs. */
export function validityOf({ status, validUntil }: Readonly<Record<string, unknown>>, today: string): Validity | null {
  if (status !== 'effective' || typeof validUntil !== 'string') return null;
  const daysLeft = daysBetween(today, validUntil);
  return { until: validUntil, daysLeft, tone: daysLeft < 0 ? 'bad' : daysLeft <= soon ? 'attention' : 'neutral' };
}
