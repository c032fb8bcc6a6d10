import type { Field } from '#platform/entity/index.ts';

const byKind: Readonly<Record<string, number>> = { text: 150, longText: 240, money: 130, integer: 90, percent: 90, boolean: 84, date: 112, instant: 126, choice: 104, dictionary: 132, reference: 116, region: 160, email: 190, phone: 132 };

/** The width a column has before anyone draws it, in pixels; the title's column is wider. */
export function usualWidth(field: Field, isTitle: boolean): number {
  return isTitle ? 250 : (byKind[field.kind] ?? 140);
}
