import { get, post, put, remove, saveFile, upload } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import type { ContractStatus } from '../model/contract.ts';
import type { TemplateField, TemplateFieldGroup } from '../model/template-fields.ts';
import type { VersionStatus } from '../model/contract-version.ts';
import type { ContractText } from '../model/text-block.ts';

/** A contract as its own page has it. */
export interface ContractRow extends Row {
  readonly version: number;
  readonly code: string | null;
  readonly name: string;
  readonly status: ContractStatus;
  readonly orderId: string;
  readonly customerId: string;
  readonly customerName?: string;
  readonly templateId?: string | null;
  readonly templateName?: string;
  readonly amount?: number;
  readonly startOn?: string | null;
  readonly endOn?: string | null;
  readonly paymentTerms?: string | null;
  readonly deliveryTerms?: string | null;
  readonly otherTerms?: string | null;
  readonly signedOn: string | null;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly current: { readonly number: number; readonly status: VersionStatus };
  readonly counts: Readonly<Record<string, number>>;
}

export interface VersionRow extends Row {
  readonly number: number;
  readonly status: VersionStatus;
  readonly source: 'filled' | 'uploaded';
  readonly summary: string | null;
  readonly amount?: number;
  readonly fileName: string;
  readonly sha256: string | null;
  readonly createdAt: string;
  readonly createdByName?: string;
  readonly approvedAt: string | null;
  readonly signedOn: string | null;
}

export interface CommentRow {
  readonly id: string;
  readonly versionId: string;
  readonly quote: string | null;
  readonly body: string;
  readonly createdAt: string;
  readonly createdByName: string | null;
  readonly settledAt: string | null;
  readonly settledByName: string | null;
}

export interface ScanRow extends Row {
  readonly fileName: string;
  readonly kind: string;
  readonly size: number;
  readonly pages: number;
  readonly sha256: string;
  readonly remark: string | null;
  readonly versionNumber: number | null;
  readonly createdAt: string;
  readonly createdByName?: string;
}

export interface TemplateVersionRow extends Row {
  readonly number: number;
  readonly status: 'draft' | 'inUse' | 'former';
  readonly fileName: string;
  readonly size: number;
  readonly fieldNames: readonly string[];
  readonly createdAt: string;
  readonly createdByName?: string;
}

export interface ContractSums {
  readonly count: number;
  readonly amount: number | null;
  readonly runningAmount: number | null;
  readonly waitingAmount: number | null;
  readonly expiring: number;
  readonly expiringUntil: string;
}

export interface Change {
  readonly summary: string;
  readonly amount?: number;
  readonly templateId?: string;
  readonly startOn: string | null;
  readonly endOn: string | null;
  readonly paymentTerms: string | null;
  readonly deliveryTerms: string | null;
  readonly otherTerms: string | null;
}

/** A text with the version that it is of. */
export interface TextAnswer<V> {
  readonly version: V;
  readonly text: ContractText;
}

const path = '/api/contracts';
const templates = '/api/contract-templates';
type Query = Readonly<Record<string, string | undefined>>;

/** Where the cache keeps what belongs to one contract: what changes the contract has them read again. */
export const contractKeys = {
  versions: (id: string) => ['record', 'contract', id, 'versions'] as const,
  text: (id: string, versionId: string) => ['record', 'contract', id, 'text', versionId] as const,
  comments: (id: string) => ['record', 'contract', id, 'comments'] as const,
  scans: (id: string) => ['record', 'contract', id, 'scans'] as const,
  templateVersions: (id: string) => ['record', 'contract_template', id, 'versions'] as const,
};

export const contractSums = (query: Query, signal?: AbortSignal) => get<ContractSums>(`${path}/sums`, query, signal);
export const contractsOfOrder = (orderId: string, signal?: AbortSignal) => get<{ rows: readonly ContractRow[] }>(path, { orderId, scene: 'all', size: '20', count: 'none' }, signal);
export const orderToSign = (id: string, signal?: AbortSignal) => get<Row & { readonly name: string; readonly status: string; readonly customerName?: string; readonly amount?: number; readonly paymentTerms?: string | null }>(`/api/orders/${id}`, {}, signal);
export const usableTemplates = (signal?: AbortSignal) => get<{ rows: readonly (Row & { readonly name: string; readonly description: string | null; readonly versionNumber: number | null })[] }>(templates, { size: '100', count: 'none', filter: JSON.stringify({ all: [{ field: 'versionId', is: 'filled' }, { field: 'disabled', is: 'not', value: 1 }] }) }, signal);

export const versionsOf = (id: string, signal?: AbortSignal) => get<{ currentId: string; rows: readonly VersionRow[] }>(`${path}/${id}/versions`, {}, signal);
export const textOf = (id: string, versionId: string, signal?: AbortSignal) => get<TextAnswer<VersionRow>>(`${path}/${id}/versions/${versionId}/text`, {}, signal);
export const saveText = (id: string, versionId: string, form: 'docx' | 'pdf') => saveFile(`${path}/${id}/versions/${versionId}/${form}`);
export const reviseContract = (id: string, change: Change, key: string) => post<ContractRow>(`${path}/${id}/revise`, change, key);
export const dropDraft = (id: string, reason: string, key: string) => post<ContractRow>(`${path}/${id}/drop`, { reason: reason || null }, key);
export const terminateContract = (id: string, body: { reason: string; endedOn: string }, key: string) => post<ContractRow>(`${path}/${id}/terminate`, body, key);
export const voidContract = (id: string, reason: string, key: string) => post<ContractRow>(`${path}/${id}/void`, { reason }, key);

/** A form with a file behind its fields. */
function formWith(file: File, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== '') form.append(name, value);
  form.append('file', file, file.name);
  return form;
}
export const sendText = (id: string, file: File, summary: string) => upload<{ version: VersionRow }>(`${path}/${id}/text`, formWith(file, { summary }));
export const sendScan = (id: string, file: File, fields: { signedOn: string; remark: string }) => upload<{ contract: ContractRow }>(`${path}/${id}/scans`, formWith(file, fields));

export const commentsOf = (id: string, signal?: AbortSignal) => get<{ rows: readonly CommentRow[] }>(`${path}/${id}/comments`, {}, signal);
export const addComment = (id: string, body: { versionId: string; body: string; quote: string | null }, key: string) => post(`${path}/${id}/comments`, body, key);
export const settleComment = (id: string, commentId: string) => post(`${path}/${id}/comments/${commentId}/settle`, {});
export const scansOf = (id: string, signal?: AbortSignal) => get<{ rows: readonly ScanRow[] }>(`${path}/${id}/scans`, {}, signal);
export const scanAddress = (id: string, scanId: string) => `${path}/${id}/scans/${scanId}/content`;
export const checkScan = (id: string, scanId: string) => get<{ intact: boolean }>(`${path}/${id}/scans/${scanId}/check`);

export const templateVersions = (id: string, signal?: AbortSignal) => get<{ rows: readonly TemplateVersionRow[] }>(`${templates}/${id}/versions`, {}, signal);
export const templateText = (id: string, versionId: string, signal?: AbortSignal) => get<TextAnswer<TemplateVersionRow>>(`${templates}/${id}/versions/${versionId}/text`, {}, signal);
export const saveTemplate = (id: string, versionId: string) => saveFile(`${templates}/${id}/versions/${versionId}/docx`);
export const sendTemplate = (id: string, file: File) => upload<TemplateVersionRow>(`${templates}/${id}/versions`, formWith(file, {}));
export const publishTemplate = (id: string, versionId: string) => post(`${templates}/${id}/versions/${versionId}/publish`, {});
export const removeTemplateVersion = (id: string, versionId: string) => remove(`${templates}/${id}/versions/${versionId}`);
export const fromSample = (name: string) => post<Row>(`${templates}/from-sample`, { name });
export const saveSample = () => saveFile(`${templates}/sample`);
export const templateFields = (signal?: AbortSignal) => get<{ groups: readonly TemplateFieldGroup[]; productLoop: string; productFields: readonly TemplateField[] }>(`${templates}/fields`, {}, signal);
export const contractSettings = (signal?: AbortSignal) => get<{ remindDays: number }>('/api/contract-settings', {}, signal);
export const setContractSettings = (settings: { remindDays: number }) => put<{ remindDays: number }>('/api/contract-settings', settings);
