import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import type { Twin } from '../customer.api.ts';
import { twinWords } from '../zh-CN.ts';
import styles from './twin-list.module.css';

/** Twins as far as the asker may know them, with the way to those that he may open. */
export function TwinList({ twins }: { readonly twins: readonly Twin[] }): ReactNode {
  return (
    <ul className={styles.twins}>
      {twins.map(({ says, id }, at) => (
        <li key={id ?? at} className={styles.twin}>
          <Icon name="warning" size={15} className={styles.sign} />
          <span>{says}</span>
          {id && (
            <Link to={`/customers/${id}`} target="_blank" className={styles.open}>
              {twinWords.open}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
