/** Where follow-ups are noted: with a customer, or on a record above it (an opportunity, a project), whose customer is theirs. */
export type Place = { readonly customerId: string } | { readonly opportunityId: string } | { readonly projectId: string };

/** The nouns whose pages show something else once a follow-up has been noted there. */
export function touchedBy(place: Place): string[] {
  const noun = Object.keys(place)[0]!.replace(/Id$/, '');
  return noun === 'customer' ? ['customer'] : ['customer', noun];
}
