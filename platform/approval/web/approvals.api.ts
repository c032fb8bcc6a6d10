import { get, post } from '#platform/web/api/index.ts';
import type { RowResult } from '#platform/web/feedback/index.ts';
import type { Approval } from '#platform/web/approval/index.ts';

export const boxes = ['waiting', 'done', 'mine', 'copied'] as const;
export type Box = (typeof boxes)[number];

export interface ShownTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file that the approver may read, as attachments are told. */
export interface ApprovalFile {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
}

/** An approval with everything its approver reads. */
export interface ApprovalDetail extends Approval {
  readonly applicantDepartment: string | null;
  readonly shown: {
    readonly title: string;
    readonly about: string | null;
    readonly link: string;
    readonly amount: number | null;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
    readonly tables: readonly ShownTable[];
  };
  readonly files: readonly ApprovalFile[];
  /** Whether the reader may open the record itself. */
  readonly canOpen: boolean;
}

/** One line of a box. */
export interface ApprovalRow {
  readonly id: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly noun: string;
  readonly title: string;
  readonly about: string | null;
  readonly amount: number | null;
  readonly state: Approval['state'];
  readonly applicantId: string;
  readonly applicantName: string;
  /** The present step and whom it waits for. */
  readonly stepName: string | null;
  /** What lies with the reader. */
  readonly signature: number | null;
  readonly waitingFor: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Since when it waits for the reader; when the step is due. */
  readonly since: string | null;
  readonly dueAt: string | null;
  readonly can: Approval['can'];
}

export interface BoxQuery {
  readonly box: Box;
  readonly kind?: string;
  readonly q?: string;
  readonly page: number;
  readonly size: number;
}

export interface BoxPage {
  readonly rows: readonly ApprovalRow[];
  readonly total: number;
  readonly kinds: readonly { readonly kind: string; readonly label: string }[];
}

/** Where the content of a file is for those who take part in the approval. */
export const filePath = (approvalId: string, fileId: string): string => `/api/approvals/${approvalId}/files/${fileId}`;
/** A page of a person's box. */
export const boxOf = (query: BoxQuery, signal?: AbortSignal): Promise<BoxPage> => get('/api/approvals', { ...query }, signal);
/** How many approvals wait for the person; the navigation shows it too. */
export const waitingPath = '/api/approvals/waiting';
/** Reads that number. */
export const waitingCount = (signal?: AbortSignal): Promise<{ count: number }> => get(waitingPath, undefined, signal);
/** An approval with everything its approver reads. */
export const approvalDetail = (id: string, signal?: AbortSignal): Promise<ApprovalDetail> => get(`/api/approvals/${id}`, undefined, signal);
/** Approves several, each on its own; tells what became of each. */
export const approveMany = (ids: readonly string[], words: string | null, key: string): Promise<{ results: readonly RowResult[] }> => post('/api/approvals/batch/approve', { ids, words }, key);
