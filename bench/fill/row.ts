import type { Value } from '../load.ts';

/** A row as its columns' names and values. */
export type Row = Readonly<Record<string, Value>>;
