import type { Field } from '#platform/entity/index.ts';

/** A masked value: enough to recognise, not enough to use. Mobile 138****5678, shorter numbers 81****76, email z***@example.com, other text first character only, numbers nothing. */
export function masked(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value !== 'string') return null;
  if (field.kind === 'phone') return maskedPhone(value);
  if (field.kind === 'email') return value.replace(/^(.).*@/, '$1***@');
  return `${[...value][0] ?? ''}***`;
}

/** Seven digits shown of a number of seven would be the number. */
function maskedPhone(value: string): string {
  if (value.length < 7) return '****';
  const [front, back] = value.length < 11 ? [2, 2] : [3, 4];
  return `${value.slice(0, front)}****${value.slice(-back)}`;
}
