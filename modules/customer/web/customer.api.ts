import { get, patch, post, put, remove } from '#platform/web/api/index.ts';
import type { RowResult } from '#platform/web/feedback/index.ts';
import type { Row } from '#platform/web/record/index.ts';

export type GranteeKind = 'employee' | 'team' | 'department';

/** Somebody who is, or looks like, the same company. */
export interface Twin {
  readonly matched: readonly string[];
  readonly says: string;
  readonly id?: string;
  readonly name?: string;
  readonly ownerName?: string;
}

export interface Facts {
  readonly name?: string | null;
  readonly creditCode?: string | null;
  readonly phone?: string | null;
}

export interface Keeping {
  readonly says: string;
  readonly lossOn: string | null;
  readonly why: string | null;
  readonly rules: readonly { readonly name: string; readonly spared: string | null; readonly on: string | null; readonly why: string | null }[];
}

export interface Loss {
  readonly id: string;
  readonly lossOn: string;
  readonly why: string;
}

export interface OwnPool {
  readonly id: string;
  readonly name: string;
  readonly mode: 'claim' | 'assignOnly';
  readonly administers: boolean;
  readonly customers: number;
  readonly claimsLeft: number | null;
  readonly room: number | null;
  readonly coolDownDays: number | null;
}

export interface Share {
  readonly shareId: string;
  readonly kind: GranteeKind;
  readonly id: string;
  readonly name: string;
  readonly access: 'read' | 'edit';
  readonly endsAt: string | null;
  readonly createdAt: string;
}

export interface TimelineEntry {
  readonly id: string;
  readonly kind: 'activity' | 'ownership' | 'change' | 'business';
  readonly at: string;
  readonly actorName: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface TreeNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly stage: string;
}

export interface DryRun {
  readonly day: string;
  readonly taken: number;
  readonly rows: readonly { readonly id: string; readonly name: string; readonly ownerId: string; readonly ownerName: string; readonly rule: string; readonly why: string; readonly on: string; readonly poolId: string }[];
}

export interface PoolMember {
  readonly id: string;
  readonly kind: GranteeKind;
  readonly administrator: boolean;
  readonly name?: string;
}

export interface ContactMove {
  readonly at: string;
  readonly position: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/** A customer as its own page has it. */
export interface CustomerPageRow extends Row {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly mergedFromId?: string;
}

const customers = '/api/customers';

export const findTwins = ({ name, creditCode, phone }: Facts, exceptId?: string) => get<{ twins: readonly Twin[] }>(`${customers}/duplicates`, { name: name?.trim(), creditCode: creditCode?.trim(), phone: phone?.trim(), exceptId });
export const keepingOf = (id: string) => get<Keeping>(`${customers}/${id}/keeping`);
export const lossesOf = (ids: readonly string[]) => get<{ rows: readonly Loss[] }>(`${customers}/losses`, { ids: ids.join(',') });
export const timelineOf = (id: string, part: { before?: string | null; kind?: string }) => get<{ rows: readonly TimelineEntry[]; next: string | null }>(`${customers}/${id}/timeline`, part);
export const treeOf = (id: string) => get<{ nodes: readonly TreeNode[]; complete: boolean }>(`${customers}/${id}/tree`);
export const sharesOf = (id: string) => get<{ rows: readonly Share[] }>(`${customers}/${id}/shares`);
export const revokeShare = (id: string, shareId: string) => remove(`${customers}/${id}/shares/${shareId}`);
export const contactChart = (id: string) => get<{ nodes: readonly Row[] }>(`${customers}/${id}/contact-chart`);
export const readCustomer = (id: string) => get<CustomerPageRow>(`${customers}/${id}`);
export const changeCustomer = (id: string, body: object) => patch<Row>(`${customers}/${id}`, body);
export const mergeCustomers = (id: string, body: { twinId: string; fieldsFromTwin: readonly string[] }, key: string) => post<CustomerPageRow>(`${customers}/${id}/merge`, body, key);

export const ownPools = () => get<{ rows: readonly OwnPool[] }>('/api/pools/mine');
export const dryRun = () => get<DryRun>('/api/pool-rules/dry-run');
export const makeDefaultPool = (id: string) => post<Row>(`/api/pools/${id}/make-default`, {});
export const customerSettings = () => get<{ twinDisclosure: string }>('/api/customer-settings');
export const setCustomerSettings = (settings: { twinDisclosure: string }) => put<{ twinDisclosure: string }>('/api/customer-settings', settings);

export const moveContact = (id: string, body: object, key: string) => post<Row>(`/api/contacts/${id}/move`, body, key);
export const movesOf = (id: string) => get<{ rows: readonly ContactMove[] }>(`/api/contacts/${id}/moves`);

/** What may be done with several customers at once. */
export type Verb = 'claim' | 'assign' | 'release' | 'put' | 'transfer' | 'share' | 'lock' | 'unlock' | 'convert' | 'remove';

/** Does something with one customer; a refusal is thrown. */
export const applyToOne = (verb: Verb, id: string, body: object, key: string) => post<CustomerPageRow | undefined>(`${customers}/${id}/${verb}`, body, key);

const mostAtOnce = 500;

/** Does something with many customers; every one gets its result. */
export async function applyToMany(verb: Verb, ids: readonly string[], body: object, key: string): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const part = ids.slice(from, from + mostAtOnce);
    results.push(...(await post<{ results: readonly RowResult[] }>(`${customers}/batch/${verb}`, { ids: part, ...body }, key && `${key}-${from}`)).results);
  }
  return results;
}
