import type { ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import { OrgCard } from './org-card.tsx';
import type { OrgItem } from './org-item.ts';
import styles from './org-list.module.css';
import { childrenByParent } from './tree-items.ts';
import { treeWords } from './zh-CN.ts';

interface Props {
  readonly items: readonly OrgItem[];
  readonly label: string;
  readonly folded: ReadonlySet<string>;
  readonly onTurn: (id: string) => void;
  readonly onOpen?: (id: string) => void;
}

/** The chart on a phone: cards under each other, those below indented. */
export function OrgList({ items, label, folded, onTurn, onOpen }: Props): ReactNode {
  const children = childrenByParent(items);
  const branch = (parentId: string | null): ReactNode => (
    <ul className={styles.branch} aria-label={parentId === null ? label : undefined}>
      {(children.get(parentId) ?? []).map((item) => {
        const below = children.get(item.id)?.length ?? 0;
        const open = below > 0 && !folded.has(item.id);
        return (
          <li key={item.id}>
            <div className={styles.line}>
              <OrgCard item={item} onOpen={onOpen} />
              {below > 0 && (
                <button type="button" className={styles.turn} aria-expanded={open} aria-label={open ? treeWords.fold(item.title) : treeWords.unfold(item.title, below)} onClick={() => onTurn(item.id)}>
                  {below}
                  <Icon name={open ? 'up' : 'down'} size={14} />
                </button>
              )}
            </div>
            {open && branch(item.id)}
          </li>
        );
      })}
    </ul>
  );
  return branch(null);
}
