import { DndContext, type DragEndEvent, DragOverlay, MouseSensor, pointerWithin, TouchSensor, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { type ReactNode, useState } from 'react';
import type { Board as Shown, End, ProjectRow, Stage } from '../project.api.ts';
import { projectWords } from '../zh-CN.ts';
import styles from './board.module.css';
import { Face } from './card.tsx';
import { Column } from './column.tsx';

interface Props {
  readonly board: Shown;
  readonly onMove: (row: ProjectRow, to: Stage) => void;
  readonly onEnd: (row: ProjectRow, end: End) => void;
}

/** Projects by stage, dragged from one to the next; while one is in the air, the two ends show up below. */
export function Board({ board, onMove, onEnd }: Props): ReactNode {
  const [lifted, setLifted] = useState<ProjectRow | null>(null);
  // On a phone a finger that stays lifts the card, one that moves on scrolls.
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 260, tolerance: 8 } }));
  const stages = board.columns.map(({ stage }) => stage);
  const drop = ({ active, over }: DragEndEvent): void => {
    setLifted(null);
    const row = active.data.current?.row as ProjectRow | undefined;
    if (!row || !over) return;
    if (over.id === 'end:win' || over.id === 'end:lose') onEnd(row, over.id === 'end:win' ? 'win' : 'lose');
    const stage = over.data.current?.stage as Stage | undefined;
    if (stage && stage.id !== row.stageId) onMove(row, stage);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={pointerWithin} onDragStart={({ active }) => setLifted((active.data.current?.row as ProjectRow | undefined) ?? null)} onDragEnd={drop} onDragCancel={() => setLifted(null)}>
      <div className={styles.columns}>
        {board.columns.map((column) => (
          <Column key={column.stage.id} column={column} stages={stages} onMove={onMove} onEnd={onEnd} />
        ))}
      </div>
      {lifted && (
        <div className={styles.ends}>
          <EndZone end="win" />
          <EndZone end="lose" />
        </div>
      )}
      <DragOverlay dropAnimation={null}>
        {lifted && (
          <div className={`${styles.card} ${styles.lifted}`}>
            <Face row={lifted} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

function EndZone({ end }: { readonly end: 'win' | 'lose' }): ReactNode {
  const { setNodeRef, isOver } = useDroppable({ id: `end:${end}` });
  return (
    <div ref={setNodeRef} className={`${styles.end} ${end === 'win' ? styles.won : styles.lost} ${isOver ? styles.aimed : ''}`} data-end={end}>
      {end === 'win' ? projectWords.dropWon : projectWords.dropLost}
    </div>
  );
}
