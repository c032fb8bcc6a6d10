import type { TreeItem, TreePlace } from './tree-items.ts';

export interface TreeEditorProps {
  readonly items: readonly TreeItem[];
  /** What the nodes are called: 部门. */
  readonly noun: string;
  readonly selected?: string | null;
  readonly onSelect?: (id: string) => void;
  /** Each verb that is missing is one this person may not do. A promise that fails takes the change back; the caller says why. */
  readonly onAdd?: (parentId: string | null, title: string) => Promise<unknown>;
  readonly onRename?: (id: string, title: string) => Promise<unknown>;
  readonly onMove?: (id: string, place: TreePlace) => Promise<unknown>;
  /** The caller asks first. */
  readonly onRemove?: (item: TreeItem) => void;
  /** A node with `more` was opened: its children are wanted in `items`. */
  readonly onOpen?: (id: string) => void;
  /** The levels that are open at first (default 2). */
  readonly levels?: number;
}
