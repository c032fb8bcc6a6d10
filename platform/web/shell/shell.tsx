import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useConnectionLost } from '../api/index.ts';
import { ErrorBoundary, LoadingState } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import { SignInAgain, useSession } from '../session/index.ts';
import { usePhone } from '../theme/index.ts';
import { BottomTabs } from './bottom-tabs.tsx';
import { JobsTray } from './jobs-tray.tsx';
import { allPages, currentEntry, navigationFor } from './page.ts';
import styles from './shell.module.css';
import { SideNavigation } from './side-navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { shellWords } from './zh-CN.ts';

const GlobalSearch = lazy(() => import('./global-search.tsx'));
const narrowKey = 'zhanye.narrow';

/** The frame of every page: navigation by rights, search, messages, running jobs; on a phone tabs at the bottom. */
export function Shell(): ReactNode {
  const { me, can } = useSession();
  const phone = usePhone();
  const { pathname } = useLocation();
  const [narrow, setNarrow] = useState(() => localStorage.getItem(narrowKey) === 'yes');
  const [searching, setSearching] = useState(false);
  const groups = useMemo(() => navigationFor(allPages(), can, me.kind), [can, me.kind]);
  const current = currentEntry(groups, pathname);
  useSearchKey(() => me.kind === 'employee' && setSearching(true));

  const toggle = (): void => {
    setNarrow(!narrow);
    try {
      localStorage.setItem(narrowKey, narrow ? 'no' : 'yes');
    } catch {
      // A browser that keeps nothing has it wide the next time.
    }
  };
  return (
    <div className={`${styles.shell} ${narrow ? styles.narrow : ''}`}>
      <a className={styles.skip} href="#content">
        {shellWords.skip}
      </a>
      {!phone && <SideNavigation groups={groups} current={current} narrow={narrow} onToggle={toggle} />}
      <div className={styles.main}>
        <TopBar phone={phone} onSearch={() => setSearching(true)} />
        <ConnectionStrip />
        <main id="content" className={styles.content}>
          <ErrorBoundary at={pathname}>
            <Suspense fallback={<LoadingState />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      {phone && <BottomTabs groups={groups} current={current} />}
      <JobsTray />
      <SignInAgain me={me} />
      {searching && (
        <Suspense>
          <GlobalSearch onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}

function ConnectionStrip(): ReactNode {
  const lost = useConnectionLost();
  if (!lost) return null;
  return (
    <div className={styles.strip} role="status">
      <Icon name="offline" /> {shellWords.connectionLost}
    </div>
  );
}

/** Ctrl+K or ⌘K opens the search from everywhere. */
function useSearchKey(open: () => unknown): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
