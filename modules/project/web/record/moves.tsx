import type { ReactNode } from 'react';
import { Timeline } from '#platform/web/record/index.ts';
import type { ProjectPageRow } from '../project.api.ts';
import { recordWords } from '../zh-CN.ts';
import { dwellText } from './dwell.ts';

/** Every move between stages, with how long the project had stood before (R5.8). */
export function Moves({ record }: { readonly record: ProjectPageRow }): ReactNode {
  const events = record.moves.toReversed().map(({ id, at, fromName, toName, seconds, words, actorName }) => ({
    id,
    at,
    actor: actorName,
    icon: 'project' as const,
    tone: 'accent' as const,
    title: fromName === null ? recordWords.began : toName,
    body: [fromName !== null && `${recordWords.from(fromName)}，${recordWords.stood(dwellText(seconds))}`, words].filter(Boolean).map((line) => <p key={String(line)}>{line}</p>),
  }));
  return <Timeline events={events} />;
}
