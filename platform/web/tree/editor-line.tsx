import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Button, Tooltip } from 'antd';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { Icon, type IconName } from '../icon/index.ts';
import { TitleInput } from './title-input.tsx';
import styles from './tree-editor.module.css';
import type { DropZone, TreeLine } from './tree-items.ts';
import { treeWords } from './zh-CN.ts';

export interface LineVerbs {
  readonly turn: (id: string) => void;
  /** It has the focus: keys are meant for it. */
  readonly reach: (id: string) => void;
  readonly select: (id: string) => void;
  readonly startRename?: (id: string) => void;
  readonly startAdd?: (id: string) => void;
  readonly remove?: (id: string) => void;
}

interface Props {
  readonly line: TreeLine;
  readonly noun: string;
  readonly selected: boolean;
  /** It takes the keys; `focused` asks for the focus itself. */
  readonly current: boolean;
  readonly focused: boolean;
  readonly movable: boolean;
  readonly dragged: boolean;
  readonly zone: DropZone | null;
  readonly renaming: boolean;
  readonly verbs: LineVerbs;
  readonly onRenamed: (title: string) => Promise<unknown>;
  readonly onStopRename: () => void;
}

/** One line of the tree. */
export function EditorLine({ line, noun, selected, current, focused, movable, dragged, zone, renaming, verbs, onRenamed, onStopRename }: Props): ReactNode {
  const { item, depth, open, hasChildren } = line;
  const drag = useDraggable({ id: item.id, disabled: !movable || renaming });
  const drop = useDroppable({ id: item.id });
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused && !renaming) row.current?.focus();
  }, [focused, renaming]);
  return (
    <div
      ref={(element) => {
        row.current = element;
        drag.setNodeRef(element);
        drop.setNodeRef(element);
      }}
      {...drag.listeners}
      className={[styles.line, selected && styles.selected, dragged && styles.dragged, zone && styles[zone]].filter(Boolean).join(' ')}
      style={{ '--indent': `${4 + depth * 20}px` } as CSSProperties}
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={hasChildren ? open : undefined}
      aria-selected={selected}
      aria-setsize={line.siblings}
      aria-posinset={line.position + 1}
      tabIndex={current ? 0 : -1}
      onFocus={() => verbs.reach(item.id)}
      onClick={() => verbs.select(item.id)}
      onDoubleClick={() => verbs.startRename?.(item.id)}
    >
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.turn} ${open ? styles.open : ''}`}
        style={{ visibility: hasChildren ? 'visible' : 'hidden' }}
        aria-label={open ? treeWords.close(item.title) : treeWords.open(item.title)}
        onClick={(event) => {
          event.stopPropagation();
          verbs.turn(item.id);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <Icon name="right" size={14} />
      </button>
      {renaming ? (
        <TitleInput title={item.title} label={treeWords.name(noun)} onSave={onRenamed} onCancel={onStopRename} />
      ) : (
        <>
          <span className={styles.title}>{item.title}</span>
          {item.note && <span className={styles.note}>{item.note}</span>}
          <LineActions line={line} noun={noun} verbs={verbs} />
        </>
      )}
    </div>
  );
}

function LineActions({ line: { item }, noun, verbs }: Pick<Props, 'line' | 'noun' | 'verbs'>): ReactNode {
  const actions: { icon: IconName; label: string; act: ((id: string) => void) | undefined }[] = [
    { icon: 'plus', label: treeWords.addBelow(item.title, noun), act: verbs.startAdd },
    { icon: 'edit', label: treeWords.rename(item.title), act: verbs.startRename },
    { icon: 'trash', label: treeWords.remove(item.title), act: verbs.remove },
  ];
  return (
    <span className={styles.actions}>
      {actions.map(
        ({ icon, label, act }) =>
          act && (
            <Tooltip key={icon} title={label} mouseEnterDelay={0.5}>
              <Button
                type="text"
                size="small"
                tabIndex={-1}
                aria-label={label}
                icon={<Icon name={icon} size={14} />}
                onClick={(event) => {
                  event.stopPropagation();
                  act(item.id);
                }}
              />
            </Tooltip>
          ),
      )}
    </span>
  );
}
