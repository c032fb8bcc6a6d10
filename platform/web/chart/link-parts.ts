/** An address of the product as the router takes it: the path and, apart, the conditions behind the question mark. */
export function linkParts(address: string): { readonly path: string; readonly search: Record<string, string> } {
  const [path = '', query = ''] = address.split('?');
  return { path, search: Object.fromEntries(new URLSearchParams(query)) };
}
