import { addDays, dayOf } from '#platform/db/time.ts';

/** What a rule looks at in a customer. */
export interface KeptCustomer {
  readonly class: string | null;
  readonly stage: string;
  readonly locked: number | null;
  readonly createdAt: string;
  readonly ownedSince: string | null;
  readonly lastFollowUpAt: string | null;
  readonly lastDealAt: string | null;
}

export interface KeepingRule {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  /** null: every class. */
  readonly classes: readonly string[] | null;
  readonly noFollowUpDays: number | null;
  readonly noDealDays: number | null;
  readonly exemptFormal: boolean;
  readonly exemptOpenBusiness: boolean;
  readonly warnDays: number;
  readonly poolId: string | null;
}

/** What one rule means for one customer: why it spares him, or the day on which he would be lost. */
export type Verdict = { readonly rule: KeepingRule } & ({ readonly spared: string } | { readonly on: string; readonly why: string; readonly warnFrom: string });
export type Loss = Extract<Verdict, { on: string }>;

/** What a rule says about a customer. The nightly run, its dry run, the warnings and the customer's page all ask here. */
export function judge(customer: KeptCustomer, rule: KeepingRule, hasOpenBusiness: boolean): Verdict {
  const spared = sparedBecause(customer, rule, hasOpenBusiness);
  if (spared) return { rule, spared };
  const clocks = [
    { days: rule.noFollowUpDays, since: customer.lastFollowUpAt, missing: '跟进' },
    { days: rule.noDealDays, since: customer.lastDealAt, missing: '成交' },
  ].filter((clock) => clock.days !== null);
  // Full days without anything: the day on which it happened and the day of the run do not count.
  const ends = clocks.map(({ days, since }) => addDays(dayOf(clockStart(customer, since)), days! + 1));
  const on = ends.reduce((latest, day) => (day > latest ? day : latest), '');
  if (on === '') return { rule, spared: '规则没有设置天数' };
  return { rule, on, why: clocks.map(({ days, missing }) => `连续 ${days} 天未${missing}`).join('且'), warnFrom: addDays(on, -rule.warnDays) };
}

/** The earliest loss under all rules, the first rule where several fall on one day; null while every rule spares him. */
export function lossOf(customer: KeptCustomer, rules: readonly KeepingRule[], hasOpenBusiness: boolean): Loss | null {
  const losses = rules.map((rule) => judge(customer, rule, hasOpenBusiness)).filter((verdict): verdict is Loss => 'on' in verdict);
  return losses.reduce<Loss | null>((first, loss) => (first === null || loss.on < first.on || (loss.on === first.on && loss.rule.position < first.rule.position) ? loss : first), null);
}

function sparedBecause(customer: KeptCustomer, rule: KeepingRule, hasOpenBusiness: boolean): string | null {
  if (customer.locked === 1) return '客户已锁定';
  if (rule.classes && !rule.classes.includes(customer.class ?? '')) return customer.class ? `规则不适用于 ${customer.class} 类客户` : '规则不适用于未分级的客户';
  if (rule.exemptFormal && customer.stage === 'formal') return '正式客户不回收';
  if (rule.exemptOpenBusiness && hasOpenBusiness) return '有进行中的商机';
  return null;
}

/** A new owner starts with full clocks: what the former one did or left undone does not count. */
function clockStart(customer: KeptCustomer, since: string | null): string {
  const owned = customer.ownedSince ?? customer.createdAt;
  return since !== null && since > owned ? since : owned;
}
