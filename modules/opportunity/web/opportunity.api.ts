import type { ProductLine } from '#modules/product/web/index.ts';
import { get, post, put } from '#platform/web/api/index.ts';
import type { RowResult } from '#platform/web/feedback/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import type { OpportunityStatus } from '../model/opportunity.ts';

/** An opportunity as its own page has it. */
export interface OpportunityPageRow extends Row {
  readonly name: string;
  readonly status: OpportunityStatus;
  readonly customerId: string;
  readonly customerName?: string;
  readonly validUntil: string | null;
  readonly lines: readonly ProductLine[];
  readonly counts: Readonly<Record<string, number>>;
  /** Past its last day, whether or not the hourly run has come by. */
  readonly isOver: boolean;
  /** The day that a renewal is usually asked for. */
  readonly renewUntil: string;
  readonly version: number;
}

export interface Clash {
  readonly level: 'same' | 'related';
  readonly productIds: readonly string[];
  readonly says: string;
  readonly id?: string;
}

export interface Totals {
  readonly count: number;
  readonly amount: number | null;
  readonly states: readonly { readonly status: OpportunityStatus; readonly count: number; readonly amount: number | null }[];
}

export interface OpportunitySettings {
  readonly validityDays: number;
  readonly warnDays: number;
  readonly clashRule: 'confirm' | 'refuse';
}

const path = '/api/opportunities';

export const findClashes = (customerId: string, productIds: readonly string[], exceptId?: string) => get<{ clashes: readonly Clash[] }>(`${path}/clashes`, { customerId, productIds: productIds.join(','), exceptId });
export const totalsOf = (query: Readonly<Record<string, string>>, signal?: AbortSignal) => get<Totals>(`${path}/totals`, query, signal);
export const loseOpportunity = (id: string, body: object, key: string) => post<OpportunityPageRow>(`${path}/${id}/lose`, body, key);
export const rebuildOpportunity = (id: string, key: string) => post<OpportunityPageRow>(`${path}/${id}/rebuild`, {}, key);
export const assignOne = (id: string, body: object, key: string) => post<OpportunityPageRow | undefined>(`${path}/${id}/assign`, body, key);
export const assignMany = (ids: readonly string[], body: object, key: string) => post<{ results: readonly RowResult[] }>(`${path}/batch/assign`, { ids, ...body }, key);
export const opportunitySettings = () => get<OpportunitySettings>('/api/opportunity-settings');
export const setOpportunitySettings = (settings: OpportunitySettings) => put<OpportunitySettings>('/api/opportunity-settings', settings);
