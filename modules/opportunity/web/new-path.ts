/** What a new opportunity begins with: its customer, and the follow-up it came of. */
export interface Beginning {
  readonly customerId?: string;
  readonly activityId?: string;
}

/** The address at which the form for a new opportunity stands open. The parameters are none of the list's own. */
export function newOpportunityPath({ customerId, activityId }: Beginning): string {
  const search = new URLSearchParams({ new: '1', ...(customerId && { for: customerId }), ...(activityId && { from: activityId }) });
  return `/opportunities?${search.toString()}`;
}

/** What such an address says; null where no form is asked for. */
export function beginningIn(search: Readonly<Record<string, unknown>>): Beginning | null {
  if (search.new === undefined) return null;
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  return { customerId: text(search.for), activityId: text(search.from) };
}
