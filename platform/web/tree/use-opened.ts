import { useState } from 'react';
import { type TreeItem, visibleLines } from './tree-items.ts';

interface Opened {
  readonly open: ReadonlySet<string>;
  readonly turn: (id: string, to?: boolean) => void;
  readonly openAll: () => void;
  readonly closeAll: () => void;
}

/** Which nodes of a tree are open; at first those of the upper levels. */
export function useOpened(items: readonly TreeItem[], levels: number, onOpen?: (id: string) => void): Opened {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [wholly, setWholly] = useState<boolean | null>(null);
  const every = new Set(items.map(({ id }) => id));
  const upper = visibleLines(items, every).filter(({ depth }) => depth < levels - 1);
  const open = new Set(wholly === null ? upper.map(({ item }) => item.id) : wholly ? every : []);
  for (const [id, to] of chosen) {
    if (to) open.add(id);
    else open.delete(id);
  }
  const turnAll = (to: boolean): void => {
    setChosen(new Map());
    setWholly(to);
  };
  return {
    open,
    turn: (id, to = !open.has(id)) => {
      if (to && items.some((item) => item.id === id && item.more)) onOpen?.(id);
      setChosen((before) => new Map(before).set(id, to));
    },
    openAll: () => turnAll(true),
    closeAll: () => turnAll(false),
  };
}
