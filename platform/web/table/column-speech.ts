import type { DndContextProps, UniqueIdentifier } from '@dnd-kit/core';
import { tableWords } from './zh-CN.ts';

/** What a screen reader says while a column is moved, in the words of the product. */
export function columnSpeech(labels: Readonly<Record<string, string>>, names: readonly string[]): NonNullable<DndContextProps['accessibility']> {
  const labelOf = (id: UniqueIdentifier): string => labels[id] ?? String(id);
  const placeOf = (id: UniqueIdentifier): number => names.indexOf(String(id)) + 1;
  return {
    screenReaderInstructions: { draggable: tableWords.columnKeys },
    announcements: {
      onDragStart: ({ active }) => tableWords.columnPicked(labelOf(active.id), placeOf(active.id), names.length),
      onDragOver: ({ active, over }) => (over ? tableWords.columnOver(labelOf(active.id), placeOf(over.id), names.length) : undefined),
      onDragEnd: ({ active, over }) => (over ? tableWords.columnDropped(labelOf(active.id), placeOf(over.id)) : tableWords.columnNotMoved(labelOf(active.id))),
      onDragCancel: ({ active }) => tableWords.columnNotMoved(labelOf(active.id)),
    },
  };
}
