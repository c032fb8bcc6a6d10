import type { ReactNode } from 'react';
import { Icon, LogoMark } from '../icon/index.ts';
import { useSession } from '../session/index.ts';
import { NotificationBell } from './notification-bell.tsx';
import { PersonMenu } from './person-menu.tsx';
import styles from './top-bar.module.css';
import { shellWords } from './zh-CN.ts';

/** The line above the page: search, messages, person. */
export function TopBar({ phone, onSearch }: { readonly phone: boolean; readonly onSearch: () => void }): ReactNode {
  const { me } = useSession();
  const employee = me.kind === 'employee';
  return (
    <header className={styles.bar}>
      {phone && <LogoMark size={26} />}
      {employee && (
        <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
          <Icon name="search" />
          <span className="clipped">{shellWords.searchHint}</span>
          {!phone && <kbd className={styles.key} aria-hidden>Ctrl K</kbd>}
        </button>
      )}
      <div className={styles.right}>
        {!phone && me.company && <span className={`${styles.company} clipped`}>{me.company.name}</span>}
        {employee && <NotificationBell phone={phone} />}
        <PersonMenu />
      </div>
    </header>
  );
}
