import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { customerWords } from '../zh-CN.ts';
import styles from './losing-strip.module.css';

/** Says that the list shows only those who will soon be lost to a pool, and leads back to all. */
export function LosingStrip({ days }: { readonly days: string }): ReactNode {
  return (
    <p className={styles.strip}>
      <Icon name="pool" size={15} />
      <b>{customerWords.losing(days)}</b>
      <span className="faint">{customerWords.losingText}</span>
      <Link to="/customers">{customerWords.losingAll}</Link>
    </p>
  );
}
