import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import styles from './back-link.module.css';

/** The way back to the list above a page, left of its title: one thing to reach and to press, called as the place it leads to. */
export function BackLink({ to, label }: { readonly to: string; readonly label: string }): ReactNode {
  return (
    <Link to={to as never} aria-label={label} className={styles.back}>
      <Icon name="back" size={18} />
    </Link>
  );
}
