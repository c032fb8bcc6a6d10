import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import styles from './column-settings.module.css';
import { columnSpeech } from './column-speech.ts';
import { type ColumnSettings, type ColumnState, noSettings, withFrozen, withMoved, withVisible } from './columns-state.ts';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly columns: readonly ColumnState[];
  readonly labels: Readonly<Record<string, string>>;
  /** Always shown, always on the left. */
  readonly pinned: ReadonlySet<string>;
  readonly settings: ColumnSettings;
  readonly onChange: (settings: ColumnSettings) => void;
}

/** Which columns are shown, in which order, which stay in place: dragged by hand or by keyboard. */
export default function ColumnSettingsPanel({ columns, labels, pinned, settings, onChange }: Props): ReactNode {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
  const names = columns.map(({ name }) => name);
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over && active.id !== over.id) onChange(withMoved(settings, names, String(active.id), String(over.id)));
  };
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <span className="faint">{tableWords.columnsText}</span>
        <Button type="link" size="small" onClick={() => onChange(noSettings)}>
          {tableWords.columnsReset}
        </Button>
      </header>
      <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={columnSpeech(labels, names)} onDragEnd={drop}>
        <SortableContext items={names} strategy={verticalListSortingStrategy}>
          <ul className={styles.list}>
            {columns.map((column) => (
              <Line
                key={column.name}
                column={column}
                label={labels[column.name] ?? column.name}
                fixed={pinned.has(column.name)}
                onVisible={(visible) => onChange(withVisible(settings, column.name, visible))}
                onFrozen={(frozen) => onChange(withFrozen(settings, column.name, frozen))}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
    </div>
  );
}

interface LineProps {
  readonly column: ColumnState;
  readonly label: string;
  readonly fixed: boolean;
  readonly onVisible: (visible: boolean) => void;
  readonly onFrozen: (frozen: boolean) => void;
}

function Line({ column, label, fixed, onVisible, onFrozen }: LineProps): ReactNode {
  const sortable = useSortable({ id: column.name, disabled: fixed, attributes: { roleDescription: tableWords.columnDrag } });
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = sortable;
  const freeze = column.frozen ? tableWords.unfreeze : tableWords.freeze;
  return (
    <li ref={setNodeRef} className={`${styles.line} ${isDragging ? styles.dragging : ''}`} style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}>
      <button type="button" className={styles.handle} disabled={fixed} aria-label={label} {...attributes} {...listeners}>
        <Icon name="drag" />
      </button>
      <Checkbox checked={column.visible} disabled={fixed} onChange={(event) => onVisible(event.target.checked)}>
        {label}
      </Checkbox>
      <button type="button" className={`${styles.freeze} ${column.frozen ? styles.frozen : ''}`} disabled={fixed} title={freeze} aria-label={`${freeze} ${label}`} onClick={() => onFrozen(!column.frozen)}>
        <Icon name="pin" size={14} />
      </button>
    </li>
  );
}
