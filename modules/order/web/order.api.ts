import type { ProductLine } from '#modules/product/web/index.ts';
import { get, post, put, remove, saveFile } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import type { Difference } from '../model/difference.ts';
import type { Order } from '../model/order.ts';
import type { Statistics } from '../model/statistics.ts';

/** A line as the order's page has it. */
export interface OrderedLine extends ProductLine {
  readonly title?: string;
  readonly specification?: string | null;
  readonly opportunityLineId?: string | null;
}

/** An order as its own page has it. */
export interface OrderPageRow extends Row {
  readonly code: string;
  readonly name: string;
  readonly status: Order['status'];
  readonly version: number;
  readonly customerId: string;
  readonly customerName?: string;
  readonly opportunityId: string;
  readonly amount?: number;
  readonly effectiveAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly lines: readonly OrderedLine[];
  readonly differences: readonly Difference[];
  readonly offersConversion: boolean;
  readonly counts: Readonly<Record<string, number>>;
}

/** An opportunity that can be ordered from. */
export interface Orderable extends Row {
  readonly name: string;
  readonly code: string | null;
  readonly customerName?: string;
  readonly amount?: number;
}

export interface OrderSettings {
  readonly freeDiscount: number;
  readonly greatestDiscount: number;
}

const path = '/api/orders';
type Query = Readonly<Record<string, string | undefined>>;

export const orderableOpportunities = (q: string, signal?: AbortSignal) => get<{ rows: readonly Orderable[] }>(`${path}/opportunities`, { q: q || undefined }, signal);
/** The opportunity whose lines a new order begins with. */
export const opportunityOf = (id: string, signal?: AbortSignal) => get<Row & { readonly name: string; readonly customerId: string; readonly contactId?: string | null; readonly lines: readonly ProductLine[] }>(`/api/opportunities/${id}`, {}, signal);
/** The orders of an opportunity that the reader sees. */
export const ordersOfOpportunity = (opportunityId: string, signal?: AbortSignal) => get<{ rows: readonly OrderPageRow[] }>(path, { opportunityId, scene: 'all', size: '20', count: 'none' }, signal);
export const orderSums = (query: Query, signal?: AbortSignal) => get<{ count: number; amount: number | null; effectiveAmount: number | null }>(`${path}/sums`, query, signal);
export const lineSums = (query: Query, signal?: AbortSignal) => get<{ count: number; quantity: number; amount: number | null }>('/api/order-lines/sums', query, signal);
export const statistics = (query: Query, signal?: AbortSignal) => get<Statistics>(`${path}/statistics`, query, signal);
export const saveStatistics = (query: Query) => saveFile(`${path}/statistics/file?${new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()}`);
export const withdrawOrder = (id: string, reason: string, key: string) => post<OrderPageRow | undefined>(`${path}/${id}/withdraw`, { reason }, key);
export const removeOrder = (id: string, reason: string) => remove(`${path}/${id}?reason=${encodeURIComponent(reason)}`);
export const convertCustomer = (customerId: string, reason: string, key: string) => post(`/api/customers/${customerId}/convert`, { reason }, key);
export const orderSettings = () => get<OrderSettings>('/api/order-settings');
export const setOrderSettings = (settings: OrderSettings) => put<OrderSettings>('/api/order-settings', settings);
