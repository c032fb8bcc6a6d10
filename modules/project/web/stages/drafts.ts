import type { Stage, StageDraft } from '../project.api.ts';
import { stageWords } from '../zh-CN.ts';

/** A stage as it is being edited; `key` stays while it is new. */
export interface EditedStage extends StageDraft {
  readonly key: string;
  /** Running projects that stand in it: all but its name is frozen. */
  readonly inUse: number;
}

/** The open stages as they stand. */
export function draftsOf(stages: readonly Stage[]): EditedStage[] {
  return stages.filter(({ kind }) => kind === 'open').map(({ id, name, probability, conditions, inUse }) => ({ key: id, id, name, probability, conditions, inUse }));
}

/** One more stage behind the last, as likely to be won. */
export function newDraft(drafts: readonly EditedStage[]): EditedStage {
  const keys = new Set(drafts.map(({ key }) => key));
  let number = drafts.length + 1;
  while (keys.has(`new${number}`)) number += 1;
  return { key: `new${number}`, name: stageWords.newName, probability: drafts.at(-1)?.probability ?? 0, conditions: [], inUse: 0 };
}
