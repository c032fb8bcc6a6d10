import { DndContext, DragOverlay, pointerWithin } from '@dnd-kit/core';
import { Button } from 'antd';
import { type CSSProperties, Fragment, type KeyboardEvent, type ReactNode, useState } from 'react';
import { EmptyState } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import { usePhone } from '../theme/index.ts';
import { EditorLine } from './editor-line.tsx';
import { dragSpeech } from './drag-speech.ts';
import { TitleInput } from './title-input.tsx';
import type { TreeEditorProps } from './tree-editor-props.ts';
import styles from './tree-editor.module.css';
import { keyPlace, moveItem, type TreeItem, type TreePlace, visibleLines } from './tree-items.ts';
import { pressTreeKey } from './tree-keys.ts';
import { useDragging } from './use-dragging.ts';
import { useOpened } from './use-opened.ts';
import { treeWords } from './zh-CN.ts';

/** What is being typed: a new name, or a new node below a parent (null: at the top). */
type Typing = { readonly kind: 'rename'; readonly id: string } | { readonly kind: 'add'; readonly parentId: string | null } | null;

/** The editor itself, with what it needs for dragging; fetched when the first tree is shown. */
export default function Editor({ items: given, noun, selected = null, onSelect, onAdd, onRename, onMove, onRemove, onOpen, levels = 2 }: TreeEditorProps): ReactNode {
  const phone = usePhone();
  // What was moved stands there at once; the caller's list takes over when it has answered.
  const [moved, setMoved] = useState<readonly TreeItem[] | null>(null);
  const items = moved ?? given;
  const [typing, setTyping] = useState<Typing>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const { open, turn, openAll, closeAll } = useOpened(items, levels, onOpen);
  const lines = visibleLines(items, open);
  const active = lines.some(({ item }) => item.id === current) ? current : (lines[0]?.item.id ?? null);

  const move = (id: string, place: TreePlace): void => {
    const next = moveItem(items, id, place);
    if (!onMove || next === items) return;
    setMoved(next);
    if (place.parentId !== null) turn(place.parentId, true);
    const settle = (): void => setMoved(null);
    onMove(id, place).then(settle, settle);
  };
  const { dragged, target, sensors, handlers } = useDragging(items, lines, move, (id) => turn(id, true));
  const select = (id: string): void => {
    setCurrent(id);
    setByKeys(false);
    onSelect?.(id);
  };
  const startAdd = (parentId: string | null): void => {
    if (parentId !== null) turn(parentId, true);
    setTyping({ kind: 'add', parentId });
  };
  const verbs = {
    turn: (id: string) => turn(id),
    reach: setCurrent,
    select,
    startRename: onRename && ((id: string) => setTyping({ kind: 'rename', id })),
    startAdd: onAdd && startAdd,
    remove: onRemove && ((id: string) => onRemove(items.find((item) => item.id === id)!)),
  };
  const press = (event: KeyboardEvent): void => {
    if (active === null) return;
    setByKeys(true);
    const { startRename, startAdd: add, remove } = verbs;
    const meant = pressTreeKey(event, lines, active, { go: setCurrent, turn, select: (id) => onSelect?.(id), rename: (id) => startRename?.(id), add: (id) => add?.(id), remove: (id) => remove?.(id), move: (line, key) => {
      const place = keyPlace(items, line, key);
      if (place) move(line.item.id, place);
    } });
    if (meant) event.preventDefault();
  };
  const adding = (parentId: string | null, depth: number): ReactNode =>
    onAdd && typing?.kind === 'add' && typing.parentId === parentId && (
      <div className={styles.line} style={{ '--indent': `${30 + depth * 20}px` } as CSSProperties}>
        {/* After one is saved the field is free for the next. */}
        <TitleInput label={treeWords.name(noun)} onSave={(title) => onAdd(parentId, title)} onCancel={() => setTyping(null)} />
      </div>
    );
  return (
    <div className={styles.editor}>
      <div className={styles.tools}>
        {onAdd && (
          <Button size="small" icon={<Icon name="plus" />} onClick={() => startAdd(null)}>
            {treeWords.add(noun)}
          </Button>
        )}
        <span className={styles.foldTools}>
          <Button size="small" type="text" onClick={openAll}>
            {treeWords.openAll}
          </Button>
          <Button size="small" type="text" onClick={closeAll}>
            {treeWords.closeAll}
          </Button>
        </span>
      </div>
      <DndContext sensors={sensors} collisionDetection={pointerWithin} accessibility={dragSpeech(items)} {...handlers}>
        <div role="tree" aria-label={noun} className={styles.tree} onKeyDown={press}>
          {adding(null, 0)}
          {lines.map((line) => {
            const { id } = line.item;
            return (
              <Fragment key={id}>
                <EditorLine
                  line={line}
                  noun={noun}
                  selected={id === selected}
                  current={id === active}
                  focused={byKeys && id === active}
                  movable={onMove !== undefined}
                  dragged={id === dragged}
                  zone={target?.id === id ? target.zone : null}
                  renaming={typing?.kind === 'rename' && typing.id === id}
                  verbs={verbs}
                  onRenamed={(title) => Promise.resolve(onRename?.(id, title)).then(() => setTyping(null))}
                  onStopRename={() => setTyping(null)}
                />
                {adding(id, line.depth + 1)}
              </Fragment>
            );
          })}
        </div>
        <DragOverlay dropAnimation={null}>{dragged !== null && <span className={styles.inHand}>{items.find(({ id }) => id === dragged)?.title}</span>}</DragOverlay>
      </DndContext>
      {lines.length === 0 && typing === null && <EmptyState icon="tree" title={treeWords.emptyTitle(noun)} />}
      {onMove && lines.length > 0 && <p className={styles.hint}>{phone ? treeWords.touch : treeWords.keys}</p>}
    </div>
  );
}
