import { get, post, put, remove } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/record-query.ts';
import type { StageCondition } from '../model/conditions.ts';

export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly kind: 'open' | 'won' | 'lost';
  readonly probability: number;
  readonly position: number;
  readonly conditions: readonly StageCondition[];
  readonly inUse: number;
}
export interface ProjectRow extends Row {
  readonly name: string;
  readonly code: string;
  readonly customerId: string;
  readonly customerName?: string;
  readonly opportunityId: string;
  readonly amount?: number | null;
  readonly stageId: string;
  readonly stageSince: string;
  readonly stageName?: string;
  readonly status: 'active' | 'won' | 'lost' | 'closed';
  readonly expectedOn?: string | null;
  readonly ownerId: string;
  readonly ownerName?: string;
}
export interface Move {
  readonly id: string;
  readonly at: string;
  readonly fromName: string | null;
  readonly toName: string;
  readonly toStageId: string;
  readonly seconds: number;
  readonly words: string | null;
  readonly actorName: string | null;
}
export interface Member {
  readonly id: string;
  readonly employeeId: string;
  readonly name: string;
  readonly access: 'read' | 'edit';
  readonly duty: string | null;
  readonly endsAt: string | null;
}
/** A project's own page. */
export interface ProjectPageRow extends ProjectRow {
  readonly background?: string | null;
  readonly probability: number | null;
  readonly weighted?: number;
  readonly stages: readonly (Omit<Stage, 'inUse'> & { readonly seconds: number; readonly unmet: readonly StageCondition[] })[];
  readonly moves: readonly Move[];
  readonly members: readonly Member[];
  readonly counts: Readonly<Record<'negotiation' | 'activity' | 'task' | 'late' | 'attachment', number>>;
}
export interface RoundRow extends Row {
  readonly round: number;
  readonly heldOn: string;
  readonly participants: string | null;
  readonly ourOffer: string;
  readonly offeredAmount?: number | null;
  readonly theirDemand: string | null;
  readonly nextStep: string | null;
}
export interface Column {
  readonly stage: Stage;
  readonly count: number;
  /** 分; null where this person may not read amounts. */
  readonly amount: number | null;
  readonly weighted: number | null;
  readonly rows: readonly ProjectRow[];
}
export interface Board {
  readonly columns: readonly Column[];
}
/** The stages as a whole, as they are saved. */
export interface StagePlan {
  readonly stages: readonly StageDraft[];
  readonly wonName: string;
  readonly lostName: string;
}

export interface StageDraft {
  readonly id?: string | null;
  readonly name: string;
  readonly probability: number;
  readonly conditions: readonly StageCondition[];
}
export type End = 'win' | 'lose' | 'close' | 'reopen';

const path = '/api/projects';

export const boardOf = (query: { scene: string; q?: string }, signal?: AbortSignal) => get<Board>(`${path}/board`, query, signal);
export const moveProject = (id: string, fromStageId: string, toStageId: string) => post<ProjectPageRow>(`${path}/${id}/move`, { fromStageId, toStageId });
export const endProject = (id: string, end: End, body: object, key: string) => post<ProjectPageRow>(`${path}/${id}/${end}`, body, key);
export const transferProject = (id: string, body: object, key: string) => post<{ id: string; seen: boolean }>(`${path}/${id}/transfer`, body, key);
export const addMembers = (id: string, body: object, key: string) => post<{ rows: readonly Member[] }>(`${path}/${id}/members`, body, key);
export const removeMember = (id: string, memberId: string) => remove(`${path}/${id}/members/${memberId}`);
export const convertOpportunity = (opportunityId: string, body: object, key: string) => post<ProjectPageRow>(`/api/opportunities/${opportunityId}/convert`, body, key);
export const readOpportunity = (id: string, signal?: AbortSignal) => get<Row>(`/api/opportunities/${id}`, undefined, signal);
export const stagesOf = (signal?: AbortSignal) => get<{ rows: readonly Stage[] }>('/api/project-stages', undefined, signal);
/** `before`: how they stood when they were changed; where they no longer do, nothing is saved. */
export const saveStages = (plan: StagePlan, before: StagePlan) => put<{ rows: readonly Stage[] }>('/api/project-stages', { ...plan, before });
export const roundsOf = (projectId: string, signal?: AbortSignal) => get<{ rows: readonly RoundRow[] }>('/api/negotiations', { projectId, sort: '-round', size: 100, count: 'none' }, signal);
