import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import type { Clash } from '../opportunity.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './clash-list.module.css';

/** Clashes as far as the reader may know them, with the way to those that he may open. */
export function ClashList({ clashes }: { readonly clashes: readonly Clash[] }): ReactNode {
  return (
    <ul className={styles.clashes}>
      {clashes.map(({ level, says, id }, at) => (
        <li key={id ?? at} className={`${styles.clash} ${level === 'same' ? styles.same : ''}`}>
          <Icon name={level === 'same' ? 'warning' : 'info'} size={15} className={styles.sign} />
          <span>{says}</span>
          {id && (
            <Link to={`/opportunities/${id}`} target="_blank" className={styles.open}>
              {recordWords.open}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The look for clashes failed: silence would read as “none”. */
export function ClashFailure({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  return (
    <p role="alert" className={`${styles.clash} ${styles.same}`}>
      <Icon name="warning" size={15} className={styles.sign} />
      <span>{recordWords.clashesFailed}</span>
      <Button type="link" size="small" onClick={onAgain}>
        {recordWords.checkAgain}
      </Button>
    </p>
  );
}
