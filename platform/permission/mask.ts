import type { Field } from '#platform/entity/index.ts';

/** A masked value: enough to recognise, not enough to use. Mobile 138****5678, email z***@example.com, other text first character only, numbers nothing. */
export function masked(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value !== 'string') return null;
  if (field.kind === 'phone') return value.length < 7 ? '****' : `${value.slice(0, 3)}****${value.slice(-4)}`;
  if (field.kind === 'email') return value.replace(/^(.).*@/, '$1***@');
  return `${[...value][0] ?? ''}***`;
}
