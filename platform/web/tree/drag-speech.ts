import type { DndContextProps } from '@dnd-kit/core';
import type { TreeItem } from './tree-items.ts';
import { treeWords } from './zh-CN.ts';

/** What a screen reader says while a line is dragged, in the words of the product. */
export function dragSpeech(items: readonly TreeItem[]): NonNullable<DndContextProps['accessibility']> {
  const titleOf = (id: string | number): string => items.find((item) => item.id === id)?.title ?? '';
  return {
    screenReaderInstructions: { draggable: treeWords.keys },
    announcements: {
      onDragStart: ({ active }) => treeWords.picked(titleOf(active.id)),
      onDragOver: ({ active, over }) => (over ? treeWords.over(titleOf(active.id), titleOf(over.id)) : undefined),
      onDragEnd: ({ active }) => treeWords.dropped(titleOf(active.id)),
      onDragCancel: ({ active }) => treeWords.notMoved(titleOf(active.id)),
    },
  };
}
