// What a signed contract brings: instalments that add up to it, receipts that pay them, an invoice.
import { instant } from '#platform/db/index.ts';
import type { Dice } from '#app/demo/dice.ts';
import { settled } from '#modules/receivable/model/instalment-state.ts';
import { planFrom } from '#modules/receivable/model/plan.ts';
import { day } from './births.ts';
import { idAt } from './id-at.ts';
import type { Row } from './row.ts';

export interface Bill {
  readonly instalments: readonly Row[];
  readonly receipts: readonly Row[];
  readonly allocations: readonly Row[];
  readonly invoices: readonly Row[];
  /** When the last instalment was paid; null while something is owed. */
  readonly paidAt: number | null;
}

/** The signed contract, and the fields that everything of it has. */
export interface Signed {
  readonly contractId: string;
  readonly contractCode: string;
  readonly common: Row;
}

const plan = { kind: 'shares', periods: null } as const;
/** The plans that every company starts with. */
const plans = [
  { ...plan, shares: '100', names: '全款', firstAfterDays: 30, everyMonths: 0 },
  { ...plan, shares: '30-30-40', names: '首付款-到货款-验收款', firstAfterDays: 0, everyMonths: 2 },
  { ...plan, shares: '50-40-10', names: '首付款-验收款-质保金', firstAfterDays: 0, everyMonths: 6 },
];
const methods = ['transfer', 'transfer', 'transfer', 'acceptance', 'cheque'];
/** Of what is due, this share is paid at all, and this share of it only in part. */
const [paidAtAll, paidInPart] = [0.95, 0.04];

const dayOfMoment = (at: number): string => instant(Math.floor(at + 8 * 3600_000)).slice(0, 10);

/** Everything that has come of a contract between its signature and now. */
export function billContract({ contractId, contractCode, common: owner }: Signed, amount: number, signedAt: number, now: number, dice: Dice): Bill {
  const bill = { instalments: [] as Row[], receipts: [] as Row[], allocations: [] as Row[], invoices: [] as Row[] };
  const common = { ...owner, contractId };
  const created = { createdAt: instant(Math.floor(signedAt)), updatedAt: instant(Math.floor(signedAt)), version: 1 };
  let lastPaid = 0;
  let isPaid = true;
  for (const [index, line] of planFrom(dice.one(plans), amount, dayOfMoment(signedAt), (position) => `第 ${position} 期`).entries()) {
    const id = idAt(signedAt, dice);
    const paidAt = Math.max(signedAt, Date.parse(`${line.dueOn}T04:00:00Z`) + (dice.fraction() ** 2 * 70 - 10) * day);
    const [isMoved, isPart] = [paidAt < now && dice.chance(paidAtAll), dice.chance(paidInPart)];
    const moved = isMoved ? (isPart ? Math.ceil(line.amount / 2) : line.amount) : 0;
    // The accountants are a few days behind.
    const isConfirmed = isMoved && (paidAt < now - 5 * day || dice.chance(0.5));
    const state = settled({ amount: line.amount, received: isConfirmed ? moved : 0, allocated: moved });
    bill.instalments.push({ ...common, id, name: line.name, position: index + 1, dueOn: line.dueOn, amount: line.amount, ...state, ...created });
    isPaid &&= state.status === 'paid';
    if (moved > 0) {
      lastPaid = Math.max(lastPaid, paidAt);
      bill.receipts.push(receiptOf({ ...owner, code: `HK${contractCode.slice(2)}-${index + 1}` }, { paidAt, moved, isConfirmed }, bill, { instalmentId: id, contractId }, dice));
    }
  }
  if (dice.chance(0.6)) bill.invoices.push({ ...common, id: idAt(signedAt, dice), number: `25${contractCode.slice(2).replace('-', '').padStart(18, '0')}`, status: 'issued', invoicedOn: dayOfMoment(signedAt), amount, kind: 'special', ...created });
  return { ...bill, paidAt: isPaid ? lastPaid : null };
}

function receiptOf(owner: Row, { paidAt, moved, isConfirmed }: { paidAt: number; moved: number; isConfirmed: boolean }, bill: { allocations: Row[] }, target: Row, dice: Dice): Row {
  const id = idAt(paidAt, dice);
  // Now and then a customer pays more than is due: the rest is an advance.
  const advance = dice.chance(0.01) ? 100_000 : 0;
  const at = instant(Math.floor(paidAt));
  bill.allocations.push({ id: idAt(paidAt, dice), companyId: owner.companyId!, receiptId: id, ...target, amount: moved });
  const confirmed = isConfirmed ? { status: 'confirmed', confirmedAt: at, confirmedBy: owner.ownerId! } : { status: 'pending', confirmedAt: null, confirmedBy: null };
  return { ...owner, id, receivedOn: dayOfMoment(paidAt), amount: moved + advance, method: dice.one(methods), serial: `S${owner.code}`, serialKey: `S${owner.code}`, allocated: moved, advance, ...confirmed, createdAt: at, updatedAt: at, version: 1 };
}
