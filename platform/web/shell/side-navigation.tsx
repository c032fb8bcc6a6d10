import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Icon, LogoMark } from '../icon/index.ts';
import { EntryCount } from './entry-count.tsx';
import type { navigationFor } from './page.ts';
import styles from './side-navigation.module.css';
import { shellWords } from './zh-CN.ts';

interface Props {
  readonly groups: ReturnType<typeof navigationFor>;
  readonly current: string | null;
  readonly narrow?: boolean;
  readonly onToggle?: () => void;
  /** Somebody went somewhere: a drawer around it closes. */
  readonly onGo?: () => void;
}

/** The navigation at the side: groups of entries, narrow on demand. */
export function SideNavigation({ groups, current, narrow = false, onToggle, onGo }: Props): ReactNode {
  return (
    <nav className={`${styles.side} ${narrow ? styles.narrow : ''}`} aria-label={shellWords.navigation}>
      <Link to="/" className={styles.brand} onClick={onGo} aria-label={shellWords.product}>
        <LogoMark size={28} />
        {!narrow && <span>{shellWords.product}</span>}
      </Link>
      <div className={styles.scroll}>
        {groups.map(({ group, entries }) => (
          <section key={group} className={styles.group}>
            {narrow ? <hr className={styles.rule} /> : <h2 className={styles.caption}>{shellWords.groups[group]}</h2>}
            {entries.map(({ path, label, icon, counted }) => (
              <Named key={path} label={narrow ? label : null}>
                <Link to={path} className={`${styles.entry} ${path === current ? styles.current : ''}`} aria-current={path === current ? 'page' : undefined} aria-label={label} onClick={onGo}>
                  <Icon name={icon} size={18} />
                  {!narrow && <span className="clipped">{label}</span>}
                  {counted && (
                    <span className={styles.waiting}>
                      <EntryCount route={counted} small={narrow} />
                    </span>
                  )}
                </Link>
              </Named>
            ))}
          </section>
        ))}
      </div>
      {onToggle && (
        <button type="button" className={styles.toggle} onClick={onToggle} aria-label={narrow ? shellWords.widen : shellWords.narrow}>
          <Icon name="fold" size={18} style={narrow ? { transform: 'scaleX(-1)' } : undefined} />
          {!narrow && <span>{shellWords.narrow}</span>}
        </button>
      )}
    </nav>
  );
}

/** Tells the label under the pointer where the entry itself does not show it. */
function Named({ label, children }: { readonly label: string | null; readonly children: ReactElement }): ReactNode {
  if (label === null) return children;
  return (
    <Tooltip title={label} placement="right" mouseEnterDelay={0.2}>
      {children}
    </Tooltip>
  );
}
