import { customer, findTwins } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { visibleRows } from '#platform/record/index.ts';
import { normaliseName } from '#platform/search/text/index.ts';
import { type Share, suggestShares, sumOf } from '../../model/allocate.ts';
import { type BankLine, bankLine } from '../../model/bank-line.ts';
import { instalment, type Instalment } from '../../model/instalment.ts';
import { room } from '../../model/instalment-state.ts';
import { receipt } from '../../model/receipt.ts';

/** Whose payment a line may be, and for what. */
export interface Match {
  readonly customerId: string;
  readonly customerName: string;
  /** Why it is believed, in Chinese. */
  readonly why: readonly string[];
  readonly shares: readonly (Share & { readonly name: string; readonly dueOn: string })[];
  /** What would stay as an advance. */
  readonly advance: number;
}

const mostMatches = 5;
const weights = { 户名与客户名称相同: 4, 以前用这个户名付过款: 3, 金额与一期应收相同: 2 } as const;
type Why = keyof typeof weights;

/** The best guesses for lines that wait, the most likely first: by the payer's folded name, by whom he paid for before, by the amount. */
export async function matchLines(context: Context, ids: readonly string[]): Promise<Record<string, Match[]>> {
  if (ids.length === 0) return {};
  const lines = await visibleRows(context, bankLine).selectAll('bank_line').where('bank_line.id', 'in', ids).where('bank_line.status', '=', 'open').execute();
  const matches: Record<string, Match[]> = {};
  for (const line of lines) matches[line.id] = await matchesOf(context, line);
  return matches;
}

async function matchesOf(context: Context, line: BankLine): Promise<Match[]> {
  const reasons = new Map<string, Set<Why>>();
  const note = (customerId: string, why: Why): void => void reasons.set(customerId, (reasons.get(customerId) ?? new Set()).add(why));
  if (line.payer) {
    const folded = normaliseName(line.payer);
    for (const { id } of folded ? await findTwins(context, [`name:${folded}`]) : []) if (id) note(id, '户名与客户名称相同');
    for (const id of await payersBefore(context, line.payer)) note(id, '以前用这个户名付过款');
  }
  for (const id of await owersOf(context, line.amount)) note(id, '金额与一期应收相同');
  const names = await namesOf(context, [...reasons.keys()]);
  const weight = (whys: ReadonlySet<Why>): number => [...whys].reduce((total, why) => total + weights[why], 0);
  const best = [...reasons].filter(([id]) => names.has(id)).sort(([, one], [, other]) => weight(other) - weight(one)).slice(0, mostMatches);
  const matches: Match[] = [];
  for (const [customerId, whys] of best) {
    const shares = await sharesFor(context, customerId, line.amount);
    matches.push({ customerId, customerName: names.get(customerId)!, why: [...whys], shares, advance: line.amount - sumOf(shares) });
  }
  return matches;
}

/** The instalment of just this amount where there is one, else the oldest first. */
async function sharesFor(context: Context, customerId: string, amount: number): Promise<Match['shares']> {
  const owed = await openInstalments(context, customerId);
  const exact = owed.find((one) => room(one) === amount);
  const known = new Map(owed.map((one) => [one.id, one]));
  return suggestShares(amount, exact ? [exact] : owed).map((share) => ({ ...share, name: known.get(share.instalmentId)!.name, dueOn: known.get(share.instalmentId)!.dueOn }));
}

/** What a customer still owes, the oldest first, as far as the viewer sees it. */
export function openInstalments(context: Context, customerId: string): Promise<Instalment[]> {
  return visibleRows(context, instalment)
    .selectAll('instalment')
    .where('instalment.customerId', '=', customerId)
    .where('instalment.status', 'in', ['open', 'partial'])
    .whereRef('instalment.allocated', '<', 'instalment.amount')
    .orderBy('instalment.dueOn')
    .orderBy('instalment.position')
    .execute();
}

async function payersBefore(context: Context, payer: string): Promise<string[]> {
  const rows = await visibleRows(context, receipt).select('receipt.customerId').distinct().where('receipt.payer', '=', payer).where('receipt.status', '=', 'confirmed').limit(mostMatches).execute();
  return rows.map(({ customerId }) => customerId);
}

async function owersOf(context: Context, amount: number): Promise<string[]> {
  const rows = await visibleRows(context, instalment)
    .select('instalment.customerId')
    .distinct()
    .where('instalment.status', 'in', ['open', 'partial'])
    .where((eb) => eb(eb('instalment.amount', '-', eb.ref('instalment.allocated')), '=', amount))
    .limit(mostMatches)
    .execute();
  return rows.map(({ customerId }) => customerId);
}

async function namesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await visibleRows(context, customer).select(['customer.id', 'customer.name']).where('customer.id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
