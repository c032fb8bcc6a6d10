import { get, post, put } from '#platform/web/api/index.ts';
import type { FactFields, Facts } from '../../model/condition.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import type { FlowProblem } from './flow-draft.ts';

/** A kind of document and how its flow stands. */
export interface FlowLine {
  readonly kind: string;
  readonly label: string;
  /** The version in force, and the names of its steps. */
  readonly number: number;
  readonly steps: readonly string[];
  readonly hasDraft: boolean;
  readonly updatedAt: string | null;
  readonly updatedByName: string | null;
}

/** A flow with what it may refer to. */
export interface FlowPage {
  readonly kind: string;
  readonly label: string;
  readonly noun: string;
  readonly facts: FactFields;
  readonly editable: readonly { readonly name: string; readonly label: string }[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly published: FlowDefinition;
  readonly number: number;
  readonly draft: FlowDefinition | null;
  /** Names of the people, departments and other records that the flow refers to. */
  readonly names: Readonly<Record<string, string>>;
  readonly version: number;
  readonly can: readonly string[];
}

export interface FlowVersion {
  readonly number: number;
  readonly publishedAt: string;
  readonly publishedByName: string | null;
  readonly words: string | null;
  /** How many approvals still go by it. */
  readonly running: number;
  readonly definition: FlowDefinition;
  readonly names: Readonly<Record<string, string>>;
}

/** A step as it would be for a made-up record. */
export interface TrialStep {
  readonly key: string;
  readonly name: string;
  readonly mode: 'all' | 'any' | 'turn';
  readonly signers: readonly { readonly id: string; readonly name: string; readonly note: string | null }[];
  /** Why nobody signs. */
  readonly skipped: string | null;
  readonly toChoose: boolean;
}

export const flowKeys = { list: ['list', 'approval_flow'] as const, one: (kind: string) => ['record', 'approval_flow', kind] as const, versions: (kind: string) => ['record', 'approval_flow', kind, 'versions'] as const };
const pathOf = (kind: string): string => `/api/approval-flows/${kind}`;

/** Every kind with how its flow stands. */
export const flowLines = (signal?: AbortSignal): Promise<{ rows: FlowLine[] }> => get('/api/approval-flows', undefined, signal);
/** A flow with its draft. */
export const flowPage = (kind: string, signal?: AbortSignal): Promise<FlowPage> => get(pathOf(kind), undefined, signal);
/** What was ever in force, the latest first. */
export const flowVersions = (kind: string, signal?: AbortSignal): Promise<{ rows: FlowVersion[] }> => get(`${pathOf(kind)}/versions`, undefined, signal);
/** Keeps a draft; tells what still keeps it from being published. */
export const saveDraft = (kind: string, definition: FlowDefinition, version: number): Promise<{ version: number; problems: FlowProblem[] }> => put(`${pathOf(kind)}/draft`, { definition, version });
/** Puts a flow in force; throws an ApiProblem with everything that is wrong with its steps. */
export const publishFlow = (kind: string, body: { definition: FlowDefinition; words: string | null; version: number }, key: string): Promise<{ number: number }> => post(`${pathOf(kind)}/publish`, body, key);
/** Who would sign a made-up document. */
export const tryFlow = (kind: string, body: { definition: FlowDefinition; applicantId: string; facts: Facts }): Promise<{ steps: TrialStep[] }> => post(`${pathOf(kind)}/try`, body);
