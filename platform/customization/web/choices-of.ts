/** The choices of a custom field, kept as JSON: what the list gives may be text still. */
export function choicesOf(stored: unknown): readonly string[] {
  if (Array.isArray(stored)) return stored.map(String);
  if (typeof stored !== 'string' || stored === '') return [];
  const read: unknown = JSON.parse(stored);
  return Array.isArray(read) ? read.map(String) : [];
}
