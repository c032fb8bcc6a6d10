import { addDays } from '#platform/web/format.ts';
import { owedWords } from './zh-CN.ts';

/** What people ask a list of instalments for most often, as conditions on its fields. */
export function dueChoices(today: string): { readonly value: string; readonly label: string; readonly conditions: Readonly<Record<string, string>> }[] {
  const unpaid = { status: 'open,partial' };
  const { quick } = owedWords;
  return [
    { value: 'all', label: quick.all, conditions: {} },
    { value: 'unpaid', label: quick.unpaid, conditions: unpaid },
    { value: 'overdue', label: quick.overdue, conditions: { ...unpaid, 'dueOn.to': addDays(today, -1) } },
    { value: 'week', label: quick.week, conditions: { ...unpaid, 'dueOn.from': today, 'dueOn.to': addDays(today, 7) } },
    { value: 'month', label: quick.month, conditions: { ...unpaid, 'dueOn.from': today, 'dueOn.to': addDays(today, 30) } },
  ];
}

const asked = ['status', 'dueOn.from', 'dueOn.to'] as const;

/** Which of the choices the conditions of a list are; undefined where they are none of them. */
export function chosenDue(conditions: Readonly<Record<string, string | undefined>>, today: string): string | undefined {
  return dueChoices(today).find((choice) => asked.every((name) => (conditions[name] ?? '') === (choice.conditions[name] ?? '')))?.value;
}

/** An address with another choice; what else narrows the list stays, it begins at its first page. */
export function withDue(search: Readonly<Record<string, string>>, value: string, today: string): Record<string, string> {
  const rest = Object.fromEntries(Object.entries(search).filter(([name]) => !(asked as readonly string[]).includes(name) && name !== 'page' && name !== 'view'));
  return { ...rest, ...dueChoices(today).find((choice) => choice.value === value)?.conditions };
}
