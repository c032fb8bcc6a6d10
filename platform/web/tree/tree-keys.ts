import type { KeyboardEvent } from 'react';
import type { TreeLine } from './tree-items.ts';

export interface TreeKeyVerbs {
  readonly go: (id: string) => void;
  readonly turn: (id: string, to: boolean) => void;
  readonly select: (id: string) => void;
  readonly rename: (id: string) => void;
  readonly add: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly move: (line: TreeLine, key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight') => void;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** What a key means on a line of the tree; true when it meant something. Keys as people know them from files and outlines. */
export function pressTreeKey({ key, altKey, ctrlKey, metaKey }: Pressed, lines: readonly TreeLine[], current: string, verbs: TreeKeyVerbs): boolean {
  const at = lines.findIndex(({ item }) => item.id === current);
  const line = lines[at];
  if (!line || ctrlKey || metaKey) return false;
  const goTo = (next: TreeLine | undefined): void => {
    if (next) verbs.go(next.item.id);
  };
  if (altKey) {
    if (key !== 'ArrowUp' && key !== 'ArrowDown' && key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
    verbs.move(line, key);
    return true;
  }
  const meanings: Readonly<Record<string, () => void>> = {
    ArrowUp: () => goTo(lines[at - 1]),
    ArrowDown: () => goTo(lines[at + 1]),
    Home: () => goTo(lines[0]),
    End: () => goTo(lines.at(-1)),
    ArrowRight: () => (line.hasChildren && !line.open ? verbs.turn(current, true) : goTo(line.open ? lines[at + 1] : undefined)),
    ArrowLeft: () => (line.open ? verbs.turn(current, false) : goTo(lines.slice(0, at).findLast(({ depth }) => depth < line.depth))),
    Enter: () => verbs.select(current),
    ' ': () => verbs.select(current),
    F2: () => verbs.rename(current),
    Insert: () => verbs.add(current),
    Delete: () => verbs.remove(current),
  };
  const meaning = meanings[key];
  meaning?.();
  return meaning !== undefined;
}
