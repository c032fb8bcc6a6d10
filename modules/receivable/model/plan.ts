import { addDays } from '#platform/db/time.ts';
import { formatMoney } from '#platform/web/format.ts';
import type { Instalment } from './instalment.ts';
import type { InstalmentTemplate } from './instalment-template.ts';

/** An instalment as a plan names it: `id` where it is there already. */
export interface PlanLine {
  readonly id?: string | null;
  readonly name: string;
  readonly dueOn: string;
  readonly amount: number;
  readonly remark?: string | null;
}

export interface PlanProblem {
  readonly path: string;
  readonly message: string;
}

type Kind = Pick<InstalmentTemplate, 'kind' | 'shares' | 'names' | 'periods' | 'firstAfterDays' | 'everyMonths'>;
const mostLines = 120;

/** The shares of a template in basis points; null where they make no whole. */
export function sharesOf({ kind, shares, periods }: Pick<InstalmentTemplate, 'kind' | 'shares' | 'periods'>): number[] | null {
  if (kind === 'even') return periods && periods > 0 && periods <= mostLines ? evenShares(periods) : null;
  const parts = splitByDashes(shares).map((part) => Number(part) * 100);
  const whole = parts.length > 0 && parts.length <= mostLines && parts.every((part) => Number.isInteger(part) && part > 0);
  return whole && parts.reduce((total, part) => total + part, 0) === 10_000 ? parts : null;
}

function evenShares(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((10_000 * (index + 1)) / count) - Math.floor((10_000 * index) / count));
}

/** An amount in parts that add up to it: each as its share says, the last takes what rounding left. */
export function divided(amount: number, { kind, shares, periods }: Pick<InstalmentTemplate, 'kind' | 'shares' | 'periods'>): number[] {
  const parts = sharesOf({ kind, shares, periods });
  if (!parts) return [];
  const cents = parts.map((part) => (kind === 'even' ? Math.floor(amount / parts.length) : shareOf(amount, part)));
  const rest = amount - cents.reduce((total, one) => total + one, 0);
  return cents.map((one, index) => (index === cents.length - 1 ? one + rest : one));
}

/** A share of an amount, rounded down; in two steps, so that large amounts stay exact. */
function shareOf(amount: number, basisPoints: number): number {
  return Math.floor(amount / 10_000) * basisPoints + Math.floor(((amount % 10_000) * basisPoints) / 10_000);
}

/** The plan that a template makes of an amount, from the day on which the contract began. */
export function planFrom(template: Kind, amount: number, startOn: string, nameOf: (position: number) => string): PlanLine[] {
  const names = splitByDashes(template.names);
  const first = addDays(startOn, template.firstAfterDays);
  return divided(amount, template).map((part, index) => ({ name: names[index] ?? nameOf(index + 1), dueOn: addMonths(first, index * template.everyMonths), amount: part })).filter((line) => line.amount > 0);
}

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}

/** What keeps lines from being the plan of a contract of this amount; `present` are its instalments that are not void. */
export function planProblems(lines: readonly PlanLine[], amount: number, present: readonly Pick<Instalment, 'id' | 'name' | 'allocated' | 'amount' | 'dueOn'>[]): PlanProblem[] {
  if (lines.length === 0) return [{ path: 'lines', message: '请至少安排一期回款。' }];
  const problems: PlanProblem[] = [];
  const known = new Map(present.map((one) => [one.id, one]));
  const named = new Set<string>();
  lines.forEach((line, index) => {
    const before = line.id ? known.get(line.id) : undefined;
    if (line.id && (!before || named.has(line.id))) problems.push({ path: `lines.${index}.id`, message: '这一期已不在计划里，请刷新页面后重排。' });
    if (line.id) named.add(line.id);
    if (!(line.amount > 0)) problems.push({ path: `lines.${index}.amount`, message: `第 ${index + 1} 期的金额应当大于 0。` });
    else if (before && line.amount < before.allocated) problems.push({ path: `lines.${index}.amount`, message: `“${before.name}”已登记回款 ${formatMoney(before.allocated)} 元，金额不能再少。` });
    const former = lines[index - 1];
    // What has been collected is history, and stands wherever it stands.
    if (former && line.dueOn < former.dueOn && !isSettled(before) && !isSettled(former.id ? known.get(former.id) : undefined)) problems.push({ path: `lines.${index}.dueOn`, message: `第 ${index + 1} 期的应收日期 ${line.dueOn} 早于前一期的 ${former.dueOn}，请检查。` });
    if (before && isSettled(before) && line.dueOn !== before.dueOn) problems.push({ path: `lines.${index}.dueOn`, message: `“${before.name}”已经收齐，日期不能再改。` });
  });
  for (const one of present) if (one.allocated > 0 && !named.has(one.id)) problems.push({ path: 'lines', message: `“${one.name}”已登记回款，不能从计划里去掉。` });
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  if (total !== amount) problems.push({ path: 'lines', message: total < amount ? `各期合计比合同金额少 ${formatMoney(amount - total)} 元，请补足。` : `各期合计比合同金额多 ${formatMoney(total - amount)} 元，请调减。` });
  return problems;
}

function isSettled(instalment: Pick<Instalment, 'allocated' | 'amount'> | undefined): boolean {
  return instalment !== undefined && instalment.allocated >= instalment.amount;
}

function splitByDashes(text: string | null): string[] {
  return (text ?? '').normalize('NFKC').split(/[-–—−/、]/).map((part) => part.trim()).filter(Boolean);
}
