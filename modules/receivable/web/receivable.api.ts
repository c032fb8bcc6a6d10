import { get, post, put } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import type { Ageing } from '../model/ageing.ts';
import type { Share } from '../model/allocate.ts';
import type { InstalmentState } from '../model/instalment-state.ts';

/** An instalment as lists have it. */
export interface InstalmentRow extends Row {
  readonly name: string;
  readonly position: number;
  readonly status: 'open' | 'partial' | 'paid' | 'void';
  readonly state: InstalmentState;
  readonly dueOn: string;
  readonly amount: number;
  readonly received: number;
  readonly allocated: number;
  readonly outstanding: number;
  readonly contractId: string;
  readonly contractName?: string;
  readonly remark: string | null;
}

/** A part of a receipt; without an instalment where the reader may not see it. */
export interface ShownShare {
  /** Missing where the reader is not told what came in. */
  readonly amount: number | null;
  readonly instalmentId?: string;
  readonly name?: string;
  readonly dueOn?: string;
  readonly owed?: number;
  readonly allocated?: number;
  readonly position?: number;
  readonly status?: InstalmentRow['status'];
  readonly contractId?: string;
  readonly contractName?: string;
}

export interface ReceiptRow extends Row {
  readonly code: string;
  readonly status: 'pending' | 'confirmed' | 'reversed';
  readonly customerId: string;
  readonly customerName?: string;
  readonly receivedOn: string;
  readonly amount: number;
  readonly method: string;
  readonly payer: string | null;
  readonly advance: number;
  readonly ownerName?: string;
  readonly confirmedByName?: string;
  readonly shares?: readonly ShownShare[];
}

/** How a contract stands with its money. */
export interface Account {
  readonly contractId: string;
  readonly customerId: string;
  readonly name: string;
  readonly startOn: string | null;
  readonly amount: number;
  readonly planned: number;
  readonly allocated: number;
  readonly received: number;
  readonly difference: number;
  readonly overdue: number;
  readonly invoiced: number;
  readonly invoicedUnpaid: number;
  readonly invoiceRoom: number;
  readonly stamp: string;
  readonly instalments: readonly InstalmentRow[];
  readonly can: readonly string[];
}

export interface Sums {
  readonly count: number;
  readonly amount: number;
  readonly received: number;
  readonly outstanding: number;
  readonly overdue: number;
}

export type AgeingRow = Readonly<Record<Ageing | 'total', number>> & { readonly id: string | null; readonly name: string };
export interface AgeingTable {
  readonly today: string;
  readonly rows: readonly AgeingRow[];
  readonly total: AgeingRow;
}

export interface Match {
  readonly customerId: string;
  readonly customerName: string;
  readonly why: readonly string[];
  readonly shares: readonly (Share & { readonly name: string; readonly dueOn: string })[];
  readonly advance: number;
}

export interface Statement {
  readonly customerName: string;
  readonly from: string;
  readonly to: string;
  readonly opening: number;
  readonly owed: number;
  readonly received: number;
  readonly closing: number;
  readonly lines: readonly { readonly on: string; readonly kind: 'instalment' | 'receipt'; readonly title: string; readonly about: string | null; readonly owed: number; readonly received: number; readonly balance: number }[];
}

export interface ReminderSettings {
  readonly remindBeforeDays: number;
  readonly escalateAfterDays: number;
}

export interface PlanBody {
  readonly lines: readonly { readonly id?: string | null; readonly name: string; readonly dueOn: string; readonly amount: number; readonly remark?: string | null }[];
  readonly stamp: string;
  readonly reason?: string | null;
}

type Parameters = Readonly<Record<string, string>>;

export const accountOf = (contractId: string, signal?: AbortSignal) => get<Account>(`/api/contracts/${contractId}/receivable`, undefined, signal);
export const savePlan = (contractId: string, body: PlanBody) => put<Account>(`/api/contracts/${contractId}/instalments`, body);
export const openInstalments = (customerId: string, signal?: AbortSignal) => get<{ rows: readonly InstalmentRow[] }>(`/api/customers/${customerId}/open-instalments`, undefined, signal);
export const instalmentSums = (query: Parameters, signal?: AbortSignal) => get<Sums>('/api/instalments/sums', query, signal);
export const ageingBy = (by: string, query: Parameters, signal?: AbortSignal) => get<AgeingTable>('/api/instalments/ageing', { ...query, by }, signal);
export const statementOf = (customerId: string, from: string, to: string, signal?: AbortSignal) => get<Statement>(`/api/customers/${customerId}/statement`, { from, to }, signal);

export const confirmReceipt = (id: string) => post<ReceiptRow>(`/api/receipts/${id}/confirm`, {});
export const reverseReceipt = (id: string, reason: string, key: string) => post<ReceiptRow>(`/api/receipts/${id}/reverse`, { reason }, key);
export const withdrawReceipt = (id: string, reason: string, key: string) => post<ReceiptRow>(`/api/receipts/${id}/withdraw`, { reason }, key);
export const allocateReceipt = (id: string, shares: readonly Share[], key: string) => post<ReceiptRow>(`/api/receipts/${id}/allocate`, { shares }, key);
export const voidInvoice = (id: string, reason: string, key: string) => post<Row>(`/api/invoices/${id}/void`, { reason }, key);

export const matchesOf = (ids: readonly string[], signal?: AbortSignal) => get<Readonly<Record<string, readonly Match[]>>>('/api/bank-lines/matches', { ids: ids.join(',') }, signal);
export const claimLine = (id: string, body: { customerId: string; shares: readonly Share[] }, key: string) => post<ReceiptRow>(`/api/bank-lines/${id}/claim`, body, key);
export const ignoreLine = (id: string, reason: string, key: string) => post<Row>(`/api/bank-lines/${id}/ignore`, { reason }, key);
export const reopenLine = (id: string) => post<Row>(`/api/bank-lines/${id}/reopen`, {});

export const reminderSettings = (signal?: AbortSignal) => get<ReminderSettings>('/api/receivable-settings', undefined, signal);
export const saveReminders = (body: ReminderSettings) => put<ReminderSettings>('/api/receivable-settings', body);
export const templatesOf = (signal?: AbortSignal) => get<{ rows: readonly Row[] }>('/api/instalment-templates', { size: 100, count: 'none' }, signal);
