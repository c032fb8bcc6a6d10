import { get, patch, post, remove } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/record-query.ts';
import type { Place } from './place.ts';

/** A follow-up as lists and dialogs have it. */
export interface ActivityRow extends Row {
  readonly subject: string;
  readonly status: 'planned' | 'done' | 'cancelled';
  readonly way: string;
  readonly at: string;
  readonly plannedAt: string | null;
  readonly remindAt: string | null;
  readonly customerId: string;
  readonly customerName?: string;
  readonly contactId: string | null;
  readonly contactName?: string | null;
  readonly result: string | null;
  readonly nextStep: string | null;
  readonly ownerId: string;
  readonly ownerName?: string;
}

/** A follow-up that is to come, without the customer it belongs to. */
export interface NextPlan {
  readonly subject: string;
  readonly plannedAt: string;
  readonly remindAt?: string | null;
}

/** Where the person whom a follow-up concerns is chosen from. */
export interface ContactChoice {
  readonly id: string;
  readonly name: string;
  readonly position: string | null;
}

const path = '/api/activities';

export const readActivity = (id: string) => get<ActivityRow>(`${path}/${id}`);
export const planActivity = (body: object, key: string) => post<ActivityRow>(path, body, key);
export const recordActivity = (body: object, key: string) => post<ActivityRow>(`${path}/record`, body, key);
export const completeActivity = (id: string, body: object, key: string) => post<{ done: ActivityRow; next: ActivityRow | null }>(`${path}/${id}/complete`, body, key);
export const rescheduleActivity = (id: string, plan: { plannedAt: string; remindAt: string | null }, key?: string) => post<ActivityRow>(`${path}/${id}/reschedule`, plan, key);
export const changeActivity = (id: string, body: object) => patch<ActivityRow>(`${path}/${id}`, body);
export const cancelActivity = (id: string) => post<ActivityRow>(`${path}/${id}/cancel`, {});
export const removeActivity = (id: string) => remove(`${path}/${id}`);
export const plansOf = (customerId: string) => get<{ rows: readonly ActivityRow[] }>(path, { customerId, status: 'planned', sort: 'at', size: 50, count: 'none' });
export const recordsAt = (place: Place) => get<{ rows: readonly ActivityRow[] }>(path, { ...place, scene: 'all', sort: '-at', size: 100, count: 'none' });
export const calendarOf = (span: { from: string; to: string; scene: string }, signal?: AbortSignal) => get<{ rows: readonly ActivityRow[] }>(`${path}/calendar`, span, signal);
export const contactsOf = (customerId: string) => get<{ rows: readonly ContactChoice[] }>('/api/contacts', { customerId, size: 30, count: 'none' });
