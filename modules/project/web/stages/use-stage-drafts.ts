import { useState } from 'react';
import { useAskBeforeLeaving } from '#platform/web/form/index.ts';
import type { Stage, StagePlan } from '../project.api.ts';
import { draftsOf, type EditedStage } from './drafts.ts';

interface Edited {
  readonly drafts: readonly EditedStage[];
  readonly wonName: string;
  readonly lostName: string;
}

/** The stages as they are being edited. Leaving asks while something is not saved; what a colleague saves meanwhile takes nothing away from who is typing. */
export function useStageDrafts(stages: readonly Stage[]) {
  const [read, setRead] = useState(stages);
  const [edited, setEdited] = useState(() => editedOf(stages));
  const [saved, setSaved] = useState(() => JSON.stringify(planOf(edited)));
  const plan = planOf(edited);
  const dirty = JSON.stringify(plan) !== saved;
  const standing = planOf(editedOf(stages));
  const elsewhere = JSON.stringify(planOf(editedOf(read))) !== JSON.stringify(standing);
  if (elsewhere && !dirty) {
    const anew = editedOf(stages);
    setRead(stages);
    setEdited(anew);
    setSaved(JSON.stringify(planOf(anew)));
  }
  useAskBeforeLeaving(dirty);
  const set = (part: Partial<Edited>): void => setEdited((now) => ({ ...now, ...part }));
  return { ...edited, plan, standing, set, kept: (sent: StagePlan) => setSaved(JSON.stringify(sent)), overtaken: elsewhere && dirty };
}

function editedOf(stages: readonly Stage[]): Edited {
  const nameOf = (kind: 'won' | 'lost'): string => stages.find((stage) => stage.kind === kind)?.name ?? '';
  return { drafts: draftsOf(stages), wonName: nameOf('won'), lostName: nameOf('lost') };
}

function planOf({ drafts, wonName, lostName }: Edited): StagePlan {
  return { stages: drafts.map(({ id, name, probability, conditions }) => ({ id, name, probability, conditions })), wonName, lostName };
}
