import { type DragEndEvent, type DragMoveEvent, type DragStartEvent, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { dropPlace, type DropZone, type TreeItem, type TreeLine, type TreePlace } from './tree-items.ts';

interface Target {
  readonly id: string;
  readonly zone: DropZone;
}

/** A node held this long over a closed one opens it. */
const holdToOpen = 650;

/** Dragging lines of a tree: what is in the hand, where it would go, and what happens when it is let go. */
export function useDragging(items: readonly TreeItem[], lines: readonly TreeLine[], onMove: (id: string, place: TreePlace) => void, onHold: (id: string) => void) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  // A finger scrolls unless it rests first; a mouse drags at once.
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }));

  const held = target?.zone === 'inside' ? target.id : null;
  const hold = useEffectEvent(onHold);
  useEffect(() => {
    if (held === null) return undefined;
    const timer = setTimeout(() => hold(held), holdToOpen);
    return () => clearTimeout(timer);
  }, [held]);

  const end = (): void => {
    setDragged(null);
    setTarget(null);
  };
  const follow = ({ active, over, activatorEvent, delta }: DragMoveEvent): void => {
    const line = over && lines.find(({ item }) => item.id === over.id);
    if (!line) return setTarget(null);
    const share = (clientYOf(activatorEvent) + delta.y - over.rect.top) / over.rect.height;
    const zone = share < 0.28 ? 'before' : share > 0.72 ? 'after' : 'inside';
    return setTarget((before) => (before?.id === line.item.id && before.zone === zone ? before : dropPlace(items, String(active.id), line, zone) ? { id: line.item.id, zone } : null));
  };
  const handlers = {
    onDragStart: ({ active }: DragStartEvent) => setDragged(String(active.id)),
    // A move still tells the line it came from; when the line changes, that is told on its own.
    onDragMove: follow,
    onDragOver: follow,
    onDragEnd: ({ active }: DragEndEvent) => {
      const line = target && lines.find(({ item }) => item.id === target.id);
      const place = line && dropPlace(items, String(active.id), line, target.zone);
      if (place) onMove(String(active.id), place);
      end();
    },
    onDragCancel: end,
  };
  return { dragged, target, sensors, handlers };
}

function clientYOf(event: Event): number {
  if (event instanceof MouseEvent) return event.clientY;
  return event instanceof TouchEvent ? (event.touches[0]?.clientY ?? 0) : 0;
}
