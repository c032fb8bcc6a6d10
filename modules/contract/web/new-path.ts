/** The address at which the form for a new contract stands open, with an order in it. The parameter is none of the list's own. */
export function newContractPath(orderId?: string): string {
  return `/contracts?new=${orderId ?? '1'}`;
}

/** What such an address says: null where no form is asked for, an empty beginning where no order is named. */
export function beginningIn(search: Readonly<Record<string, unknown>>): { readonly orderId?: string } | null {
  // The address's parser takes a lone 1 for a number.
  const said = String(search.new ?? '');
  if (said === '') return null;
  return said.length === 36 ? { orderId: said } : {};
}
