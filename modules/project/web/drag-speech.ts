import type { DndContextProps } from '@dnd-kit/core';
import { dragWords } from './zh-CN.ts';

type Id = string | number;

/** What a screen reader says while something is dragged, by the names that are on the screen. */
export function dragSpeech(nameOf: (id: Id) => string, how: string): NonNullable<DndContextProps['accessibility']> {
  const over = (active: Id, onto: Id | undefined): string | undefined => (onto === undefined || onto === active ? undefined : dragWords.over(nameOf(active), nameOf(onto)));
  return {
    screenReaderInstructions: { draggable: how },
    announcements: {
      onDragStart: ({ active }) => dragWords.picked(nameOf(active.id)),
      onDragOver: ({ active, over: onto }) => over(active.id, onto?.id),
      onDragEnd: ({ active, over: onto }) => (onto ? dragWords.dropped(nameOf(active.id)) : dragWords.notMoved(nameOf(active.id))),
      onDragCancel: ({ active }) => dragWords.notMoved(nameOf(active.id)),
    },
  };
}
