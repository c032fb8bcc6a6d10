import type { Field } from '#platform/entity/index.ts';
import { valueText } from '#platform/web/field/index.ts';
import { formatMoney, formatMoneyShort, parseMoney } from '#platform/web/format.ts';
import type { DictionaryChoice } from '#platform/web/session/index.ts';
import type { Comparison, Condition, FactFields, Operator } from '../../model/condition.ts';
import { type Approver, completeStep, type FlowStep } from '../../model/flow.ts';
import { flowWords as words } from './zh-CN.ts';

/** What texts need to know: names behind ids, the company's dictionaries. */
export interface Names {
  readonly nameOf: (id: string) => string | undefined;
  readonly dictionary: (name: string | undefined) => readonly DictionaryChoice[];
}

const timed: ReadonlySet<Field['kind']> = new Set(['date', 'instant']);

/** How a comparison is called for a field: 大于, and 晚于 for a day. */
export function operatorText(field: Field | undefined, is: Operator): string {
  return (field && timed.has(field.kind) && words.timeOperators[is]) || words.operators[is];
}

/** A condition as it is read: 金额不小于 10万元 且 部门是 销售部. */
export function conditionText(condition: Condition, fields: FactFields, names: Names, inside = false): string {
  if (!('all' in condition) && !('any' in condition)) return comparisonText(condition, fields, names);
  const parts = 'all' in condition ? condition.all : condition.any;
  const text = parts.map((part) => conditionText(part, fields, names, true)).join('all' in condition ? words.and : words.or);
  return inside && parts.length > 1 ? `（${text}）` : text;
}

/** The chips of a step's condition: one a part, and what joins them; none where the step is always there. */
export function conditionChips(condition: Condition | null | undefined, fields: FactFields, names: Names): { readonly join: string; readonly chips: string[] } {
  if (!condition) return { join: '', chips: [] };
  if ('all' in condition) return { join: words.and.trim(), chips: condition.all.map((part) => conditionText(part, fields, names)) };
  if ('any' in condition) return { join: words.or.trim(), chips: condition.any.map((part) => conditionText(part, fields, names)) };
  return { join: '', chips: [conditionText(condition, fields, names)] };
}

function comparisonText({ fact, is, value }: Comparison, fields: FactFields, names: Names): string {
  const field = fields[fact];
  const label = field?.label ?? words.unknownFact;
  const said = operatorText(field, is);
  if (is === 'empty' || is === 'filled') return `${label}${said}`;
  if (field?.kind === 'boolean') return value === 1 ? label : words.isNot(label);
  const compared = comparedText(field, value, names) || words.notSaid;
  return `${label}${said}${/^[\w-]/.test(compared) ? ' ' : ''}${compared}`;
}

const namesAtMost = 4;

function comparedText(field: Field | undefined, value: Comparison['value'], names: Names): string {
  if (!field || value === null || value === undefined) return '';
  if (!Array.isArray(value)) return oneText(field, value, names);
  const all = value.map((one) => oneText(field, one, names));
  return all.length > namesAtMost ? words.andMore(all.slice(0, namesAtMost).join(words.comma), all.length) : all.join(words.comma);
}

function oneText(field: Field, value: unknown, { nameOf, dictionary }: Names): string {
  if (field.kind === 'money' && typeof value === 'number') return moneyText(value);
  if (field.kind === 'reference') return nameOf(String(value)) ?? '…';
  return valueText(field, value, { dictionary });
}

/** An amount in 万元 where that is exact, otherwise in 元. */
export function moneyText(cents: number): string {
  const short = formatMoneyShort(cents);
  return parseMoney(short) === cents ? short : words.yuan(formatMoney(cents));
}

/** Who signs in a step. */
export function approverText(approver: Approver, { nameOf }: Pick<Names, 'nameOf'>): string {
  switch (approver.by) {
    case 'persons':
      return approver.ids.length === 0 ? words.nobodyYet : approver.ids.map((id) => nameOf(id) ?? '…').join(words.comma);
    case 'role':
      return approver.id === '' ? words.nobodyYet : words.roleOf(nameOf(approver.id) ?? '…');
    case 'superior':
      return words.superior(approver.level);
    case 'superiors':
      return words.superiors(approver.upTo);
    case 'head':
      return words.head;
    case 'heads':
      return words.heads(approver.upTo);
    case 'chosen':
      return words.chosen(approver.most, approver.from ? (nameOf(approver.from) ?? '…') : null);
  }
}

/** Whether several people may be asked in a step at all, so that it has to be said how. */
export function maySeveral({ by, ...rest }: Approver): boolean {
  if (by === 'persons') return (rest as { ids: readonly string[] }).ids.length > 1;
  if (by === 'chosen') return (rest as { most: number }).most > 1;
  return by === 'role' || by === 'superiors' || by === 'heads';
}

/** What a step says beside who and when: only what is not as usual. */
export function ruleTexts(step: FlowStep, fieldLabel: (name: string) => string, { nameOf }: Pick<Names, 'nameOf'>): string[] {
  const { empty, applicant, repeat, timeout, copyTo, editable, mayAddSigners, mayReturn, resubmit } = completeStep(step);
  const texts: string[] = [];
  if (empty.next === 'pass') texts.push(words.emptyPass);
  if (empty.next === 'person') texts.push(words.emptyPerson(nameOf(empty.personId) ?? '…'));
  if (applicant !== 'superior') texts.push(words.applicantIs[applicant]);
  if (repeat !== 'once') texts.push(words.repeatIs[repeat]);
  if (timeout) texts.push(words.timeoutIs(timeout.hours, timeout.next === 'person' ? words.passTo(nameOf(timeout.personId) ?? '…') : words.timeoutThen[timeout.next]));
  if (copyTo.length > 0) texts.push(words.copyIs(copyTo.map((id) => nameOf(id) ?? '…').join(words.comma)));
  if (editable.length > 0) texts.push(words.editableIs(editable.map(fieldLabel).join(words.comma)));
  if (!mayAddSigners) texts.push(words.noAdding);
  if (!mayReturn) texts.push(words.noReturning);
  if (resubmit === 'here') texts.push(words.resubmitHere);
  return texts;
}

/** The ids of people (and roles) that a flow names. */
export function idsIn({ steps }: { readonly steps: readonly FlowStep[] }, fields: FactFields): { people: string[]; roles: string[]; others: Map<string, string[]> } {
  const people = new Set<string>();
  const roles = new Set<string>();
  const others = new Map<string, Set<string>>();
  const visit = (condition: Condition | null | undefined): void => {
    if (!condition) return;
    if ('all' in condition) return condition.all.forEach(visit);
    if ('any' in condition) return condition.any.forEach(visit);
    const noun = fields[condition.fact]?.kind === 'reference' ? fields[condition.fact]!.noun : undefined;
    if (!noun || !Array.isArray(condition.value)) return;
    const of = others.get(noun) ?? new Set();
    for (const id of condition.value as string[]) of.add(id);
    others.set(noun, of);
  };
  for (const step of steps) {
    const { approver, empty, timeout, copyTo = [], when } = step;
    if (approver.by === 'persons') for (const id of approver.ids) people.add(id);
    if (approver.by === 'role' && approver.id) roles.add(approver.id);
    if (approver.by === 'chosen' && approver.from) roles.add(approver.from);
    if (empty?.next === 'person') people.add(empty.personId);
    if (timeout?.next === 'person') people.add(timeout.personId);
    for (const id of copyTo) people.add(id);
    visit(when);
  }
  for (const id of others.get('employee') ?? []) people.add(id);
  return { people: [...people], roles: [...roles], others: new Map([...others].map(([noun, ids]) => [noun, [...ids]])) };
}
