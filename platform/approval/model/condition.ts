import { checkValue, type Field } from '#platform/entity/index.ts';
import { type Roster, withDepartmentsAbove } from './roster.ts';

/** What a flow may ask about a record: the kind's facts, as they are when the step begins. Several values: any of them counts. */
export type Facts = Readonly<Record<string, string | number | null | readonly string[]>>;
export type FactFields = Readonly<Record<string, Field>>;

/** One comparison, or several joined by 且 (`all`) or 或 (`any`). */
export type Condition = Comparison | { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };
export interface Comparison {
  readonly fact: string;
  readonly is: Operator;
  readonly value?: string | number | readonly string[] | null;
}

const orderedOperators = ['equals', 'not', 'over', 'from', 'under', 'to', 'empty', 'filled'] as const;
const listOperators = ['in', 'notIn', 'empty', 'filled'] as const;
const textOperators = ['equals', 'not', 'contains', 'empty', 'filled'] as const;
export type Operator = (typeof orderedOperators)[number] | (typeof listOperators)[number] | (typeof textOperators)[number];

const deepest = 4;
const mostComparisons = 40;
const mostValues = 100;

/** The comparisons that make sense for a fact. */
export function operatorsOf(field: Field): readonly Operator[] {
  switch (field.kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'date':
    case 'instant':
      return orderedOperators;
    case 'choice':
    case 'dictionary':
    case 'reference':
    case 'region':
      return listOperators;
    case 'boolean':
      return ['equals'];
    default:
      return textOperators;
  }
}

/**
 * Whether the facts fulfil the condition; no condition is always fulfilled. A department counts as every department above it,
 * a city as its province. Nothing is neither more nor less than anything.
 */
export function fulfils(condition: Condition | null, facts: Facts, fields: FactFields, roster: Roster): boolean {
  if (condition === null) return true;
  if ('all' in condition) return condition.all.every((one) => fulfils(one, facts, fields, roster));
  if ('any' in condition) return condition.any.some((one) => fulfils(one, facts, fields, roster));
  const { fact, is, value } = condition;
  const held = facts[fact] ?? null;
  switch (is) {
    case 'empty':
    case 'filled':
      return (held === null || held === '' || (Array.isArray(held) && held.length === 0)) === (is === 'empty');
    case 'in':
    case 'notIn':
      return meanings(held, fields[fact], roster).some((one) => (value as readonly string[]).includes(one)) === (is === 'in');
    case 'contains':
      return typeof held === 'string' && held.includes(String(value));
    case 'equals':
    case 'not':
      return (held === value) === (is === 'equals');
    default:
      return held !== null && value != null && ordered(is, held as string | number, value as string | number);
  }
}

function ordered(is: 'over' | 'from' | 'under' | 'to', held: string | number, value: string | number): boolean {
  if (is === 'over') return held > value;
  if (is === 'from') return held >= value;
  return is === 'under' ? held < value : held <= value;
}

/** Everything that a value stands for in a list. */
function meanings(held: Facts[string], field: Field | undefined, roster: Roster): string[] {
  const values = (Array.isArray(held) ? held : held === null ? [] : [String(held)]) as readonly string[];
  if (field?.kind === 'region') return values.flatMap((code) => [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
  if (field?.kind === 'reference' && field.noun === 'department') return values.flatMap((id) => withDepartmentsAbove(roster, id));
  return [...values];
}

/** What is wrong with a condition, in Chinese sentences; nothing when it can be used. */
export function conditionProblems(condition: unknown, fields: FactFields): string[] {
  const budget = { left: mostComparisons };
  const problems = problemsOf(condition, fields, 1, budget);
  return budget.left < 0 ? [`一个步骤最多写 ${mostComparisons} 个条件，请减少一些。`] : problems;
}

function problemsOf(condition: unknown, fields: FactFields, depth: number, budget: { left: number }): string[] {
  if (typeof condition !== 'object' || condition === null) return ['条件的格式不对，请删除后重新设置。'];
  if (depth > deepest) return [`条件最多嵌套 ${deepest} 层，请简化。`];
  const group = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined;
  if (group !== undefined) {
    if (!Array.isArray(group) || group.length === 0) return ['条件组是空的，请添加条件或删除这一组。'];
    return group.flatMap((one) => problemsOf(one, fields, depth + 1, budget));
  }
  budget.left -= 1;
  return comparisonProblems(condition as Partial<Comparison>, fields);
}

function comparisonProblems({ fact, is, value }: Partial<Comparison>, fields: FactFields): string[] {
  const field = typeof fact === 'string' && Object.hasOwn(fields, fact) ? fields[fact] : undefined;
  if (!field) return [`条件里的“${String(fact)}”不能用来判断，请重新选择。`];
  if (!operatorsOf(field).includes(is as Operator)) return [`“${field.label}”不能这样比较，请重新选择比较方式。`];
  if (is === 'empty' || is === 'filled') return [];
  if (is === 'in' || is === 'notIn') {
    const fits = Array.isArray(value) && value.length > 0 && value.length <= mostValues && value.every((one) => typeof one === 'string' && one !== '' && one.length <= 60);
    return fits ? [] : [`请为“${field.label}”选择要比较的内容，最多 ${mostValues} 项。`];
  }
  if (value === null || value === undefined || value === '') return [`请填写“${field.label}”要比较的值。`];
  const { message } = checkValue({ ...field, required: false }, value);
  return message ? [message] : [];
}
