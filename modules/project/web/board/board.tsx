import { DndContext, type DragEndEvent, DragOverlay, MouseSensor, pointerWithin, TouchSensor, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Board as Shown, End, ProjectRow, Stage } from '../project.api.ts';
import { dragSpeech } from '../drag-speech.ts';
import { dragWords, projectWords } from '../zh-CN.ts';
import styles from './board.module.css';
import { Face } from './card.tsx';
import { Column, type Narrowed } from './column.tsx';

interface Props {
  readonly board: Shown;
  readonly narrowed: Narrowed;
  readonly onMove: (row: ProjectRow, to: Stage) => void;
  readonly onEnd: (row: ProjectRow, end: End) => void;
}

/** Projects by stage, dragged from one to the next; while one is in the air, the two ends show up below. */
export function Board({ board, narrowed, onMove, onEnd }: Props): ReactNode {
  const [lifted, setLifted] = useState<ProjectRow | null>(null);
  const columns = useRef<HTMLDivElement>(null);
  const keyed = useRef<string | null>(null);
  useEffect(() => {
    if (keyed.current) columns.current?.querySelector<HTMLElement>(`[data-project="${keyed.current}"]`)?.focus();
    keyed.current = null;
  }, [board]);
  // On a phone a finger that stays lifts the card, one that moves on scrolls.
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 260, tolerance: 8 } }));
  const stages = board.columns.map(({ stage }) => stage);
  const nameOf = (id: string | number): string => {
    if (id === 'end:win' || id === 'end:lose') return projectWords[id === 'end:win' ? 'win' : 'lose'];
    return stages.find((stage) => stage.id === id)?.name ?? board.columns.flatMap(({ rows }) => rows).find((row) => row.id === id)?.name ?? '';
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    setLifted(null);
    const row = active.data.current?.row as ProjectRow | undefined;
    if (!row || !over) return;
    if (over.id === 'end:win' || over.id === 'end:lose') onEnd(row, over.id === 'end:win' ? 'win' : 'lose');
    const stage = over.data.current?.stage as Stage | undefined;
    if (stage && stage.id !== row.stageId) onMove(row, stage);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={pointerWithin} accessibility={dragSpeech(nameOf, dragWords.board)} onDragStart={({ active }) => setLifted((active.data.current?.row as ProjectRow | undefined) ?? null)} onDragEnd={drop} onDragCancel={() => setLifted(null)}>
      <div ref={columns} className={styles.columns}>
        {board.columns.map((column) => (
          <Column key={column.stage.id} column={column} narrowed={narrowed} stages={stages} onMove={onMove} onEnd={onEnd} onKeyed={(id) => (keyed.current = id)} />
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
