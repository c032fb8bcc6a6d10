/** The address at which the form for a new order stands open, with an opportunity in it. The parameters are none of the list's own. */
export function newOrderPath(opportunityId?: string): string {
  return opportunityId ? `/orders?new=${opportunityId}` : '/orders?new=1';
}

/** What such an address says: null where no form is asked for, an empty beginning where no opportunity is named. */
export function beginningIn(search: Readonly<Record<string, unknown>>): { readonly opportunityId?: string } | null {
  // The address's parser takes a lone 1 for a number.
  const said = String(search.new ?? '');
  if (said === '') return null;
  return said.length === 36 ? { opportunityId: said } : {};
}
