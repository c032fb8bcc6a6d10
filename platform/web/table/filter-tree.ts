import type { Field } from '#platform/entity/index.ts';
import type { Comparison, Condition, Filter } from '#platform/record/filter.ts';

/** A group of the filter builder: conditions and groups, joined by 且 (`all`) or 或 (`any`). Conditions may be unfinished. */
export interface Group {
  readonly join: 'all' | 'any';
  readonly parts: readonly Part[];
}
export type Part = Group | Draft;
export interface Draft {
  readonly field: string;
  readonly is: Comparison;
  readonly value?: unknown;
}

export const emptyGroup: Group = { join: 'all', parts: [{ field: '', is: 'equals' }] };

/** Whether a part of the tree is a group and not a condition. */
export function isGroup(part: Part): part is Group {
  return 'join' in part;
}

/** The builder's tree for a filter. */
export function toTree(filter: Filter | null): Group {
  if (!filter) return emptyGroup;
  const tree = partOf(filter);
  return isGroup(tree) ? tree : { join: 'all', parts: [tree] };
}

function partOf(filter: Filter): Part {
  if ('all' in filter) return { join: 'all', parts: filter.all.map(partOf) };
  if ('any' in filter) return { join: 'any', parts: filter.any.map(partOf) };
  return filter as Condition;
}

/** The filter of a tree; unfinished conditions and empty groups are left out. Null when nothing remains. */
export function toFilter(group: Group): Filter | null {
  const parts = group.parts.map((part) => (isGroup(part) ? toFilter(part) : isFinished(part) ? { field: part.field, is: part.is, ...(needsValue(part.is) && { value: part.value }) } : null)).filter((part) => part !== null);
  if (parts.length === 0) return null;
  return group.join === 'all' ? { all: parts } : { any: parts };
}

/** Whether a condition says everything it needs. */
export function isFinished({ field, is, value }: Draft): boolean {
  if (field === '') return false;
  if (!needsValue(is)) return true;
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

/** Whether the comparison compares with something. */
export function needsValue(is: Comparison): boolean {
  return is !== 'empty' && is !== 'filled';
}

/** The tree with the part at a path (indexes from the root) replaced; null takes it out. */
export function withPart(group: Group, path: readonly number[], part: Part | null): Group {
  const [at, ...rest] = path;
  if (at === undefined) return part && isGroup(part) ? part : group;
  const parts = group.parts.flatMap((one, index): Part[] => {
    if (index !== at) return [one];
    if (rest.length === 0) return part === null ? [] : [part];
    return isGroup(one) ? [withPart(one, rest, part)] : [one];
  });
  return { ...group, parts };
}

/** The comparisons that make sense for a kind of field, the usual one first. */
export function comparisonsFor(field: Field): readonly Comparison[] {
  switch (field.kind) {
    case 'choice':
    case 'dictionary':
    case 'reference':
      return ['in', 'not', 'empty', 'filled'];
    case 'money':
    case 'integer':
    case 'percent':
    case 'date':
    case 'instant':
      return ['from', 'to', 'equals', 'empty', 'filled'];
    case 'boolean':
      return ['equals'];
    case 'region':
      return ['starts', 'empty', 'filled'];
    default:
      return ['contains', 'equals', 'not', 'starts', 'empty', 'filled'];
  }
}

/** A condition on a field as it begins: the usual comparison. A switch shows 否 at once, and means it. */
export function draftFor(name: string, field: Field | undefined): Draft {
  if (!field) return { field: name, is: 'equals' };
  return { field: name, is: comparisonsFor(field)[0]!, ...(field.kind === 'boolean' && { value: 0 }) };
}

/** How many conditions a filter has. */
export function countConditions(filter: Filter | null): number {
  if (!filter) return 0;
  if ('all' in filter) return filter.all.reduce((sum, part) => sum + countConditions(part), 0);
  if ('any' in filter) return filter.any.reduce((sum, part) => sum + countConditions(part), 0);
  return 1;
}

/** A region code as the beginning that everything inside it shares: 330000 → 33, 330100 → 3301. */
export function regionPrefix(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}

/** The region code of a prefix. */
export function prefixRegion(prefix: string): string {
  return prefix.padEnd(6, '0');
}
