import type { ReactNode } from 'react';
import { allows, StageBar } from '#platform/web/record/index.ts';
import { useMoving } from '../board/use-moving.ts';
import type { End, ProjectPageRow } from '../project.api.ts';
import { dwellText } from './dwell.ts';
import { NextLine } from './next-line.tsx';

/** Where a project stands, how long it stood in each stage; a stage is entered by choosing it. */
export function Stages({ record, onEnd }: { readonly record: ProjectPageRow; readonly onEnd: (end: End) => void }): ReactNode {
  const move = useMoving();
  const lost = record.status === 'lost';
  const shown = record.stages.filter(({ kind }) => kind === 'open' || kind === (lost ? 'lost' : 'won'));
  const choose = (id: string): void => {
    const stage = shown.find((one) => one.id === id)!;
    if (stage.kind === 'won') onEnd('win');
    else void move(record, stage);
  };
  return (
    <>
      <StageBar
        stages={shown.map(({ id, name, seconds }) => ({ value: id, label: name, note: seconds > 0 || id === record.stageId ? (record.status === 'active' || id !== record.stageId ? dwellText(seconds) : undefined) : undefined }))}
        current={record.stageId}
        lost={lost}
        onChoose={allows(record, 'move') ? ({ value }) => choose(value) : undefined}
      />
      <NextLine record={record} />
    </>
  );
}
