import type { Field } from '#platform/entity/index.ts';
import { type Comparison, type Condition, type FactFields, type Operator, operatorsOf } from '../../model/condition.ts';

/** A condition as it is edited: always groups on the outside, joined by 且 (`all`) or 或 (`any`). */
export interface Group {
  readonly join: 'all' | 'any';
  readonly parts: readonly Part[];
}
export type Part = Group | Comparison;

export const emptyGroup: Group = { join: 'all', parts: [] };

/** Whether a part holds further parts. */
export function isGroup(part: Part): part is Group {
  return 'join' in part;
}

/** The groups of a condition; none is an empty group. */
export function toGroup(condition: Condition | null | undefined): Group {
  if (!condition) return emptyGroup;
  const part = partOf(condition);
  return isGroup(part) ? part : { join: 'all', parts: [part] };
}

function partOf(condition: Condition): Part {
  if ('all' in condition) return { join: 'all', parts: condition.all.map(partOf) };
  if ('any' in condition) return { join: 'any', parts: condition.any.map(partOf) };
  return condition;
}

/** The condition of a group: empty groups are left out, a single comparison stands alone. Null: always. */
export function toCondition({ join, parts }: Group): Condition | null {
  const conditions = parts.map((part) => (isGroup(part) ? toCondition(part) : part)).filter((part) => part !== null);
  if (conditions.length === 0) return null;
  if (conditions.length === 1) return conditions[0]!;
  return join === 'all' ? { all: conditions } : { any: conditions };
}

/** The group with the part at a path (indexes from the outside) replaced; null takes it out. */
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

const atFirst: Readonly<Partial<Record<Field['kind'], Operator>>> = { money: 'from', percent: 'from', integer: 'from', date: 'from', instant: 'from' };

/** A comparison with a fact as it is offered at first: “at least” for figures, “is one of” for choices. */
export function newComparison(fact: string, fields: FactFields): Comparison {
  const field = fields[fact];
  if (!field) return { fact, is: 'filled' };
  return { fact, is: atFirst[field.kind] ?? operatorsOf(field)[0]!, ...(field.kind === 'boolean' && { value: 1 }) };
}

/** The comparison with another operator; what was compared with stays where it still fits. */
export function withOperator({ fact, is: before, value }: Comparison, is: Operator): Comparison {
  if (!needsValue(is)) return { fact, is };
  return isList(before) === isList(is) && needsValue(before) ? { fact, is, value } : { fact, is };
}

/** Whether an operator compares with something. */
export function needsValue(is: Operator): boolean {
  return is !== 'empty' && is !== 'filled';
}

/** Whether an operator compares with several values. */
export function isList(is: Operator): boolean {
  return is === 'in' || is === 'notIn';
}

/** The facts that a condition asks about. */
export function factsIn(condition: Condition | null | undefined): string[] {
  if (!condition) return [];
  if ('all' in condition) return [...new Set(condition.all.flatMap(factsIn))];
  if ('any' in condition) return [...new Set(condition.any.flatMap(factsIn))];
  return [condition.fact];
}
