import type { ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import styles from './scene-tabs.module.css';
import type { SavedView } from './use-views.ts';

export interface Scene {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly scenes: readonly Scene[];
  readonly pinned: readonly SavedView[];
  readonly scene: string;
  readonly view: string;
  readonly onScene: (scene: string) => void;
  readonly onView: (view: SavedView) => void;
}

/** Whose records the list shows, and the views that were pinned beside it. */
export function SceneTabs({ scenes, pinned, scene, view, onScene, onView }: Props): ReactNode {
  return (
    <div className={styles.tabs} role="tablist">
      {scenes.map(({ value, label }) => (
        <button key={value} type="button" role="tab" aria-selected={view === '' && scene === value} className={styles.tab} onClick={() => onScene(value)}>
          {label}
        </button>
      ))}
      {pinned.length > 0 && scenes.length > 0 && <span className={styles.rule} />}
      {pinned.map((one) => (
        <button key={one.id} type="button" role="tab" aria-selected={view === one.id} className={styles.tab} onClick={() => onView(one)}>
          <Icon name="pin" size={13} /> {one.name}
        </button>
      ))}
    </div>
  );
}
