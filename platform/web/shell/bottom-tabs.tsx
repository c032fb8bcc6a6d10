import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '../icon/index.ts';
import styles from './bottom-tabs.module.css';
import { EntryCount } from './entry-count.tsx';
import { type navigationFor, phoneEntries } from './page.ts';
import { SideNavigation } from './side-navigation.tsx';
import { shellWords } from './zh-CN.ts';

const Drawer = lazy(() => import('./phone-drawer.tsx'));

/** The phone's navigation: four places under the thumb, everything else behind “more”. */
export function BottomTabs({ groups, current }: { readonly groups: ReturnType<typeof navigationFor>; readonly current: string | null }): ReactNode {
  const [open, setOpen] = useState(false);
  const entries = phoneEntries(groups);
  // What waits behind “more” is told there.
  const hidden = groups.flatMap((group) => group.entries).find(({ path, counted }) => counted && !entries.some((one) => one.path === path))?.counted;
  const elsewhere = current !== null && !entries.some(({ path }) => path === current);
  return (
    <nav className={styles.bar} aria-label={shellWords.navigation}>
      {entries.map(({ path, label, icon, counted }) => (
        <Link key={path} to={path} className={`${styles.tab} ${path === current ? styles.current : ''}`} aria-current={path === current ? 'page' : undefined}>
          <Icon name={icon} size={22} />
          {label}
          {counted && (
            <span className={styles.waiting}>
              <EntryCount route={counted} />
            </span>
          )}
        </Link>
      ))}
      <button type="button" className={`${styles.tab} ${elsewhere ? styles.current : ''}`} onClick={() => setOpen(true)}>
        <Icon name="menu" size={22} />
        {shellWords.more}
        {hidden && (
          <span className={styles.waiting}>
            <EntryCount route={hidden} small />
          </span>
        )}
      </button>
      <Suspense>
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} closable={false} styles={{ body: { padding: 0, background: 'var(--canvas)' } }}>
          <SideNavigation groups={groups} current={current} onGo={() => setOpen(false)} />
        </Drawer>
      </Suspense>
    </nav>
  );
}
