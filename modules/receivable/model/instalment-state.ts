import { addDays } from '#platform/db/time.ts';
import { type Instalment, instalmentStatuses } from './instalment.ts';

/** What people see of an instalment: its status, or that it is overdue, which only the day can tell. */
export const instalmentStates = [...instalmentStatuses.slice(0, 2), { value: 'overdue', label: '逾期', tone: 'bad' }, ...instalmentStatuses.slice(2)] as const;
export type InstalmentState = Instalment['status'] | 'overdue';

type Amounts = Pick<Instalment, 'amount' | 'received' | 'allocated'>;

/** The status and the rest that follow from an instalment's amounts; what is void stays void and asks for nothing. */
export function settled({ amount, received, allocated }: Amounts, isVoid = false): Pick<Instalment, 'status' | 'received' | 'outstanding' | 'allocated'> {
  const status = isVoid ? 'void' : received >= amount ? 'paid' : received > 0 ? 'partial' : 'open';
  return { status, received, allocated, outstanding: isVoid ? 0 : amount - received };
}

/** The state on a day (Asia/Shanghai): overdue from the day after it was due. */
export function stateOn(row: Pick<Instalment, 'status' | 'dueOn'>, today: string): InstalmentState {
  return (row.status === 'open' || row.status === 'partial') && row.dueOn < today ? 'overdue' : row.status;
}

/** How a list asks for the instalments of a state: conditions on their fields. */
export function conditionsOf(state: InstalmentState, today: string): Readonly<Record<string, string>> {
  if (state === 'overdue') return { status: 'open,partial', 'dueOn.to': addDays(today, -1) };
  return state === 'open' || state === 'partial' ? { status: state, 'dueOn.from': today } : { status: state };
}

/** What may still be allocated to an instalment. */
export function room({ amount, allocated, status }: Pick<Instalment, 'amount' | 'allocated' | 'status'>): number {
  return status === 'void' ? 0 : amount - allocated;
}
